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

constexpr auto kSendAgain = 100ms;
constexpr std::size_t kMaxUnsent = 16; // reloads while nobody reads; the newest count

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
    QObject::connect(&m_watchdogTimer, &QTimer::timeout, &m_watchdogTimer, [this] { mention("WATCHDOG=1"); });
    m_retryTimer.setSingleShot(true);
    QObject::connect(&m_retryTimer, &QTimer::timeout, &m_retryTimer, [this] { flush(); });
    if (settings.watchdog > 0us)
        m_watchdogTimer.start(
            std::max(1ms, std::chrono::duration_cast<std::chrono::milliseconds>(settings.watchdog / 2)));
}

void ServiceNotifier::ready()
{
    if (!m_address)
        return;
    if (m_statusTimer.isActive())
        return tell("READY=1");
    m_statusTimer.start(1s);
    tell("READY=1\n" + statusLine());
}

void ServiceNotifier::reloading()
{
    tell("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(monotonicMicroseconds()));
}

void ServiceNotifier::stopping(std::chrono::microseconds limit)
{
    m_statusTimer.stop();
    tell("STOPPING=1\nEXTEND_TIMEOUT_USEC=" + std::to_string(limit.count()));
}

std::string ServiceNotifier::statusLine()
{
    m_lastStatus = m_status();
    return "STATUS=" + escapeControl(m_lastStatus);
}

void ServiceNotifier::sendStatus()
{
    if (m_status() == m_lastStatus)
        return;
    if (!mention(statusLine()))
        m_lastStatus.clear(); // it is told the next time
}

void ServiceNotifier::tell(std::string message)
{
    if (!m_address)
        return;
    m_unsent.push_back(std::move(message));
    if (m_unsent.size() > kMaxUnsent)
        m_unsent.pop_front();
    flush();
}

bool ServiceNotifier::mention(const std::string& message)
{
    return m_unsent.empty() && send(message);
}

void ServiceNotifier::flush()
{
    while (!m_unsent.empty() && send(m_unsent.front()))
        m_unsent.pop_front();
    if (!m_unsent.empty() && !m_retryTimer.isActive())
        m_retryTimer.start(kSendAgain);
}

bool ServiceNotifier::send(const std::string& message)
{
    if (!m_address)
        return false;
    const auto* address = reinterpret_cast<const sockaddr*>(&*m_address);
    const bool isSent = ::sendto(m_fd.get(), message.data(), message.size(), MSG_NOSIGNAL, address, m_addressSize) >= 0;
    if (!isSent && !m_isSaid) {
        m_log.warning("the service manager does not accept our messages; trying again",
                      {{"error", Error::fromErrno(errno, "send to NOTIFY_SOCKET").toString()}});
    }
    m_isSaid = !isSent;
    return isSent;
}

} // namespace dynfou
