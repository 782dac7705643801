// SPDX-License-Identifier: Apache-2.0
#include "config/LineMap.h"

#include <algorithm>

namespace dynfou {

namespace {

constexpr std::size_t kMarkDistance = 1024; // keeps look-ups fast in a line of megabytes

bool startsCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
}

} // namespace

std::string TextPosition::toString() const
{
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

LineMap::LineMap(std::string_view text) : m_text(text), m_marks{{0, {}}}
{
    TextPosition position;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n') {
            position = {position.line + 1, 1};
            m_marks.push_back({i + 1, position});
            continue;
        }
        if (startsCharacter(text[i])) {
            if (i - m_marks.back().offset >= kMarkDistance)
                m_marks.push_back({i, position});
            ++position.column;
        }
    }
}

TextPosition LineMap::at(std::size_t offset) const
{
    offset = std::min(offset, m_text.size());
    const auto behind = std::upper_bound(m_marks.begin(), m_marks.end(), offset,
                                         [](std::size_t o, const Mark& mark) { return o < mark.offset; });
    const Mark& mark = *(behind - 1);
    const auto between = m_text.substr(mark.offset, offset - mark.offset);
    auto position = mark.position;
    position.column += static_cast<unsigned>(std::count_if(between.begin(), between.end(), startsCharacter));
    return position;
}

} // namespace dynfou
