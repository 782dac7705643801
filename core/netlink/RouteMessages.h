// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "netlink/NlMessage.h"
#include "tunnel/TunnelLink.h"

namespace dynfou::netlink {

/// Asks which route packets to `destination` take now (RTM_GETROUTE).
NlMessage routeGet(const IpAddress& destination);
/// The route's source, interface index, gateway and kind, and its MTU if the route itself has one (a metric, or the
/// value that path MTU discovery has learned); otherwise 0.
Route parseRoute(const nlmsghdr* message);

} // namespace dynfou::netlink
