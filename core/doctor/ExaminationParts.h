// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/Facts.h"
#include "doctor/Finding.h"

#include <string>
#include <vector>

// The parts of examine(): each appends what it finds.

namespace dynfou::doctor {

using Findings = std::vector<Finding>;

/// Kernel, privileges, clock, ports and what dead processes have left.
void examineHost(const Facts& facts, Findings& findings);
/// What the kernel does with packets that come through the tunnels.
void examineInterfaces(const Facts& facts, Findings& findings);
/// The way to each server, and what it says.
void examineServers(const Facts& facts, Findings& findings);

/// Whether its clock is further from ours than the old protocol puts up with.
bool isClockWrong(const ServerPath& path);
/// The command that lets packets into this host, or the server.
std::string acceptingRule(const std::string& match);
Finding fouPortBlocked(std::uint16_t port, const std::string& server);

} // namespace dynfou::doctor
