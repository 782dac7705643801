// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "program/Service.h"
#include "program/ServiceNotifier.h"

#include <chrono>
#include <csignal>
#include <functional>
#include <initializer_list>
#include <memory>

namespace dynfou {

/// The signals that a ServiceLife understands.
inline constexpr std::initializer_list<int> kServiceSignals{SIGTERM, SIGINT, SIGHUP, SIGUSR2};

/// The life of a service: what signals, a changed list and the user's wish to quit make of it, and what the service
/// manager hears of that.
class ServiceLife {
public:
    /// What is around the service.
    struct Surroundings {
        bool keepTunnels = false;               ///< `KEEP_TUNNELS`
        std::chrono::seconds scriptTimeout{30}; ///< `SCRIPT_TIMEOUT`: how long the end may take depends on it
        NotifySettings manager;                 ///< empty: there is no service manager
        std::function<bool()> hasTerminal;      ///< whether there is a terminal whose end would end us; empty: never
        std::function<void()> quit;             ///< ends the event loop
    };
    ServiceLife(Surroundings surroundings, Log log);

    /// The service has started.
    void begin(std::unique_ptr<Service> service);
    /// The event loop has ended.
    void end() { m_service.reset(); }
    /// The list has changed.
    void reload();
    /// One of kServiceSignals. SIGHUP is a reload, unless the terminal is gone that there was; the others end the
    /// service, SIGUSR2 without its tunnels.
    void onSignal(int number);
    /// Ends the service, then the event loop. Asked again, it does not wait for scripts any more.
    void stop(Ending ending);
    /// How the service ends if nobody says otherwise.
    [[nodiscard]] Ending usualEnding() const
    {
        return m_around.keepTunnels ? Ending::KeepTunnels : Ending::RemoveTunnels;
    }

private:
    [[nodiscard]] bool hasTerminal() const { return m_around.hasTerminal && m_around.hasTerminal(); }

    Surroundings m_around;
    bool m_hadTerminal;
    bool m_isStopping = false;
    Log m_log;
    std::unique_ptr<Service> m_service;
    ServiceNotifier m_notifier; ///< after the service, which it asks
};

} // namespace dynfou
