// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/JsonScan.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dynfou {

/// A piece of a text: from `begin` up to, but without, `end`.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const { return end - begin; }
};

/// Finds and lays out pieces of a text that scanJson() has found to be JSON; without a byte order mark.
class JsonSplice {
public:
    JsonSplice(std::string_view text, const JsonOutline& outline) : m_text(text), m_outline(outline) {}

    /// The value that begins at `offset`.
    [[nodiscard]] TextSpan valueAt(std::size_t offset) const;
    /// The elements of the array that begins at `offset`.
    [[nodiscard]] std::vector<TextSpan> elementsOf(std::size_t offset) const;
    /// The members of the object that begins at `offset`, from name to value.
    [[nodiscard]] std::vector<TextSpan> membersOf(std::size_t offset) const;
    /// The last member of that name, in lower case, of the object that begins at `offset`: its number and its value.
    [[nodiscard]] std::optional<std::pair<std::size_t, TextSpan>> findMember(std::size_t offset,
                                                                             std::string_view name) const;
    /// The text with a further element or member behind those of the array or object that begins at `offset`; it
    /// stands as `parts` stand now.
    [[nodiscard]] std::string append(std::size_t offset, const std::vector<TextSpan>& parts,
                                     std::string_view part) const;
    /// The text without the part of that number, and without the comma beside it.
    [[nodiscard]] std::string remove(std::size_t offset, const std::vector<TextSpan>& parts, std::size_t number) const;
    [[nodiscard]] std::string replace(TextSpan span, std::string_view by) const;
    /// What stands between the names of the members of the object at `offset` and their values: `: `.
    [[nodiscard]] std::string colonOf(std::size_t offset) const;
    /// The white space before the first and before each further one of `parts`, and behind the last.
    struct Layout {
        std::string first;
        std::string further;
        std::string last;
    };
    [[nodiscard]] Layout layoutOf(std::size_t offset, const std::vector<TextSpan>& parts) const;

private:
    [[nodiscard]] std::size_t skipSpace(std::size_t at) const;
    [[nodiscard]] std::size_t stringEnd(std::size_t at) const;
    [[nodiscard]] std::string lineBreakAt(std::size_t offset) const;

    std::string_view m_text;
    const JsonOutline& m_outline;
};

} // namespace dynfou
