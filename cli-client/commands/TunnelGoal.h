// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/TunnelCommand.h"
#include "control/Status.h"

#include <string>
#include <vector>

namespace dynfou {

/// Those of `report` that are `chosen`, by client name and server, in the report's order.
std::vector<TunnelStatus> stillThere(const StatusReport& report, const std::vector<TunnelStatus>& chosen);

/// Whether all tunnels are where a command was to bring them: up (degraded is up too), or stopped.
bool isReached(TunnelCommand command, const std::vector<TunnelStatus>& tunnels);

/// What a script is told of tunnels that were waited for: 0, 1 when they have not got there, 5 when they are up but one
/// is degraded.
int exitCodeOf(TunnelCommand command, const std::vector<TunnelStatus>& tunnels);

} // namespace dynfou
