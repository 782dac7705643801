// SPDX-License-Identifier: Apache-2.0
#include "config/FieldReader.h"

#include "base/Text.h"
#include "config/Rules.h"

#include <algorithm>

namespace dynfou {

namespace {

bool isSameName(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && toLowerAscii(a) == toLowerAscii(b);
}

bool isWholeNumber(std::string_view token)
{
    if (token.starts_with('-'))
        token.remove_prefix(1);
    return !token.empty() && token.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string range(const NumberRule& rule)
{
    return std::to_string(rule.min) + " to " + std::to_string(rule.max);
}

} // namespace

std::size_t offsetOf(const Json::Value& value)
{
    return static_cast<std::size_t>(value.getOffsetStart());
}

FieldReader::FieldReader(const JsonDocument& document, IssueCollector& issues, const Json::Value& object,
                         std::string path, std::span<const std::string_view> known,
                         std::span<const std::string_view> ignored)
    : m_document(document), m_issues(issues), m_object(object), m_path(std::move(path))
{
    for (const auto name : known)
        m_fields.push_back({name});
    const auto members = document.outline.find(offset());
    if (members == document.outline.end())
        return;
    for (const auto& member : members->second)
        add(member, ignored);
}

void FieldReader::add(const JsonMember& member, std::span<const std::string_view> ignored)
{
    Field* const field = known(member.name);
    if (field == nullptr) {
        if (std::none_of(ignored.begin(), ignored.end(), [&](auto name) { return isSameName(name, member.name); })) {
            m_issues.warning(member.nameOffset, fieldPath(printable(member.name)), "this field is unknown and ignored");
        }
        return;
    }
    if (field->member != nullptr) {
        m_issues.warning(member.nameOffset, fieldPath(field->name),
                         "given twice, in " + m_issues.position(field->member->nameOffset).toString() + " and in " +
                             m_issues.position(member.nameOffset).toString() + "; the last counts");
    }
    field->member = &member;
}

FieldReader::Field* FieldReader::known(std::string_view name)
{
    const auto field =
        std::find_if(m_fields.begin(), m_fields.end(), [name](const Field& f) { return isSameName(f.name, name); });
    return field == m_fields.end() ? nullptr : &*field;
}

const Json::Value* FieldReader::find(std::string_view name) const
{
    const auto field =
        std::find_if(m_fields.begin(), m_fields.end(), [name](const Field& f) { return f.name == name; });
    if (field == m_fields.end() || field->member == nullptr)
        return nullptr;
    // the last of several spellings is the last of its own spelling too, the one that jsoncpp kept
    const std::string& key = field->member->name;
    return m_object.find(key.data(), key.data() + key.size());
}

std::optional<std::string> FieldReader::string(std::string_view name, const Check& check)
{
    const Json::Value* const value = find(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->isString()) {
        m_issues.error(offsetOf(*value), fieldPath(name),
                       std::string("is ").append(kindOf(*value)).append("; allowed is a string in double quotes"));
        return std::nullopt;
    }
    auto text = value->asString();
    if (auto complaint = check(text)) {
        m_issues.error(offsetOf(*value), fieldPath(name), std::move(*complaint));
        return std::nullopt;
    }
    return text;
}

std::optional<std::string> FieldReader::requiredString(std::string_view name, const Check& check)
{
    if (find(name) == nullptr) {
        missing(name);
        return std::nullopt;
    }
    return string(name, check);
}

std::optional<std::string> FieldReader::clientKey(const Json::Value& value, const std::string& path)
{
    if (!value.isString()) {
        m_issues.error(offsetOf(value), path,
                       std::string("is ").append(kindOf(value)).append("; allowed is a string in double quotes"));
        return std::nullopt;
    }
    auto key = value.asString();
    if (auto complaint = checkClientKey(key)) {
        m_issues.error(offsetOf(value), path, std::move(*complaint));
        return std::nullopt;
    }
    if (auto advice = adviceOnClientKey(key))
        m_issues.warning(offsetOf(value), path, std::move(*advice));
    return key;
}

std::optional<std::vector<std::string>> FieldReader::clientKeys()
{
    constexpr std::string_view name = "clientKey";
    const Json::Value* const value = find(name);
    if (value == nullptr) {
        missing(name);
        return std::nullopt;
    }
    if (!value->isArray()) {
        if (auto key = clientKey(*value, fieldPath(name)))
            return std::vector<std::string>{std::move(*key)};
        return std::nullopt;
    }
    if (value->empty() || value->size() > kMaxClientKeys) {
        m_issues.error(offsetOf(*value), fieldPath(name),
                       "has " + std::to_string(value->size()) + " keys; allowed are 1 to " +
                           std::to_string(kMaxClientKeys) + ", the preferred one first");
        return std::nullopt;
    }
    std::vector<std::string> keys;
    bool isSound = true;
    for (Json::ArrayIndex i = 0; i < value->size(); ++i) {
        const auto path = fieldPath(name) + '[' + std::to_string(i + 1) + ']';
        auto key = clientKey((*value)[i], path);
        isSound = isSound && key;
        if (key && std::find(keys.begin(), keys.end(), *key) != keys.end())
            m_issues.warning(offsetOf((*value)[i]), path, "stands twice; once is enough");
        else if (key)
            keys.push_back(std::move(*key));
    }
    return isSound ? std::optional(std::move(keys)) : std::nullopt;
}

std::optional<unsigned long> FieldReader::number(std::string_view name, const NumberRule& rule)
{
    const Json::Value* const value = find(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->isNumeric()) {
        m_issues.error(offsetOf(*value), fieldPath(name),
                       std::string("is ")
                           .append(kindOf(*value))
                           .append("; allowed is a whole number without quotes, ")
                           .append(range(rule)));
        return std::nullopt;
    }
    const auto size = static_cast<std::size_t>(value->getOffsetLimit() - value->getOffsetStart());
    const auto token = m_document.text.substr(offsetOf(*value), size);
    if (const auto parsed = parseNumber(token, rule.min, rule.max))
        return parsed;
    const auto kind = isWholeNumber(token) ? std::string(rule.noun) : "a whole number";
    m_issues.error(offsetOf(*value), fieldPath(name),
                   printable(token, 32) + " is not " + kind + "; allowed are " + range(rule));
    return std::nullopt;
}

std::optional<bool> FieldReader::truthValue(std::string_view name)
{
    const Json::Value* const value = find(name);
    if (value == nullptr)
        return std::nullopt;
    if (value->isBool())
        return value->asBool();
    m_issues.error(offsetOf(*value), fieldPath(name),
                   std::string("is ").append(kindOf(*value)).append("; allowed are true and false, without quotes"));
    return std::nullopt;
}

std::string FieldReader::fieldPath(std::string_view name) const
{
    return m_path.empty() ? std::string(name) : m_path + '.' + std::string(name);
}

std::size_t FieldReader::offset() const
{
    return offsetOf(m_object);
}

void FieldReader::missing(std::string_view name)
{
    m_issues.error(offset(), fieldPath(name), "is missing; it must be given");
}

} // namespace dynfou
