// SPDX-License-Identifier: Apache-2.0
#include "config/JsonSplice.h"

#include "base/Text.h"

#include <algorithm>
#include <iterator>

namespace dynfou {

namespace {

constexpr std::string_view kIndentation = "  ";

} // namespace

std::vector<TextSpan> JsonSplice::partsOf(const JsonValue& container)
{
    std::vector<TextSpan> parts;
    for (const auto& element : container.elements)
        parts.push_back(element.span);
    for (const auto& member : container.members)
        parts.push_back({member.nameSpan.begin, member.value.span.end});
    return parts;
}

std::optional<std::size_t> JsonSplice::findMember(const JsonValue& object, std::string_view name)
{
    const auto& members = object.members;
    const auto found = std::find_if(members.rbegin(), members.rend(),
                                    [name](const JsonMember& member) { return toLowerAscii(member.name) == name; });
    if (found == members.rend())
        return std::nullopt;
    return static_cast<std::size_t>(std::distance(found, members.rend())) - 1;
}

/// A line break, followed by the indentation of the line that has `offset`.
std::string JsonSplice::lineBreakAt(std::size_t offset) const
{
    const auto before = m_text.rfind('\n', offset);
    const auto line = before == std::string_view::npos ? 0 : before + 1;
    const auto end = std::min(m_text.find_first_not_of(" \t", line), offset);
    const bool hasReturns = m_text.find("\r\n") != std::string_view::npos;
    return (hasReturns ? "\r\n" : "\n") + std::string(m_text.substr(line, end - line));
}

JsonSplice::Layout JsonSplice::layoutOf(const JsonValue& container) const
{
    const auto parts = partsOf(container);
    Layout layout;
    if (parts.empty()) {
        layout.last = lineBreakAt(container.span.begin);
        layout.first = layout.last + std::string(kIndentation);
        layout.further = layout.first;
        return layout;
    }
    const auto space = [this](std::size_t from, std::size_t to) { return std::string(m_text.substr(from, to - from)); };
    layout.first = space(container.span.begin + 1, parts.front().begin);
    layout.last = space(parts.back().end, container.span.end - 1);
    if (parts.size() > 1) {
        const auto comma = m_text.find(',', parts[parts.size() - 2].end);
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

std::string JsonSplice::append(const JsonValue& container, std::string_view part) const
{
    const auto layout = layoutOf(container);
    const auto parts = partsOf(container);
    if (parts.empty())
        return replace({container.span.begin + 1, container.span.end - 1},
                       layout.first + std::string(part) + layout.last);
    const auto end = parts.back().end;
    return replace({end, end}, "," + layout.further + std::string(part));
}

std::string JsonSplice::remove(const JsonValue& container, std::size_t number) const
{
    const auto parts = partsOf(container);
    if (parts.size() == 1)
        return replace({container.span.begin + 1, container.span.end - 1}, {});
    if (number + 1 < parts.size())
        return replace({parts[number].begin, parts[number + 1].begin}, {});
    return replace({parts[number - 1].end, parts[number].end}, {});
}

std::string JsonSplice::colonOf(const JsonValue& object) const
{
    if (object.members.empty())
        return ": ";
    const auto& member = object.members.back();
    return std::string(m_text.substr(member.nameSpan.end, member.value.span.begin - member.nameSpan.end));
}

} // namespace dynfou
