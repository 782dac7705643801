// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/IssueCollector.h"
#include "config/Rules.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

/// The range of a whole number, and the complaint about a number outside it.
struct NumberRule {
    unsigned long min;
    unsigned long max;
    ReasonCode complaint;
};
/// The rule for the field `MTU` in both lists.
inline constexpr NumberRule kMtuRule{kMinMtu, kMaxMtu, ReasonCode::NotAnMtu};

/// The fields of one JSON object, found without regard to the case of ASCII letters. Reports what is wrong to the
/// collector: unknown fields and fields given twice on construction, every other fault when the field is asked for.
class FieldReader {
public:
    /// Checks a string: nullopt if it is fine, otherwise what is wrong with it.
    using Check = std::function<std::optional<Reason>(std::string_view)>;

    /// `path` is the object's path in errors, empty for the root. `known` are the fields as the documentation spells
    /// them; `ignored` fields may occur too and have no meaning. `object` must outlive the reader.
    FieldReader(IssueCollector& issues, const JsonValue& object, std::string path,
                std::span<const std::string_view> known, std::span<const std::string_view> ignored = {});

    /// The value of a known field, nullptr if it is missing.
    [[nodiscard]] const JsonValue* find(std::string_view name) const;
    /// A string that passes `check`; nullopt with an error otherwise, nullopt without an error if it is missing.
    [[nodiscard]] std::optional<std::string> string(std::string_view name, const Check& check);
    /// As string(), but a missing field is an error.
    [[nodiscard]] std::optional<std::string> requiredString(std::string_view name, const Check& check);
    /// The field `clientKey`, which must be there: a string, or an array of up to 3; one that is too short to be safe
    /// gets a warning.
    [[nodiscard]] std::optional<std::vector<std::string>> clientKeys();
    /// A whole number; nullopt with an error if it is something else, nullopt without an error if it is missing.
    [[nodiscard]] std::optional<unsigned long> number(std::string_view name, const NumberRule& rule);
    /// true or false; nullopt with an error if it is something else, nullopt without an error if it is missing.
    [[nodiscard]] std::optional<bool> truthValue(std::string_view name);

    /// `servers[2].MTU`
    [[nodiscard]] std::string fieldPath(std::string_view name) const;
    /// Where the object begins.
    [[nodiscard]] std::size_t offset() const { return m_offset; }
    void missing(std::string_view name);

private:
    struct Field {
        std::string_view name;
        const JsonMember* member = nullptr;
    };

    void add(const JsonMember& member, std::span<const std::string_view> ignored);
    [[nodiscard]] Field* known(std::string_view name);
    /// A key of the field; `path` is its path. nullopt with an error if it cannot be used.
    [[nodiscard]] std::optional<std::string> clientKey(const JsonValue& value, const std::string& path);

    IssueCollector& m_issues;
    std::size_t m_offset;
    std::string m_path;
    std::vector<Field> m_fields;
};

} // namespace dynfou
