// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "netlink/NlMessage.h"
#include "tunnel/TunnelBackend.h"

#include <optional>

/// Messages for gretap links over FOU (rtnetlink(7); linux/if_tunnel.h).
namespace dynfou::netlink {

NlMessage gretapCreate(const TunnelSpec& spec);
/// Repeats every attribute: the kernel resets those that a change leaves out, the MTU too.
NlMessage gretapChange(int ifindex, const TunnelSpec& spec);
/// A creation that the kernel always refuses as invalid (EINVAL), once it has ip_gre, and as unknown (EOPNOTSUPP) when
/// it cannot load it. It tells support without making anything.
NlMessage gretapProbe();
NlMessage gretapDump();
/// Nothing for a link that is not gretap over FOU with one of our aliases.
std::optional<TunnelLink> parseGretap(const nlmsghdr* message);

} // namespace dynfou::netlink
