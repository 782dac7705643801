// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/SessionRunner.h"
#include "config/ServerList.h"
#include "config/Settings.h"
#include "control/ControlServer.h"
#include "control/Status.h"
#include "hooks/HookRunner.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/TunnelBackend.h"

#include <functional>
#include <memory>
#include <vector>

namespace dynfou {

/// All tunnels of one client: one SessionRunner a server, the control socket and the scripts.
class ClientEngine {
public:
    /// Starts every tunnel, taking over links that an earlier process left.
    static Result<std::unique_ptr<ClientEngine>> start(const ClientSettings& settings, const ServerList& list,
                                                       std::unique_ptr<TunnelBackend> backend, Log log);

    /// Removes every tunnel and ends the scripts; or leaves the tunnels to the next process, and waits for the scripts.
    /// Calls `done` when that is complete.
    void stop(Ending ending, std::function<void()> done);
    [[nodiscard]] StatusReport status() const;

private:
    ClientEngine(const ClientSettings& settings, std::unique_ptr<TunnelBackend> backend, Log log);
    Result<void> startTunnels(const ClientSettings& settings, const ServerList& list);
    void removeForgotten(const std::vector<TunnelLink>& leftovers, const std::vector<LinkPlace>& places);

    std::unique_ptr<TunnelBackend> m_backend;
    Log m_log;
    std::string m_runtimeDirectory;
    FouPortMarks m_marks;
    HookRunner m_hooks;
    ControlServer m_control;
    std::vector<std::unique_ptr<SessionRunner>> m_runners;
};

} // namespace dynfou
