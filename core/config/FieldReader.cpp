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

} // namespace

FieldReader::FieldReader(IssueCollector& issues, const JsonValue& object, std::string path,
                         std::span<const std::string_view> known, std::span<const std::string_view> ignored)
    : m_issues(issues), m_offset(object.span.begin), m_path(std::move(path))
{
    for (const auto name : known)
        m_fields.push_back({name});
    for (const auto& member : object.members)
        add(member, ignored);
}

void FieldReader::add(const JsonMember& member, std::span<const std::string_view> ignored)
{
    Field* const field = known(member.name);
    if (field == nullptr) {
        if (std::none_of(ignored.begin(), ignored.end(), [&](auto name) { return isSameName(name, member.name); })) {
            m_issues.warning(member.nameSpan.begin, fieldPath(printable(member.name)), ReasonCode::UnknownField);
        }
        return;
    }
    if (field->member != nullptr) {
        m_issues.warning(member.nameSpan.begin, fieldPath(field->name),
                         Reason(ReasonCode::GivenTwice, m_issues.position(field->member->nameSpan.begin),
                                m_issues.position(member.nameSpan.begin))
                             .advising(ReasonCode::LastCounts));
    }
    field->member = &member;
}

FieldReader::Field* FieldReader::known(std::string_view name)
{
    const auto field =
        std::find_if(m_fields.begin(), m_fields.end(), [name](const Field& f) { return isSameName(f.name, name); });
    return field == m_fields.end() ? nullptr : &*field;
}

const JsonValue* FieldReader::find(std::string_view name) const
{
    const auto field =
        std::find_if(m_fields.begin(), m_fields.end(), [name](const Field& f) { return f.name == name; });
    if (field == m_fields.end() || field->member == nullptr)
        return nullptr;
    return &field->member->value;
}

std::optional<std::string> FieldReader::string(std::string_view name, const Check& check)
{
    const JsonValue* const value = find(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->isString()) {
        m_issues.error(value->span.begin, fieldPath(name), isOfKind(*value, ReasonCode::AllowedString));
        return std::nullopt;
    }
    const auto& text = value->text;
    if (auto complaint = check(text)) {
        m_issues.error(value->span.begin, fieldPath(name), std::move(*complaint));
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

std::optional<std::string> FieldReader::clientKey(const JsonValue& value, const std::string& path)
{
    if (!value.isString()) {
        m_issues.error(value.span.begin, path, isOfKind(value, ReasonCode::AllowedString));
        return std::nullopt;
    }
    const auto& key = value.text;
    if (auto complaint = checkClientKey(key)) {
        m_issues.error(value.span.begin, path, std::move(*complaint));
        return std::nullopt;
    }
    if (auto advice = adviceOnClientKey(key))
        m_issues.warning(value.span.begin, path, std::move(*advice));
    return key;
}

std::optional<std::vector<std::string>> FieldReader::clientKeys()
{
    constexpr std::string_view name = "clientKey";
    const JsonValue* const value = find(name);
    if (value == nullptr) {
        missing(name);
        return std::nullopt;
    }
    if (!value->isArray()) {
        if (auto key = clientKey(*value, fieldPath(name)))
            return std::vector<std::string>{std::move(*key)};
        return std::nullopt;
    }
    const auto& elements = value->elements;
    if (elements.empty() || elements.size() > kMaxClientKeys) {
        m_issues.error(
            value->span.begin, fieldPath(name),
            Reason(ReasonCode::HasKeys, elements.size()).advising({ReasonCode::AllowedKeyCount, kMaxClientKeys}));
        return std::nullopt;
    }
    std::vector<std::string> keys;
    bool isSound = true;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const auto path = fieldPath(name) + '[' + std::to_string(i + 1) + ']';
        auto key = clientKey(elements[i], path);
        isSound = isSound && key;
        if (key && std::find(keys.begin(), keys.end(), *key) != keys.end())
            m_issues.warning(elements[i].span.begin, path, ReasonCode::KeyTwice);
        else if (key)
            keys.push_back(std::move(*key));
    }
    return isSound ? std::optional(std::move(keys)) : std::nullopt;
}

std::optional<unsigned long> FieldReader::number(std::string_view name, const NumberRule& rule)
{
    const JsonValue* const value = find(name);
    if (value == nullptr)
        return std::nullopt;
    if (value->kind != JsonValue::Kind::Number) {
        m_issues.error(value->span.begin, fieldPath(name),
                       isOfKind(*value, {ReasonCode::AllowedWholeNumber, rule.min, rule.max}));
        return std::nullopt;
    }
    const auto& token = value->text;
    if (const auto parsed = parseNumber(token, rule.min, rule.max))
        return parsed;
    m_issues.error(value->span.begin, fieldPath(name),
                   Reason(isWholeNumber(token) ? rule.complaint : ReasonCode::NotAWholeNumber, printable(token, 32))
                       .advising({ReasonCode::AllowedRange, rule.min, rule.max}));
    return std::nullopt;
}

std::optional<bool> FieldReader::truthValue(std::string_view name)
{
    const JsonValue* const value = find(name);
    if (value == nullptr)
        return std::nullopt;
    if (value->kind == JsonValue::Kind::Boolean)
        return value->truth;
    m_issues.error(value->span.begin, fieldPath(name), isOfKind(*value, ReasonCode::AllowedTruthValue));
    return std::nullopt;
}

std::string FieldReader::fieldPath(std::string_view name) const
{
    return m_path.empty() ? std::string(name) : m_path + '.' + std::string(name);
}

void FieldReader::missing(std::string_view name)
{
    m_issues.error(offset(), fieldPath(name), Reason(ReasonCode::IsMissing).advising(ReasonCode::MustBeGiven));
}

} // namespace dynfou
