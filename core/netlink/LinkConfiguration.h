// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "netlink/NlSocket.h"
#include "tunnel/Kernel.h"

#include <unordered_set>

/// What a link has besides the tunnel itself: addresses, routes, bridge, forwarding.
namespace dynfou::netlink {

Result<LinkState> readLinkState(NlSocket& socket, const TunnelLink& link);
Result<void> applyLinkStep(NlSocket& socket, const TunnelLink& link, const LinkStep& step);
/// Indexes of all links that have an address or a route with our mark.
Result<std::unordered_set<int>> markedLinks(NlSocket& socket);
Result<RouteMatch> findRouteMatch(NlSocket& socket, const IpAddress& destination);
/// The index of a bridge; Configuration when the interface is none.
Result<int> findBridge(NlSocket& socket, const std::string& name);
/// Switches forwarding for what comes in on an interface, over both IP versions.
Result<void> setForwarding(const std::string& interface, bool on);

} // namespace dynfou::netlink
