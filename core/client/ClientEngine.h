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

    /// Removes every tunnel and ends the scripts; calls `done` when that is complete.
    void stop(std::function<void()> done);
    [[nodiscard]] StatusReport status() const;

private:
    ClientEngine(const ClientSettings& settings, std::unique_ptr<TunnelBackend> backend, Log log);
    Result<void> startTunnels(const ClientSettings& settings, const ServerList& list);
    void removeForgotten(const std::vector<TunnelLink>& leftovers, const std::vector<LinkPlace>& places);

    std::unique_ptr<TunnelBackend> m_backend;
    Log m_log;
    FouPortMarks m_marks;
    HookRunner m_hooks;
    ControlServer m_control;
    std::vector<std::unique_ptr<SessionRunner>> m_runners;
    std::vector<TunnelStatus> m_disabled; ///< entries that are switched off
};

} // namespace dynfou
