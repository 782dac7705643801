// SPDX-License-Identifier: Apache-2.0
#include "model/LogBuffer.h"

#include <utility>

namespace dynfou::gui {

void LogBuffer::append(LogLine line)
{
    if (m_lines.size() == kCapacity) {
        Q_EMIT aboutToDrop(static_cast<int>(kDropped));
        m_lines.erase(m_lines.begin(), m_lines.begin() + kDropped);
        Q_EMIT dropped();
    }
    Q_EMIT aboutToAppend();
    m_lines.push_back(std::move(line));
    Q_EMIT appended();
}

BufferedLogSink::BufferedLogSink(std::shared_ptr<LogSink> sink, LogBuffer& buffer)
    : m_sink(std::move(sink)), m_buffer(buffer)
{
}

void BufferedLogSink::write(const LogRecord& record)
{
    if (m_sink->shows(record.level))
        m_sink->write(record);
    m_buffer.append({record.level, QString::fromStdString(formatText(record)).trimmed()});
}

bool BufferedLogSink::shows(LogLevel level) const
{
    return level != LogLevel::Debug || m_sink->shows(level);
}

} // namespace dynfou::gui
