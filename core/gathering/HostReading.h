// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/LinkFields.h"
#include "doctor/Facts.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// Reads the state of this host, mostly from /proc and /sys. Changes nothing.

namespace dynfou::doctor {

std::string kernelRelease();
KernelModule findModule(const std::string& name);
bool hasIpv6();
/// The command that sets up this host's network again: it restarts a service or runs a DHCP client. Empty if none is
/// known.
std::string networkCommand();
/// Whether CAP_NET_RAW is effective for a process (0: this one); true if that cannot be read.
bool hasNetRaw(std::int64_t pid);
/// Whether a program keeps the clock synchronized, according to adjtimex(2).
bool isClockSet();
/// How many of our programs use a list in this network namespace.
std::size_t listLocks();

/// The process that holds the port, if any: at most one element. `transport`: `UDP` or `TCP`.
std::vector<HeldPort> holdersOf(const std::string& transport, std::uint16_t port);

/// Reads the kernel's settings for the interface of an entry. `interface` is empty if the interface does not exist yet.
TunnelInterface lookAtInterface(const std::string& interface, const LinkFields& entry);

} // namespace dynfou::doctor
