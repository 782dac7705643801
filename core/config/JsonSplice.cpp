// SPDX-License-Identifier: Apache-2.0
#include "config/JsonSplice.h"

#include "base/Text.h"

#include <algorithm>

namespace dynfou {

namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kIndentation = "  ";

} // namespace

std::size_t JsonSplice::skipSpace(std::size_t at) const
{
    return std::min(m_text.find_first_not_of(kSpace, at), m_text.size());
}

std::size_t JsonSplice::stringEnd(std::size_t at) const
{
    for (++at; m_text[at] != '"'; ++at) {
        if (m_text[at] == '\\')
            ++at;
    }
    return at + 1;
}

TextSpan JsonSplice::valueAt(std::size_t offset) const
{
    if (m_text[offset] == '"')
        return {offset, stringEnd(offset)};
    if (m_text[offset] != '{' && m_text[offset] != '[')
        return {offset, std::min(m_text.find_first_of(",]} \t\r\n", offset), m_text.size())};
    std::size_t depth = 0;
    for (std::size_t at = offset;;) {
        const char c = m_text[at];
        if (c == '"') {
            at = stringEnd(at);
            continue;
        }
        ++at;
        if (c == '{' || c == '[')
            ++depth;
        else if ((c == '}' || c == ']') && --depth == 0)
            return {offset, at};
    }
}

std::vector<TextSpan> JsonSplice::elementsOf(std::size_t offset) const
{
    std::vector<TextSpan> elements;
    for (auto at = skipSpace(offset + 1); m_text[at] != ']';) {
        elements.push_back(valueAt(at));
        at = skipSpace(elements.back().end);
        if (m_text[at] == ',')
            at = skipSpace(at + 1);
    }
    return elements;
}

std::vector<TextSpan> JsonSplice::membersOf(std::size_t offset) const
{
    std::vector<TextSpan> members;
    for (const auto& member : m_outline.at(offset))
        members.push_back({member.nameOffset, valueAt(member.valueOffset).end});
    return members;
}

std::optional<std::pair<std::size_t, TextSpan>> JsonSplice::findMember(std::size_t offset, std::string_view name) const
{
    const auto& members = m_outline.at(offset);
    for (auto number = members.size(); number > 0; --number) {
        if (toLowerAscii(members[number - 1].name) == name)
            return std::pair(number - 1, valueAt(members[number - 1].valueOffset));
    }
    return std::nullopt;
}

/// A line break and what the line of `offset` is indented by.
std::string JsonSplice::lineBreakAt(std::size_t offset) const
{
    const auto before = m_text.rfind('\n', offset);
    const auto line = before == std::string_view::npos ? 0 : before + 1;
    const auto end = std::min(m_text.find_first_not_of(" \t", line), offset);
    const bool hasReturns = m_text.find("\r\n") != std::string_view::npos;
    return (hasReturns ? "\r\n" : "\n") + std::string(m_text.substr(line, end - line));
}

JsonSplice::Layout JsonSplice::layoutOf(std::size_t offset, const std::vector<TextSpan>& parts) const
{
    Layout layout;
    if (parts.empty()) {
        layout.last = lineBreakAt(offset);
        layout.first = layout.last + std::string(kIndentation);
        layout.further = layout.first;
        return layout;
    }
    const auto space = [this](std::size_t from, std::size_t to) { return std::string(m_text.substr(from, to - from)); };
    layout.first = space(offset + 1, parts.front().begin);
    layout.last = space(parts.back().end, valueAt(offset).end - 1);
    if (parts.size() > 1) {
        // behind the comma
        const auto comma = skipSpace(parts[parts.size() - 2].end);
        layout.further = space(comma + 1, parts.back().begin);
    } else {
        layout.further = layout.first.find('\n') == std::string::npos ? " " : layout.first;
    }
    return layout;
}

std::string JsonSplice::replace(TextSpan span, std::string_view by) const
{
    return std::string(m_text.substr(0, span.begin)).append(by).append(m_text.substr(span.end));
}

std::string JsonSplice::append(std::size_t offset, const std::vector<TextSpan>& parts, std::string_view part) const
{
    const auto layout = layoutOf(offset, parts);
    if (parts.empty())
        return replace({offset + 1, valueAt(offset).end - 1}, layout.first + std::string(part) + layout.last);
    const auto end = parts.back().end;
    return replace({end, end}, "," + layout.further + std::string(part));
}

std::string JsonSplice::remove(std::size_t offset, const std::vector<TextSpan>& parts, std::size_t number) const
{
    if (parts.size() == 1)
        return replace({offset + 1, valueAt(offset).end - 1}, {});
    if (number + 1 < parts.size())
        return replace({parts[number].begin, parts[number + 1].begin}, {});
    return replace({parts[number - 1].end, parts[number].end}, {});
}

std::string JsonSplice::colonOf(std::size_t offset) const
{
    const auto& members = m_outline.at(offset);
    if (members.empty())
        return ": ";
    const auto nameEnd = stringEnd(members.back().nameOffset);
    return std::string(m_text.substr(nameEnd, members.back().valueOffset - nameEnd));
}

} // namespace dynfou
