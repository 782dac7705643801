// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/UniqueFd.h"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

/// Severity of a log line. With `LOG_LEVEL` 1 all lines are shown, with 2 those from Info on, with 3 only errors.
enum class LogLevel : std::uint8_t { Debug, Info, Warning, Error };

enum class LogFormat : std::uint8_t { Text, Json };

std::string_view toString(LogLevel level);

/// One `key=value` of a log line. Keys are lower case with underscores.
struct LogField {
    LogField(std::string_view name, std::string text) : key(name), value(std::move(text)) {}
    LogField(std::string_view name, std::string_view text) : key(name), value(text) {}
    LogField(std::string_view name, const char* text) : key(name), value(text) {}
    LogField(std::string_view name, const Reason& reason) : key(name), value(toString(reason)) {}
    template <std::integral T>
    LogField(std::string_view name, T number) : key(name), value(std::to_string(number)), isNumber(true)
    {
    }

    std::string_view key;
    std::string value;
    bool isNumber = false;
};

/// The content of one line.
struct LogRecord {
    std::chrono::system_clock::time_point time;
    LogLevel level = LogLevel::Info;
    std::string_view subsystem;
    std::string_view message;
    std::span<const LogField> fields;
};

/// `2026-01-31T08:15:00.123Z info  client  tunnel is up  server=... interface=dyn1` and a newline. Control characters,
/// quotes and bytes that are not UTF-8 come out escaped, so that a line is always one line.
std::string formatText(const LogRecord& record);

/// The same as one JSON object: `time`, `level`, `subsystem`, `message` and the fields beside them.
std::string formatJson(const LogRecord& record);

/// The destination of log lines. All parts of a program share one sink.
class LogSink {
public:
    virtual ~LogSink() = default;
    virtual void write(const LogRecord& record) = 0;
    [[nodiscard]] virtual bool shows(LogLevel level) const = 0;
};

/// Writes to a file descriptor.
class FdLogSink : public LogSink {
public:
    /// Takes ownership of the descriptor; 1 and 2 (standard output and error) stay open.
    FdLogSink(UniqueFd fd, LogLevel threshold, LogFormat format);
    ~FdLogSink() override;
    /// Opens `path` for appending, creates its folder if it is missing; `-` is standard output.
    static Result<std::shared_ptr<LogSink>> open(const std::string& path, LogLevel threshold, LogFormat format);

    void write(const LogRecord& record) override;
    [[nodiscard]] bool shows(LogLevel level) const override;

private:
    UniqueFd m_fd;
    LogLevel m_threshold;
    LogFormat m_format;
};

/// Writes to a sink under a subsystem's name; cheap to copy. Subsystems are one word: `client`, `server`, `netlink`,
/// `hook`.
class Log {
public:
    using Fields = std::initializer_list<LogField>;

    Log(std::shared_ptr<LogSink> sink, std::string subsystem);
    /// A log that discards every line.
    static Log none();

    /// The same sink under another subsystem.
    [[nodiscard]] Log child(std::string subsystem) const;
    /// The same log with further fields for every line, such as the client's name.
    [[nodiscard]] Log with(Fields fields) const;

    void debug(std::string_view message, Fields fields = {}) const { write(LogLevel::Debug, message, fields); }
    void info(std::string_view message, Fields fields = {}) const { write(LogLevel::Info, message, fields); }
    void warning(std::string_view message, Fields fields = {}) const { write(LogLevel::Warning, message, fields); }
    void error(std::string_view message, Fields fields = {}) const { write(LogLevel::Error, message, fields); }
    void write(LogLevel level, std::string_view message, std::span<const LogField> fields) const;
    void write(LogLevel level, std::string_view message, Fields fields) const
    {
        write(level, message, std::span<const LogField>(fields.begin(), fields.size()));
    }
    [[nodiscard]] bool shows(LogLevel level) const { return m_sink->shows(level); }

private:
    std::shared_ptr<LogSink> m_sink;
    std::string m_subsystem;
    std::vector<LogField> m_fields;
};

} // namespace dynfou
