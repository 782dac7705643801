// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "netlink/NlMessage.h"
#include "tunnel/TunnelLink.h"

#include <optional>

/// Messages for gretap links over FOU: kind gretap over IPv4 and ip6gretap over IPv6, by the family of the remote
/// address (rtnetlink(7); linux/if_tunnel.h).
namespace dynfou::netlink {

NlMessage gretapCreate(const TunnelSpec& spec);
/// Contains every attribute, because the kernel resets those that a change leaves out, including the MTU.
NlMessage gretapChange(int ifindex, const TunnelSpec& spec);
/// A trial that the kernel always refuses: with EINVAL if it supports this kind of link, with EOPNOTSUPP if it does not
/// and cannot load the module. It shows the support without creating a link.
NlMessage gretapTrial(AddressFamily underlay);
/// A trial of ip6gretap over FOU that the kernel always refuses: with EINVAL if it has no fou6, otherwise with
/// EOPNOTSUPP at the last step, because `lo` cannot be a master. The kernel then removes the link that it has created.
NlMessage fou6Trial();
/// Asks for the links of one kind. If the kernel has not loaded that kind, it answers with links of every kind.
NlMessage gretapDump(AddressFamily underlay);
/// nullopt unless the link is of one of the two kinds, uses FOU, and has one of our aliases.
std::optional<TunnelLink> parseGretap(const nlmsghdr* message);

} // namespace dynfou::netlink
