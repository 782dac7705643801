// SPDX-License-Identifier: Apache-2.0
#include "hooks/HookOutput.h"

#include <utility>

namespace dynfou {

namespace {

/// `line` without the UTF-8 sequence that a cut left incomplete at its end.
std::string_view atCharacterBoundary(std::string_view line)
{
    for (std::size_t back = 1; back <= 3 && back <= line.size(); ++back) {
        const auto byte = static_cast<unsigned char>(line[line.size() - back]);
        if ((byte & 0xc0U) == 0x80U)
            continue;
        const std::size_t length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        return length > back ? line.substr(0, line.size() - back) : line;
    }
    return line;
}

} // namespace

HookOutput::HookOutput(HookOutputLimits limits, LineSink sink) : m_limits(limits), m_sink(std::move(sink)) {}

void HookOutput::append(std::string_view bytes)
{
    while (!bytes.empty() && !m_isCut) {
        // A stream without newlines must end as well: hence the bytes are counted too.
        if (m_lines >= m_limits.lines || m_bytes >= m_limits.lines * m_limits.lineLength) {
            m_lineIsCut = true;
            if (!m_line.empty())
                emitLine();
            m_isCut = true;
            return;
        }
        const auto end = bytes.find('\n');
        const auto piece = bytes.substr(0, end);
        const auto room = m_limits.lineLength - m_line.size();
        m_line += piece.substr(0, room);
        m_lineIsCut = m_lineIsCut || piece.size() > room;
        m_bytes += piece.size();
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        if (end != std::string_view::npos)
            emitLine();
    }
}

void HookOutput::finish()
{
    if (!m_line.empty() && !m_isCut)
        emitLine();
}

void HookOutput::emitLine()
{
    std::string line = std::exchange(m_line, {});
    if (std::exchange(m_lineIsCut, false)) {
        line.resize(atCharacterBoundary(line).size());
        line += "...";
    } else if (line.ends_with('\r')) {
        line.pop_back();
    }
    ++m_lines;
    m_sink(line);
}

} // namespace dynfou
