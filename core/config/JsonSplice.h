// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Json.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

/// Edits a text by replacing pieces of it. The values are those that parseJson() has found in that text.
class JsonSplice {
public:
    explicit JsonSplice(std::string_view text) : m_text(text) {}

    /// The elements of an array, or the members of an object, each from its name to its value.
    [[nodiscard]] static std::vector<TextSpan> partsOf(const JsonValue& container);
    /// The number of the last member of an object that has this name, given in lower case.
    [[nodiscard]] static std::optional<std::size_t> findMember(const JsonValue& object, std::string_view name);
    /// The text with one more element or member at the end of an array or object, formatted like the others.
    [[nodiscard]] std::string append(const JsonValue& container, std::string_view part) const;
    /// The text without the part of that number, and without the comma beside it.
    [[nodiscard]] std::string remove(const JsonValue& container, std::size_t number) const;
    [[nodiscard]] std::string replace(TextSpan span, std::string_view by) const;
    /// The text between the names of an object's members and their values, such as `: `.
    [[nodiscard]] std::string colonOf(const JsonValue& object) const;
    /// The white space before the first part, before each further part, and after the last.
    struct Layout {
        std::string first;
        std::string further;
        std::string last;
    };
    [[nodiscard]] Layout layoutOf(const JsonValue& container) const;

private:
    [[nodiscard]] std::string lineBreakAt(std::size_t offset) const;

    std::string_view m_text;
};

} // namespace dynfou
