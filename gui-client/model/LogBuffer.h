// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"

#include <QObject>
#include <QString>

#include <deque>
#include <memory>

namespace dynfou::gui {

/// One line of the log, as text that is safe to show.
struct LogLine {
    LogLevel level = LogLevel::Info;
    QString text; ///< as in the log file, without the line break

    bool operator==(const LogLine&) const = default;
};

/// Keeps the last lines of the log for the window. The owner must keep it alive as long as its BufferedLogSink.
class LogBuffer : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kCapacity = 5'000;
    /// The number of oldest lines that are dropped at once when the buffer is full.
    static constexpr std::size_t kDropped = 500;

    using QObject::QObject;

    void append(LogLine line);
    [[nodiscard]] const std::deque<LogLine>& lines() const { return m_lines; }

Q_SIGNALS:
    void aboutToDrop(int count);
    void dropped();
    void aboutToAppend();
    void appended();

private:
    std::deque<LogLine> m_lines;
};

/// Writes to another sink, and to a buffer for the window. The buffer gets every level; debug lines only if the other
/// sink shows them.
class BufferedLogSink final : public LogSink {
public:
    BufferedLogSink(std::shared_ptr<LogSink> sink, LogBuffer& buffer);

    void write(const LogRecord& record) override;
    [[nodiscard]] bool shows(LogLevel level) const override;

private:
    std::shared_ptr<LogSink> m_sink;
    LogBuffer& m_buffer;
};

} // namespace dynfou::gui
