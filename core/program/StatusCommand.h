// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Settings.h"
#include "control/Status.h"

#include <string>
#include <vector>

namespace dynfou {

/// What a report is to a script: 0, or 5 when a tunnel is degraded.
int exitCodeOf(const StatusReport& report);

/// Asks every socket of `sockets` that somebody serves and prints what it says, as tables or as one JSON object a line.
/// Returns the exit code: 0, 5 when a tunnel is degraded, 3 when nobody answers, or that of the first other error.
int runStatusCommand(const std::vector<std::string>& sockets, bool json);

} // namespace dynfou
