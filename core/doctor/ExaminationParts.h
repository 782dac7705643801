// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/Facts.h"
#include "doctor/Finding.h"

#include <string>
#include <vector>

// The parts of examine(). Each appends its findings.

namespace dynfou::doctor {

using Findings = std::vector<Finding>;

/// Examines kernel, privileges, clock, ports, and what dead processes have left.
void examineHost(const Facts& facts, Findings& findings);
/// Examines what the kernel does with packets that arrive through the tunnels.
void examineInterfaces(const Facts& facts, Findings& findings);
/// Examines the path to each server, and the server's answer.
void examineServers(const Facts& facts, Findings& findings);

/// Whether the server's clock differs from ours by more than the old protocol tolerates.
bool isClockWrong(const ServerPath& path);
/// The firewall command that lets packets into this host or into the server.
std::string acceptingRule(const std::string& match);
Finding fouPortBlocked(std::uint16_t port, const std::string& server);

} // namespace dynfou::doctor
