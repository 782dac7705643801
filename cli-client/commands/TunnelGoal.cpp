// SPDX-License-Identifier: Apache-2.0
#include "commands/TunnelGoal.h"

#include <algorithm>
#include <iterator>

namespace dynfou {

namespace {

constexpr int kFailed = 1;
constexpr int kDegraded = 5;

bool isDegraded(const TunnelStatus& tunnel)
{
    return tunnel.state == TunnelState::Degraded;
}

} // namespace

std::vector<TunnelStatus> stillThere(const StatusReport& report, const std::vector<TunnelStatus>& chosen)
{
    std::vector<TunnelStatus> found;
    std::copy_if(report.tunnels.begin(), report.tunnels.end(), std::back_inserter(found), [&](const auto& tunnel) {
        return std::any_of(chosen.begin(), chosen.end(), [&tunnel](const TunnelStatus& one) {
            return one.name == tunnel.name && one.server == tunnel.server;
        });
    });
    return found;
}

bool isReached(TunnelCommand command, const std::vector<TunnelStatus>& tunnels)
{
    return std::all_of(tunnels.begin(), tunnels.end(), [command](const TunnelStatus& tunnel) {
        return command == TunnelCommand::Down ? tunnel.state == TunnelState::Stopped : isUp(tunnel.state);
    });
}

int exitCodeOf(TunnelCommand command, const std::vector<TunnelStatus>& tunnels)
{
    if (!isReached(command, tunnels))
        return kFailed;
    return std::any_of(tunnels.begin(), tunnels.end(), isDegraded) ? kDegraded : 0;
}

} // namespace dynfou
