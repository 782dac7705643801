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

/// Reacts to signals, a changed list and the user's request to quit, and reports to the service manager.
class ServiceLife {
public:
    /// The surroundings of the service.
    struct Surroundings {
        bool keepTunnels = false;               ///< `KEEP_TUNNELS`
        std::chrono::seconds scriptTimeout{30}; ///< `SCRIPT_TIMEOUT`, on which the time limit of the end depends
        NotifySettings manager;                 ///< empty: there is no service manager
        std::function<bool()> hasTerminal;      ///< whether there is a controlling terminal; empty: never
        std::function<void()> quit;             ///< ends the event loop
    };
    ServiceLife(Surroundings surroundings, Log log);

    /// The service has started.
    void begin(std::unique_ptr<Service> service);
    /// The event loop has ended.
    void end() { m_service.reset(); }
    /// The list has changed.
    void reload();
    /// Handles one of kServiceSignals. SIGHUP reloads the list, unless the controlling terminal is gone; the others end
    /// the service, SIGUSR2 without removing its tunnels.
    void onSignal(int number);
    /// Ends the service, then the event loop. A second call ends them without waiting for scripts.
    void stop(Ending ending);
    /// How the service ends by default.
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
