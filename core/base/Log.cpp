// SPDX-License-Identifier: Apache-2.0
#include "base/Log.h"

#include "base/Text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <filesystem>

namespace dynfou {

namespace {

std::string timestamp(std::chrono::system_clock::time_point time)
{
    using namespace std::chrono;
    const auto millis = duration_cast<milliseconds>(time.time_since_epoch()).count();
    const auto seconds = static_cast<std::time_t>(millis / 1000);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    std::array<char, 40> text{};
    const auto size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &utc);
    std::array<char, 8> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%03dZ", static_cast<int>(millis % 1000));
    return std::string(text.data(), size) + fraction.data();
}

bool isPlain(std::string_view value)
{
    return !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
        return c > ' ' && c != '"' && c != '=' && c != '\\' && static_cast<unsigned char>(c) < 0x7f;
    });
}

class NoLogSink : public LogSink {
public:
    void write(const LogRecord&) override {}
    [[nodiscard]] bool shows(LogLevel) const override { return false; }
};

} // namespace

std::string_view toString(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return "debug";
    case LogLevel::Info:
        return "info";
    case LogLevel::Warning:
        return "warning";
    case LogLevel::Error:
        break;
    }
    return "error";
}

std::string formatText(const LogRecord& record)
{
    std::string line = timestamp(record.time);
    const auto column = [&line](std::string_view text, std::size_t width) {
        line += ' ';
        line += text;
        line.append(text.size() < width ? width - text.size() : 0, ' ');
    };
    column(toString(record.level), 7);
    column(record.subsystem, 7);
    line += ' ';
    line += escapeControl(record.message);
    for (const auto& field : record.fields) {
        line += ' ';
        line += field.key;
        line += '=';
        line += isPlain(field.value) ? field.value : quoteJson(field.value);
    }
    line += '\n';
    return line;
}

std::string formatJson(const LogRecord& record)
{
    std::string line = R"({"time":")" + timestamp(record.time) + R"(","level":")";
    line += toString(record.level);
    line += R"(","subsystem":)" + quoteJson(record.subsystem) + R"(,"message":)" + quoteJson(record.message);
    for (const auto& field : record.fields) {
        line += ',' + quoteJson(field.key) + ':';
        line += field.isNumber ? field.value : quoteJson(field.value);
    }
    line += "}\n";
    return line;
}

FdLogSink::FdLogSink(UniqueFd fd, LogLevel threshold, LogFormat format)
    : m_fd(std::move(fd)), m_threshold(threshold), m_format(format)
{
}

FdLogSink::~FdLogSink()
{
    if (m_fd.get() == STDOUT_FILENO || m_fd.get() == STDERR_FILENO)
        static_cast<void>(m_fd.release());
}

Result<std::shared_ptr<LogSink>> FdLogSink::open(const std::string& path, LogLevel threshold, LogFormat format)
{
    if (path == "-")
        return std::make_shared<FdLogSink>(UniqueFd(STDOUT_FILENO), threshold, format);
    const std::filesystem::path file(path);
    std::error_code folderError;
    if (file.has_parent_path())
        std::filesystem::create_directories(file.parent_path(), folderError);
    UniqueFd fd(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, "cannot open the log file " + path,
                                     "set LOG_FILE to a file that can be written, or to -"));
    return std::make_shared<FdLogSink>(std::move(fd), threshold, format);
}

void FdLogSink::write(const LogRecord& record)
{
    if (!shows(record.level))
        return;
    const std::string line = m_format == LogFormat::Json ? formatJson(record) : formatText(record);
    std::string_view rest = line;
    while (!rest.empty()) {
        const auto written = ::write(m_fd.get(), rest.data(), rest.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return; // a full disk or a closed pipe must not stop a tunnel
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
}

bool FdLogSink::shows(LogLevel level) const
{
    return level >= m_threshold;
}

Log::Log(std::shared_ptr<LogSink> sink, std::string subsystem)
    : m_sink(std::move(sink)), m_subsystem(std::move(subsystem))
{
}

Log Log::none()
{
    return {std::make_shared<NoLogSink>(), {}};
}

Log Log::child(std::string subsystem) const
{
    Log copy = *this;
    copy.m_subsystem = std::move(subsystem);
    return copy;
}

Log Log::with(Fields fields) const
{
    Log copy = *this;
    copy.m_fields.insert(copy.m_fields.end(), fields.begin(), fields.end());
    return copy;
}

void Log::write(LogLevel level, std::string_view message, std::span<const LogField> fields) const
{
    if (!m_sink->shows(level))
        return;
    std::vector<LogField> all = m_fields;
    all.insert(all.end(), fields.begin(), fields.end());
    m_sink->write(LogRecord{std::chrono::system_clock::now(), level, m_subsystem, message, all});
}

} // namespace dynfou
