// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/Reason.h"
#include "base/Result.h"
#include "config/Settings.h"
#include "control/ControlServer.h"
#include "control/MetricsServer.h"
#include "control/Status.h"
#include "hooks/EventScripts.h"
#include "hooks/HookRunner.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace dynfou {

/// The engine as its EngineFrame sees it.
class EngineTunnels {
public:
    EngineTunnels() = default;
    EngineTunnels(const EngineTunnels&) = delete;
    EngineTunnels& operator=(const EngineTunnels&) = delete;
    virtual ~EngineTunnels() = default;

    /// Completes a report, which EngineFrame has begun, with the tunnels and the other facts that only this engine
    /// knows.
    virtual void describe(StatusReport& report) const = 0;
    /// How many tunnels there are, and how many of them are up.
    [[nodiscard]] virtual TunnelCounts counts() const = 0;
    /// The program ends: queues for the scripts the last event of every tunnel. The tunnels stay for now.
    virtual void finishEvents() = 0;
    /// Removes every tunnel, or leaves all of them to the next process. Does so before it returns. It may be called
    /// twice.
    virtual void endTunnels(Ending ending) = 0;
};

/// The parts that the client's and the server's engine have in common: the control socket, the metrics, the runner of
/// the scripts and the counts of their results, the state of the list, the status that reports all this, and the
/// shutdown in two steps.
class EngineFrame {
public:
    /// `listPath`: the list, which the caller has just read. `methods`: answers the requests at the control socket, see
    /// clientMethods() and serverMethods(). `tunnels`: the engine, which owns this object.
    EngineFrame(Program program, const CommonSettings& settings, std::string listPath, ControlServer::Handler methods,
                EngineTunnels& tunnels, const Log& log);

    /// Opens the control socket, then the metrics if the settings have an address for them. An engine must call this
    /// first, because it fails with InUse if another instance uses the same control socket, and so the same tunnels.
    /// After an error nothing is open.
    Result<void> open();

    [[nodiscard]] HookRunner& hooks() { return m_hooks; }
    [[nodiscard]] const ScriptSettings& scripts() const { return m_scripts; }

    /// The list was read again, and is used from now on.
    void acceptList() { m_list = listLoadedNow(m_list.path); }
    /// The file's new content cannot be used, because of `reason`: the previous list stays in use.
    void refuseList(const Reason& reason) { m_list.refusal = reason; }
    [[nodiscard]] StatusReport status() const;
    /// The status in one line, for a service manager.
    [[nodiscard]] std::string statusLine() const;

    /// Stops answering requests. If the tunnels are to be removed, runs the scripts for the end of the tunnels, waits
    /// for them while the tunnels are still there, and then removes the tunnels. If they are to stay, leaves them at
    /// once and waits for the running and waiting scripts. Calls `done` at the end.
    void stop(Ending ending, std::function<void()> done);
    /// Call it after stop() to end the tunnels at once, without waiting for scripts.
    void stopNow() { m_tunnels.endTunnels(m_ending); }

private:
    Program m_program;
    ScriptSettings m_scripts;
    std::string m_controlSocket;
    std::optional<MetricsAddress> m_metricsAddress;
    EngineTunnels& m_tunnels;
    Log m_log;
    HookRunner m_hooks;
    ResultCounts m_hookRuns;
    ControlServer m_control;
    std::unique_ptr<MetricsServer> m_metrics;
    ListStatus m_list;
    Ending m_ending = Ending::RemoveTunnels;
};

} // namespace dynfou
