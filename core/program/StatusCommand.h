// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/CommandLine.h"
#include "control/Status.h"

namespace dynfou {

/// What a report is to a script: 0, or 5 when a tunnel is degraded.
int exitCodeOf(const StatusReport& report);

/// `status` and `clients`: asks every socket that somebody serves and prints what it says, as tables, or as one JSON
/// object a line; as metrics only the first, since names must not come twice. Returns the exit code: 0, 5 when a tunnel
/// is degraded, 3 when nobody answers, or that of the first other error.
int runStatusCommand(const Invocation& invocation);

} // namespace dynfou
