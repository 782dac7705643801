// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "netlink/NlSocket.h"

#include <cstdint>

/// Checks what the running kernel supports. The kernel loads `gretap` and `ip6gretap` itself, but never `fou` and
/// `fou6`: these functions load them with modprobe(8) if this process may. Each check fails with Unsupported or
/// Privilege, and the error has the command that repairs it.
namespace dynfou::netlink {

/// Whether gretap links can be created. Call it before the other checks, because it reports a missing privilege,
/// without which they cannot tell anything.
Result<void> requireGretap(NlSocket& route);
/// The number of the generic netlink family "fou"; loads the module if necessary.
Result<std::uint16_t> requireFou(NlSocket& generic, const Log& log);
/// The same, but no module is loaded.
Result<std::uint16_t> fouFamily(NlSocket& generic);
/// Whether the host has IPv6, which the links themselves need even if tunnels go over IPv4.
Result<void> requireIpv6();
/// Whether ip6gretap links over FOU can be created, which needs ip6_gre and fou6.
Result<void> requireIpv6Underlay(NlSocket& route, const Log& log);
/// Whether VLAN devices can be created; the kernel loads 8021q itself.
Result<void> requireVlan(NlSocket& route);

} // namespace dynfou::netlink
