// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/TunnelCommand.h"
#include "config/CommandLine.h"

namespace dynfou {

/// Asks the running client (the user's before the system's) for a command, shows the tunnels that it concerns, and
/// waits for what was asked if the invocation says so. Returns the exit code.
int runTunnelCommand(TunnelCommand command, const Invocation& invocation);

} // namespace dynfou
