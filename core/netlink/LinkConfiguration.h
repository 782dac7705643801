// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "netlink/NlSocket.h"
#include "tunnel/Kernel.h"

#include <unordered_set>

/// Reads and changes the settings of a link: addresses, routes, bridge, forwarding.
namespace dynfou::netlink {

Result<LinkState> readLinkState(NlSocket& socket, const TunnelLink& link);
Result<void> applyLinkStep(NlSocket& socket, const TunnelLink& link, const LinkStep& step);
/// The indexes of all links that have an address or a route with our mark.
Result<std::unordered_set<int>> markedLinks(NlSocket& socket);
Result<RouteMatch> findRouteMatch(NlSocket& socket, const IpAddress& destination);
/// The index of a bridge; Configuration if the interface is not a bridge.
Result<int> findBridge(NlSocket& socket, const std::string& name);
/// Switches forwarding on or off for packets that arrive on an interface, for both IP versions.
Result<void> setForwarding(const std::string& interface, bool on);

} // namespace dynfou::netlink
