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
    QString text; ///< as in the log file, on one line

    bool operator==(const LogLine&) const = default;
};

/// Keeps the last lines of the log for the window. It is the owner's business that it lives as long as its sink.
class LogBuffer : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kCapacity = 5'000;
    /// How many of the oldest make room at once for the next ones.
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

/// Writes to another sink, and to a buffer all that is not for debugging.
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
