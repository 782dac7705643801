// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/LinkFields.h"
#include "doctor/Facts.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// What this host says of itself, below /proc and /sys. Nothing is changed.

namespace dynfou::doctor {

std::string kernelRelease();
KernelModule findModule(const std::string& name);
bool hasIpv6();
/// The command that sets up this host's network anew: restarts a service, or is a DHCP client; empty where none is
/// known.
std::string networkCommand();
/// Whether a process (0: this one) has CAP_NET_RAW in force; true where that cannot be seen.
bool hasNetRaw(std::int64_t pid);
/// Whether somebody disciplines the clock, as adjtimex(2) has it.
bool isClockSet();
/// How many programs of ours are at work on a list in this network namespace.
std::size_t listLocks();

/// Who has the port, if anybody: `transport` is `UDP` or `TCP`.
std::vector<HeldPort> holdersOf(const std::string& transport, std::uint16_t port);

/// What the kernel has for the interface of an entry; `interface` is empty where there is none yet.
TunnelInterface lookAtInterface(const std::string& interface, const LinkFields& entry);

} // namespace dynfou::doctor
