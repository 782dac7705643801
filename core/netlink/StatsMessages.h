// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "netlink/NlMessage.h"
#include "netlink/NlSocket.h"
#include "tunnel/LinkTraffic.h"

#include <optional>
#include <utility>

/// Messages for the counters of links (rtnetlink(7), RTM_GETSTATS): the kernel copies only the counters, not everything
/// that a dump of the links contains.
namespace dynfou::netlink {

/// Asks for the counters of every link.
NlMessage statsDump();
/// The index of a link and its counters; nullopt for a message without counters.
std::optional<std::pair<int, LinkTraffic>> parseStats(const nlmsghdr* message);
/// The counters of every link of the network namespace.
Result<LinkTrafficByIndex> readTraffic(NlSocket& route);

} // namespace dynfou::netlink
