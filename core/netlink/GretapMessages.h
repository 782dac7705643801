// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "netlink/NlMessage.h"
#include "tunnel/TunnelLink.h"

#include <optional>

/// Messages for gretap links over FOU: kind gretap over IPv4 and ip6gretap over IPv6, by the family of the remote
/// address (rtnetlink(7); linux/if_tunnel.h).
namespace dynfou::netlink {

NlMessage gretapCreate(const TunnelSpec& spec);
/// Repeats every attribute: the kernel resets those that a change leaves out, the MTU too.
NlMessage gretapChange(int ifindex, const TunnelSpec& spec);
/// A creation that the kernel always refuses: as invalid (EINVAL) once it has the kind, and as unknown (EOPNOTSUPP)
/// when it cannot load it. It tells support without making anything.
NlMessage gretapTrial(AddressFamily underlay);
/// A creation of ip6gretap over FOU that the kernel always refuses: as invalid (EINVAL) where it has no fou6, and
/// else with EOPNOTSUPP at the last step, when it has the link already and takes it back: lo cannot be a master.
NlMessage fou6Trial();
/// The kernel answers with links of every kind while it has not loaded the one that is asked for.
NlMessage gretapDump(AddressFamily underlay);
/// Nothing for a link that is not of one of the two kinds over FOU with one of our aliases.
std::optional<TunnelLink> parseGretap(const nlmsghdr* message);

} // namespace dynfou::netlink
