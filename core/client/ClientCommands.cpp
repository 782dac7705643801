// SPDX-License-Identifier: Apache-2.0
#include "base/Text.h"
#include "client/ClientEngine.h"

#include <algorithm>

// What the user asks of single tunnels while the client runs.

namespace dynfou {

Result<std::vector<TunnelStatus>> ClientEngine::carryOut(TunnelCommand command, std::string_view server)
{
    std::vector<TunnelStatus> changed;
    for (auto& tunnel : m_tunnels) {
        if (!server.empty() && !isMeant(server, *tunnel.entry))
            continue;
        if (command == TunnelCommand::Up)
            bringUp(tunnel);
        else if (command == TunnelCommand::Down)
            bringDown(tunnel);
        else
            restart(tunnel);
        changed.push_back(statusOf(tunnel));
    }
    if (!changed.empty() || server.empty())
        return changed;
    for (const auto& entry : m_disabled) {
        if (isMeant(server, entry)) {
            return fail(Error{
                ErrorCode::Refused, {ReasonCode::SwitchedOffEntry, entry.remoteAddress}, ReasonCode::TakeEnabledOut});
        }
    }
    return fail(Error{ErrorCode::Usage, {ReasonCode::NoSuchEntry, printable(server)}, ReasonCode::SeeStatus});
}

void ClientEngine::bringUp(Tunnel& tunnel)
{
    if (tunnel.runner)
        return tunnel.runner->tryNow();
    const auto config = configOf(*tunnel.entry, m_tunnels.size());
    m_stops.remove(config.identity);
    startRunner(tunnel, config, std::nullopt);
}

void ClientEngine::bringDown(Tunnel& tunnel)
{
    const auto identity = configOf(*tunnel.entry, m_tunnels.size()).identity;
    if (const auto marked = m_stops.add(identity); !marked)
        m_log.warning("the next process will start a tunnel that was stopped", {{"error", marked.error().toString()}});
    if (!tunnel.runner)
        return;
    end(*tunnel.runner, ReasonCode::StoppedOnRequest);
    tunnel.runner.reset();
    tunnel.stoppedAt = std::chrono::steady_clock::now();
}

void ClientEngine::restart(Tunnel& tunnel)
{
    if (tunnel.runner)
        end(*tunnel.runner, ReasonCode::RestartedOnRequest);
    tunnel.runner.reset();
    bringUp(tunnel);
}

void ClientEngine::end(SessionRunner& runner, const Reason& reason)
{
    for (const auto& [result, count] : runner.handshakes())
        m_handshakes[result] += count;
    runner.finishEvents(reason);
    runner.stop(Ending::RemoveTunnels);
}

} // namespace dynfou
