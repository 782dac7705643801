// SPDX-License-Identifier: Apache-2.0
#include "program/ServiceNotifier.h"

#include "base/Text.h"
#include "config/SettingsReader.h"

#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <ctime>
#include <sys/socket.h>
#include <unistd.h>

namespace dynfou {

namespace {

using namespace std::chrono_literals;

std::optional<long long> positiveNumber(std::string_view text)
{
    long long number = 0;
    const auto* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && rest == end && number > 0 ? std::optional(number) : std::nullopt;
}

long long monotonicMicroseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<long long>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
}

} // namespace

NotifySettings readNotifySettings(const Environment& environment, long long pid)
{
    NotifySettings settings;
    const auto socket = valueOf(environment, "NOTIFY_SOCKET");
    const bool isUsable = socket.size() > 1 && (socket.front() == '/' || socket.front() == '@') &&
                          socket.size() < sizeof(sockaddr_un::sun_path);
    if (!isUsable)
        return settings;
    settings.socket = socket;
    const auto owner = valueOf(environment, "WATCHDOG_PID");
    if (const auto time = positiveNumber(valueOf(environment, "WATCHDOG_USEC"));
        time && (owner.empty() || positiveNumber(owner) == pid))
        settings.watchdog = std::chrono::microseconds(*time);
    return settings;
}

ServiceNotifier::ServiceNotifier(const NotifySettings& settings, std::function<std::string()> status, Log log)
    : m_status(std::move(status)), m_log(std::move(log))
{
    if (settings.socket.empty())
        return;
    m_fd = UniqueFd(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!m_fd.isValid())
        return;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, settings.socket.data(), settings.socket.size());
    if (settings.socket.front() == '@')
        address.sun_path[0] = '\0';
    m_address = address;
    // an abstract name ends where the address does
    m_addressSize = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + settings.socket.size());
    QObject::connect(&m_statusTimer, &QTimer::timeout, &m_statusTimer, [this] { sendStatus(); });
    QObject::connect(&m_watchdogTimer, &QTimer::timeout, &m_watchdogTimer, [this] { send("WATCHDOG=1"); });
    if (settings.watchdog > 0us)
        m_watchdogTimer.start(
            std::max(1ms, std::chrono::duration_cast<std::chrono::milliseconds>(settings.watchdog / 2)));
}

void ServiceNotifier::ready()
{
    if (!m_address)
        return;
    if (m_statusTimer.isActive())
        return send("READY=1");
    m_statusTimer.start(1s);
    send("READY=1\n" + statusLine());
}

void ServiceNotifier::reloading()
{
    send("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(monotonicMicroseconds()));
}

void ServiceNotifier::stopping(std::chrono::microseconds limit)
{
    m_statusTimer.stop();
    send("STOPPING=1\nEXTEND_TIMEOUT_USEC=" + std::to_string(limit.count()));
}

std::string ServiceNotifier::statusLine()
{
    m_lastStatus = m_status();
    return "STATUS=" + escapeControl(m_lastStatus);
}

void ServiceNotifier::sendStatus()
{
    if (m_status() != m_lastStatus)
        send(statusLine());
}

void ServiceNotifier::send(const std::string& message)
{
    if (!m_address)
        return;
    const auto* address = reinterpret_cast<const sockaddr*>(&*m_address);
    if (::sendto(m_fd.get(), message.data(), message.size(), MSG_NOSIGNAL, address, m_addressSize) < 0)
        m_log.debug("the service manager was not told",
                    {{"error", Error::fromErrno(errno, "send to NOTIFY_SOCKET").toString()}});
}

} // namespace dynfou
