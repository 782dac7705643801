// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "netlink/NlSocket.h"

#include <cstdint>

/// What the running kernel can do. `gretap` and `ip6gretap` load by themselves, `fou` and `fou6` never do: they are
/// loaded by modprobe(8) when we may. Each check fails with Unsupported or Privilege and the command that mends it.
namespace dynfou::netlink {

/// Whether gretap links can be made. Tells a missing privilege first: without it nothing else can be told.
Result<void> requireGretap(NlSocket& route);
/// The number of the generic netlink family "fou".
Result<std::uint16_t> requireFou(NlSocket& generic, const Log& log);
/// The number of the generic netlink family "fou" as it is now; nothing is loaded.
Result<std::uint16_t> fouFamily(NlSocket& generic);
/// Whether IPv6 is there for the links themselves, whatever carries them.
Result<void> requireIpv6();
/// Whether ip6gretap links over FOU can be made: ip6_gre and fou6.
Result<void> requireIpv6Underlay(NlSocket& route, const Log& log);
/// Whether VLAN devices can be made; the kernel loads 8021q by itself.
Result<void> requireVlan(NlSocket& route);

} // namespace dynfou::netlink
