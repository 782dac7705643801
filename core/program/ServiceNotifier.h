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

/// What a service manager wants of a service, from its environment (sd_notify(3), sd_watchdog_enabled(3)).
struct NotifySettings {
    std::string socket;                    ///< `NOTIFY_SOCKET`: a path, or `@` and an abstract name; empty: nobody asks
    std::chrono::microseconds watchdog{0}; ///< `WATCHDOG_USEC`; 0: no watchdog, or it is another process's

    bool operator==(const NotifySettings&) const = default;
};

/// `pid` is this process's, for `WATCHDOG_PID`. What cannot be used counts as not set.
NotifySettings readNotifySettings(const Environment& environment, long long pid);

/// Tells the service manager how the service fares, by datagrams to its socket: READY, RELOADING, STOPPING, STATUS at
/// most once a second, and WATCHDOG from the event loop at half of the time that it was given. A manager that does not
/// read is waited for without stopping the loop: what it has to know is sent again until it has it. Does nothing where
/// no manager asks.
class ServiceNotifier {
public:
    /// `status`: one line for people, looked at once a second.
    ServiceNotifier(const NotifySettings& settings, std::function<std::string()> status, Log log);

    /// The service is up: also after reloading().
    void ready();
    void reloading();
    /// It will take no longer than `limit`.
    void stopping(std::chrono::microseconds limit);

private:
    /// It must come, in order.
    void tell(std::string message);
    /// It may be lost, as another one follows.
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
    bool m_isSaid = false; ///< that the manager does not listen
    QTimer m_retryTimer;
    QTimer m_statusTimer;
    QTimer m_watchdogTimer;
};

} // namespace dynfou
