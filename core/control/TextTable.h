// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace dynfou {

enum class Colour : std::uint8_t { None, Green, Yellow, Red, Dim };

/// Aligned columns for a terminal of 100 columns. Texts are shown as they are; the caller must escape control
/// characters.
class TextTable {
public:
    struct Cell {
        std::string text;
        Colour colour = Colour::None;

        // rows are written as lists of texts
        Cell(std::string words, Colour shown = Colour::None) // NOLINT(google-explicit-constructor)
            : text(std::move(words)), colour(shown)
        {
        }
        Cell(const char* words) : text(words) {} // NOLINT(google-explicit-constructor)
    };
    using Row = std::vector<Cell>;

    /// `notes`: the head of the last column. If the whole table is too wide, its cells are on lines below their rows
    /// instead.
    explicit TextTable(std::vector<std::string> head, std::string notes = {});

    void add(Row row, std::string note = {});
    [[nodiscard]] std::string toString(bool isColoured = false) const;

private:
    std::string m_notesHead;
    std::vector<Row> m_rows; ///< the head first
    std::vector<std::string> m_notes;
};

/// How many columns of a terminal a text takes, roughly: some characters take two.
std::size_t columnsOf(const std::string& text);

} // namespace dynfou
