// SPDX-License-Identifier: Apache-2.0
#include "base/Reason.h"

#include "base/DoctorReasons.h"
#include "base/ListReasons.h"
#include "base/ReasonPattern.h"
#include "base/SystemReasons.h"
#include "base/Text.h"
#include "base/TunnelReasons.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <system_error>

namespace dynfou {

namespace {

constexpr std::array<std::span<const ReasonEntry>, 4> kTables{kTunnelReasons, kSystemReasons, kListReasons,
                                                              kDoctorReasons};

/// Whether the tables have a row for each code except None and Words, in the order of the codes.
constexpr bool areTablesComplete()
{
    std::size_t next = 1;
    for (const auto table : kTables) {
        for (const auto& entry : table) {
            if (static_cast<std::size_t>(entry.code) != next++ || entry.name.empty())
                return false;
        }
    }
    return next + 1 == kReasonCodes;
}
static_assert(areTablesComplete(), "a reason has no sentence, or stands in another order than its code");

const ReasonEntry* entryOf(ReasonCode code)
{
    if (code == ReasonCode::None)
        return nullptr;
    auto index = static_cast<std::size_t>(code) - 1;
    for (const auto table : kTables) {
        if (index < table.size())
            return &table[index];
        index -= table.size();
    }
    return nullptr;
}

std::string textOf(const ReasonValue& value, const std::function<std::string(const Reason&)>& toWords)
{
    if (const auto* number = value.number())
        return std::to_string(*number);
    if (const auto* error = value.error())
        return std::generic_category().message(error->number);
    if (const auto* reason = value.reason())
        return toWords(*reason);
    return *value.text();
}

} // namespace

ReasonValue::ReasonValue(const Reason& reason)
{
    if (reason.code == ReasonCode::Words && reason.advice.empty())
        m_value = std::string(reason.words());
    else
        m_value = std::make_shared<const Reason>(reason);
}

const Reason* ReasonValue::reason() const
{
    const auto* inner = std::get_if<std::shared_ptr<const Reason>>(&m_value);
    return inner == nullptr ? nullptr : inner->get();
}

bool ReasonValue::operator==(const ReasonValue& other) const
{
    const auto* mine = reason();
    const auto* others = other.reason();
    return mine != nullptr && others != nullptr ? *mine == *others : m_value == other.m_value;
}

Reason::Reason(std::string sentence)
{
    if (sentence.empty())
        return;
    code = ReasonCode::Words;
    values.emplace_back(std::move(sentence));
}

Reason Reason::advising(Reason more) const&
{
    return Reason(*this).advising(std::move(more));
}

Reason Reason::advising(Reason more) &&
{
    auto further = std::exchange(more.advice, {});
    if (!more.isEmpty())
        advice.push_back(std::move(more));
    std::move(further.begin(), further.end(), std::back_inserter(advice));
    return std::move(*this);
}

std::string_view Reason::words() const
{
    const auto* text = code == ReasonCode::Words && !values.empty() ? values.front().text() : nullptr;
    return text == nullptr ? std::string_view() : std::string_view(*text);
}

bool Reason::operator==(const Reason& other) const
{
    return code == other.code && values == other.values && advice == other.advice;
}

std::string fillPattern(std::string_view pattern, const Reason& reason,
                        const std::function<std::string(const Reason&)>& toWords)
{
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const char next = at + 1 < pattern.size() ? pattern[at + 1] : '\0';
        if (pattern[at] != '%' || !isDigit(next) || next == '0') {
            text += pattern[at];
            continue;
        }
        const auto index = static_cast<std::size_t>(next - '1');
        if (index < reason.values.size())
            text += textOf(reason.values[index], toWords);
        ++at;
    }
    return text;
}

std::string sentenceOf(const Reason& reason)
{
    const auto* entry = entryOf(reason.code);
    if (entry == nullptr)
        return std::string(reason.words());
    return fillPattern(entry->sentence, reason, [](const Reason& inner) { return toString(inner); });
}

std::string toString(const Reason& reason)
{
    auto text = sentenceOf(reason);
    for (const auto& advice : reason.advice)
        text += (text.empty() ? "" : "; ") + toString(advice);
    return text;
}

std::string_view toString(ReasonCode code)
{
    const auto* entry = entryOf(code);
    return entry == nullptr ? std::string_view() : entry->name;
}

std::optional<ReasonCode> reasonCodeNamed(std::string_view name)
{
    for (const auto table : kTables) {
        const auto found =
            std::find_if(table.begin(), table.end(), [name](const ReasonEntry& entry) { return entry.name == name; });
        if (found != table.end())
            return found->code;
    }
    return std::nullopt;
}

const char* patternOf(ReasonCode code)
{
    const auto* entry = entryOf(code);
    return entry == nullptr ? "" : entry->sentence;
}

} // namespace dynfou
