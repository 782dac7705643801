// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

/// A place in a text by line and column.
struct TextPosition {
    unsigned line = 1;
    unsigned column = 1; ///< in characters of UTF-8; a tab is one

    /// `line 3, column 14`
    [[nodiscard]] std::string toString() const;

    auto operator<=>(const TextPosition&) const = default;
};

/// Turns byte offsets of one text into lines and columns, each look-up in logarithmic time. Lines end with LF, so that
/// the CR of CRLF is the last character of its line.
class LineMap {
public:
    /// `text` must outlive the map.
    explicit LineMap(std::string_view text);

    /// The place of the byte at `offset`; for an offset beyond the end, the place of the end.
    [[nodiscard]] TextPosition at(std::size_t offset) const;

private:
    struct Mark {
        std::size_t offset = 0;
        TextPosition position;
    };

    std::string_view m_text;
    std::vector<Mark> m_marks;
};

} // namespace dynfou
