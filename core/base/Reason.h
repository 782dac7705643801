// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ReasonCode.h"

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace dynfou {

struct Reason;

/// An error number of the system, errno(3), as a value of a reason.
struct SystemError {
    int number = 0;

    bool operator==(const SystemError&) const = default;
};

/// One value of a reason: a text (a name, an address, a path), a whole number, an error of the system, or another
/// reason.
class ReasonValue {
public:
    // NOLINTBEGIN(google-explicit-constructor): a reason is written with its values as they are
    ReasonValue(std::string text) : m_value(std::move(text)) {}
    ReasonValue(std::string_view text) : m_value(std::string(text)) {}
    ReasonValue(const char* text) : m_value(std::string(text)) {}
    template <std::integral Number>
    ReasonValue(Number number) : m_value(static_cast<std::int64_t>(number))
    {
    }
    ReasonValue(SystemError error) : m_value(error) {}
    /// A sentence without a code is the same value as its text.
    ReasonValue(const Reason& reason);
    /// Addresses, endpoints and prefixes.
    template <typename Value>
    requires requires(const Value& value)
    {
        {
            value.toString()
            } -> std::convertible_to<std::string>;
    }
    ReasonValue(const Value& value) : m_value(value.toString()) {}
    // NOLINTEND(google-explicit-constructor)

    /// The value if it is of this kind, otherwise nullptr.
    [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&m_value); }
    [[nodiscard]] const std::int64_t* number() const { return std::get_if<std::int64_t>(&m_value); }
    [[nodiscard]] const SystemError* error() const { return std::get_if<SystemError>(&m_value); }
    [[nodiscard]] const Reason* reason() const;

    bool operator==(const ReasonValue& other) const;

private:
    // a pointer, since a Reason is not complete yet
    std::variant<std::string, std::int64_t, SystemError, std::shared_ptr<const Reason>> m_value;
};

/// Why something is as it is, as a value. It is made where the cause is known, and becomes a sentence only where it is
/// shown. `advice` says what the user can do about it.
struct Reason {
    ReasonCode code = ReasonCode::None;
    std::vector<ReasonValue> values; ///< for %1, %2 and so on of the code's sentence
    std::vector<Reason> advice;

    Reason() = default;
    // NOLINTBEGIN(google-explicit-constructor): so that a code is a reason, and so is a sentence
    template <typename... Values>
    Reason(ReasonCode reasonCode, const Values&... given) : code(reasonCode), values{ReasonValue(given)...}
    {
    }
    /// A sentence without a code, which is shown as it is in every language. An empty sentence is no reason.
    Reason(std::string sentence);
    Reason(std::string_view sentence) : Reason(std::string(sentence)) {}
    Reason(const char* sentence) : Reason(std::string(sentence)) {}
    // NOLINTEND(google-explicit-constructor)

    /// The same reason with `more` as one more piece of advice, followed by the advice of `more`.
    [[nodiscard]] Reason advising(Reason more) const&;
    [[nodiscard]] Reason advising(Reason more) &&;

    [[nodiscard]] bool isEmpty() const { return code == ReasonCode::None; }
    /// The sentence of a reason without a code; empty for one with a code.
    [[nodiscard]] std::string_view words() const;

    bool operator==(const Reason& other) const;
};

/// A reason with the values `given` and `inner`, in this order. It takes over the advice of `inner`.
template <typename... Values>
Reason around(ReasonCode code, Reason inner, const Values&... given)
{
    auto advice = std::exchange(inner.advice, {});
    Reason whole(code, given..., inner);
    whole.advice = std::move(advice);
    return whole;
}

/// The sentence in English, followed by the advice, separated by "; ".
std::string toString(const Reason& reason);
/// The same without the advice.
std::string sentenceOf(const Reason& reason);

/// The stable name of a code: `no-answer`. Empty for None and Words.
std::string_view toString(ReasonCode code);
/// The code of such a name; nullopt for a name that only a newer program has.
std::optional<ReasonCode> reasonCodeNamed(std::string_view name);
/// The English sentence of a code with %1, %2 and so on for its values. Translations are found by this text. Empty for
/// None and Words.
const char* patternOf(ReasonCode code);
/// The number of codes; every number below it is a code.
inline constexpr std::size_t kReasonCodes = static_cast<std::size_t>(ReasonCode::Words) + 1;

} // namespace dynfou
