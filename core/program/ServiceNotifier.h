// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/UniqueFd.h"
#include "config/Settings.h"

#include <QTimer>
#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <sys/un.h>

namespace dynfou {

/// The service manager's settings from the environment (sd_notify(3), sd_watchdog_enabled(3)).
struct NotifySettings {
    std::string socket; ///< `NOTIFY_SOCKET`: a path, or `@` and an abstract name; empty: there is no service manager
    std::chrono::microseconds watchdog{0}; ///< `WATCHDOG_USEC`; 0: no watchdog, or one for another process

    bool operator==(const NotifySettings&) const = default;
};

/// `pid`: of this process, to compare with `WATCHDOG_PID`. Unusable values count as not set.
NotifySettings readNotifySettings(const Environment& environment, long long pid);

/// Reports to the service manager by datagrams to its socket: READY, RELOADING, STOPPING, STATUS at most once a second,
/// and WATCHDOG from the event loop after half of the watchdog's time. If the manager does not read, important messages
/// are sent again until they are taken, without blocking the event loop. Does nothing without a service manager.
class ServiceNotifier {
public:
    /// `status`: one line for people, read once a second.
    ServiceNotifier(const NotifySettings& settings, std::function<std::string()> status, Log log);

    /// The service is up: also after reloading().
    void ready();
    void reloading();
    /// The service is ending, and will take no longer than `limit`.
    void stopping(std::chrono::microseconds limit);

private:
    /// Sends a message that must arrive, in order.
    void tell(std::string message);
    /// Sends a message that may be lost, because another one follows.
    bool mention(const std::string& message);
    void flush();
    [[nodiscard]] bool send(const std::string& message);
    void sendStatus();
    [[nodiscard]] std::string statusLine();

    std::function<std::string()> m_status;
    Log m_log;
    std::optional<sockaddr_un> m_address;
    socklen_t m_addressSize = 0;
    UniqueFd m_fd;
    std::string m_lastStatus;
    std::deque<std::string> m_unsent;
    bool m_isSaid = false; ///< that the manager does not accept messages was logged
    QTimer m_retryTimer;
    QTimer m_statusTimer;
    QTimer m_watchdogTimer;
};

} // namespace dynfou
