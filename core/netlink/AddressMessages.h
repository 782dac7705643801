// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "netlink/NlMessage.h"
#include "tunnel/LinkState.h"

#include <cstdint>
#include <optional>

/// Messages for the addresses and routes of a link (rtnetlink(7)). We add them with the mark kOurProtocol, which
/// outlives our process: an address or route of our link is ours if and only if it has the mark.
namespace dynfou::netlink {

/// The number that marks routes (rtm_protocol, rtnetlink(7)) and addresses (IFA_PROTO, Linux 5.18; older kernels do not
/// store it) as ours.
inline constexpr std::uint8_t kOurProtocol = 215;

/// The address is usable at once: the kernel does no duplicate address detection.
NlMessage addressAdd(int ifindex, const Prefix& address);
NlMessage addressDelete(int ifindex, const Prefix& address);
/// Asks for all addresses of a family on one link; index 0: on all links. The socket must have NETLINK_GET_STRICT_CHK.
NlMessage addressDump(int ifindex, AddressFamily family);
/// An address of a link.
struct AddressFacts {
    int ifindex = 0;
    HeldAddress address;
};
std::optional<AddressFacts> parseAddress(const nlmsghdr* message);

/// The kernel assumes that a gateway is on the link, whatever addresses the link has (RTNH_F_ONLINK).
NlMessage routeAdd(int ifindex, const InnerRoute& route);
NlMessage routeDelete(int ifindex, const InnerRoute& route);
/// Asks for all routes of a family through one link; index 0: for our own routes through any link. The socket must have
/// NETLINK_GET_STRICT_CHK.
NlMessage routeDump(int ifindex, AddressFamily family);
/// A unicast route of the main table that the kernel has not made for an address.
struct RouteFacts {
    int ifindex = 0;
    HeldRoute route;
};
std::optional<RouteFacts> parseHeldRoute(const nlmsghdr* message);

/// Asks for the entry of the routing table that packets to `destination` use.
NlMessage routeMatchGet(const IpAddress& destination);
/// Fills in everything except the interface's name.
RouteMatch parseRouteMatch(const nlmsghdr* message, const IpAddress& destination);

} // namespace dynfou::netlink
