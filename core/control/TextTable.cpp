// SPDX-License-Identifier: Apache-2.0
#include "control/TextTable.h"

#include <QChar>
#include <QList>
#include <QString>

#include <algorithm>
#include <array>

namespace dynfou {

namespace {

constexpr std::size_t kMaxWidth = 100;
constexpr std::size_t kGap = 2;

/// The blocks that terminals draw two columns wide (Unicode's East Asian Width W and F, and emoji), coarsely.
constexpr std::array<std::pair<char32_t, char32_t>, 9> kWide{{{0x1100, 0x115f},
                                                              {0x2e80, 0x303e},
                                                              {0x3041, 0xa4cf},
                                                              {0xac00, 0xd7a3},
                                                              {0xf900, 0xfaff},
                                                              {0xfe30, 0xfe6f},
                                                              {0xff00, 0xff60},
                                                              {0x1f300, 0x1faff},
                                                              {0x20000, 0x3fffd}}};

std::size_t widthOf(char32_t character)
{
    const auto category = QChar::category(character);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format)
        return 0;
    const bool wide = std::any_of(kWide.begin(), kWide.end(), [character](const auto& block) {
        return character >= block.first && character <= block.second;
    });
    return wide ? 2 : 1;
}

} // namespace

std::size_t columnsOf(const std::string& text)
{
    std::size_t columns = 0;
    for (const auto character : QString::fromStdString(text).toUcs4())
        columns += widthOf(static_cast<char32_t>(character));
    return columns;
}

namespace {

/// Select Graphic Rendition (ECMA-48 8.3.117).
std::string painted(const TextTable::Cell& cell)
{
    constexpr std::array<const char*, 5> codes{"", "32", "33", "31", "2"};
    const auto* const code = codes.at(static_cast<std::size_t>(cell.colour));
    return cell.colour == Colour::None ? cell.text : std::string("\x1b[") + code + "m" + cell.text + "\x1b[0m";
}

std::string line(const TextTable::Row& row, const std::vector<std::size_t>& widths, bool isColoured)
{
    std::string text;
    for (std::size_t i = 0; i < row.size(); ++i) {
        text += isColoured ? painted(row[i]) : row[i].text;
        if (i + 1 < row.size())
            text.append(widths[i] - columnsOf(row[i].text) + kGap, ' ');
    }
    return text + '\n';
}

std::vector<std::size_t> widthsOf(const std::vector<TextTable::Row>& rows)
{
    std::vector<std::size_t> widths(rows.front().size());
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], columnsOf(row[i].text));
    }
    return widths;
}

} // namespace

TextTable::TextTable(std::vector<std::string> head, std::string notes) : m_notesHead(std::move(notes)), m_notes{{}}
{
    m_rows.emplace_back(head.begin(), head.end());
}

void TextTable::add(Row row, std::string note)
{
    m_rows.push_back(std::move(row));
    m_notes.push_back(std::move(note));
}

std::string TextTable::toString(bool isColoured) const
{
    auto rows = m_rows;
    auto widths = widthsOf(rows);
    std::size_t width = kGap * widths.size();
    for (const auto column : widths)
        width += column;
    std::size_t noteWidth = 1;
    for (const auto& note : m_notes)
        noteWidth = std::max(noteWidth, columnsOf(note));
    const bool isBeside = !m_notesHead.empty() && width + noteWidth <= kMaxWidth;
    if (isBeside) {
        rows.front().emplace_back(m_notesHead);
        for (std::size_t i = 1; i < rows.size(); ++i)
            rows[i].emplace_back(m_notes[i].empty() ? "-" : m_notes[i]);
        widths = widthsOf(rows);
    }
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        text += line(rows[i], widths, isColoured);
        if (!isBeside && !m_notes[i].empty())
            text += "    " + m_notes[i] + '\n';
    }
    return text;
}

} // namespace dynfou
