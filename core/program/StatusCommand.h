// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/CommandLine.h"
#include "control/Status.h"

namespace dynfou {

/// The exit code for a report: 0, or 5 if a tunnel is degraded.
int exitCodeOf(const StatusReport& report);

/// `status` and `clients`: asks each program that listens on one of the sockets and prints the answers, as tables or as
/// one JSON object per line. As metrics it prints only the first answer, since a name must not appear twice. Returns
/// the exit code: 0, 5 if a tunnel is degraded, 3 if no program answers, or that of the first other error.
int runStatusCommand(const Invocation& invocation);

} // namespace dynfou
