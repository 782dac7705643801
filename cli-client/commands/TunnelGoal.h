// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/TunnelCommand.h"
#include "control/Status.h"

#include <string>
#include <vector>

namespace dynfou {

/// The tunnels of `report` that are `chosen`, by client name and server, in the report's order.
std::vector<TunnelStatus> stillThere(const StatusReport& report, const std::vector<TunnelStatus>& chosen);

/// Whether all tunnels have reached the state that the command asks for: up (degraded is up too), or stopped.
bool isReached(TunnelCommand command, const std::vector<TunnelStatus>& tunnels);

/// The exit code for tunnels that were waited for: 0, 1 if they have not reached that state, 5 if they are up but one
/// is degraded.
int exitCodeOf(TunnelCommand command, const std::vector<TunnelStatus>& tunnels);

} // namespace dynfou
