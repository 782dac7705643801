// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "netlink/NlMessage.h"
#include "tunnel/TunnelLink.h"

namespace dynfou::netlink {

/// Asks which way packets to `destination` go now (RTM_GETROUTE).
NlMessage routeGet(const IpAddress& destination);
/// The route's source, interface index, gateway and kind, and its MTU where the route itself has one (a metric, or what
/// path MTU discovery has learned); else 0.
Route parseRoute(const nlmsghdr* message);

} // namespace dynfou::netlink
