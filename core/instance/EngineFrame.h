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

/// What an EngineFrame asks of the engine that it belongs to.
class EngineTunnels {
public:
    EngineTunnels() = default;
    EngineTunnels(const EngineTunnels&) = delete;
    EngineTunnels& operator=(const EngineTunnels&) = delete;
    virtual ~EngineTunnels() = default;

    /// Adds the tunnels to a report that has all that EngineFrame knows, and what else only this engine can tell.
    virtual void describe(StatusReport& report) const = 0;
    /// How many tunnels there are, and how many of them are up.
    [[nodiscard]] virtual TunnelCounts counts() const = 0;
    /// Gives the scripts the last event of every tunnel: the program ends. The tunnels still stand.
    virtual void finishEvents() = 0;
    /// Removes every tunnel, or leaves all of them to the next process, at once. It can come twice.
    virtual void endTunnels(Ending ending) = 0;
};

/// What the client's and the server's engine have around their tunnels: the control socket, the metrics, the scripts'
/// runner and how often scripts came to which result, the state of the list, the status that is made of all this, and
/// the end in two steps.
class EngineFrame {
public:
    /// `listPath`: the list, which has been read just now. `methods`: what the control socket answers, see
    /// clientMethods() and serverMethods(). `tunnels`: the engine, which owns this object.
    EngineFrame(Program program, const CommonSettings& settings, std::string listPath, ControlServer::Handler methods,
                EngineTunnels& tunnels, const Log& log);

    /// Opens the control socket, then the metrics if they are wanted. An engine does this first: here it shows that
    /// another instance is at work on the same tunnels (InUse), and nothing stays behind after an error.
    Result<void> open();

    [[nodiscard]] HookRunner& hooks() { return m_hooks; }
    [[nodiscard]] const ScriptSettings& scripts() const { return m_scripts; }

    /// The list was read again, and is in force.
    void acceptList() { m_list = listLoadedNow(m_list.path); }
    /// What stands in the file now cannot be used, `reason` says why: the list that is in force stays.
    void refuseList(const Reason& reason) { m_list.refusal = reason; }
    [[nodiscard]] StatusReport status() const;
    /// The status in one line, for a service manager.
    [[nodiscard]] std::string statusLine() const;

    /// Answers no more requests. Then tells the scripts that the tunnels end, waits for those scripts while the tunnels
    /// are still there, and ends the tunnels; or, if they stay, leaves them at once and waits for the scripts that run
    /// or wait. Calls `done` when that is complete.
    void stop(Ending ending, std::function<void()> done);
    /// After stop(), for who does not want to wait for scripts: does at once what it was to end with.
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
