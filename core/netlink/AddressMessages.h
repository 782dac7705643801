// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "netlink/NlMessage.h"
#include "tunnel/LinkState.h"

#include <cstdint>
#include <optional>

/// Addresses and routes of a link (rtnetlink(7)). Those that we add carry kOurProtocol, which outlives our process:
/// what has it on a link of ours is ours, and nothing else is.
namespace dynfou::netlink {

/// Our number as the origin of routes (RTA protocol, rtnetlink(7)) and addresses (IFA_PROTO, Linux 5.18; older kernels
/// keep no mark of an address).
inline constexpr std::uint8_t kOurProtocol = 215;

/// Usable at once: without duplicate address detection.
NlMessage addressAdd(int ifindex, const Prefix& address);
NlMessage addressDelete(int ifindex, const Prefix& address);
/// All addresses of a family on one link, or with index 0 on all (a socket with NETLINK_GET_STRICT_CHK).
NlMessage addressDump(int ifindex, AddressFamily family);
/// An address of a link.
struct AddressFacts {
    int ifindex = 0;
    HeldAddress address;
};
std::optional<AddressFacts> parseAddress(const nlmsghdr* message);

/// A gateway is taken to be on the link, whatever the link's addresses.
NlMessage routeAdd(int ifindex, const InnerRoute& route);
NlMessage routeDelete(int ifindex, const InnerRoute& route);
/// All routes of a family through one link, or with index 0 our own through any (a socket with NETLINK_GET_STRICT_CHK).
NlMessage routeDump(int ifindex, AddressFamily family);
/// A unicast route of the main table that does not follow from an address.
struct RouteFacts {
    int ifindex = 0;
    HeldRoute route;
};
std::optional<RouteFacts> parseHeldRoute(const nlmsghdr* message);

/// Asks for the route itself that packets to `destination` take.
NlMessage routeMatchGet(const IpAddress& destination);
/// All but the interface's name.
RouteMatch parseRouteMatch(const nlmsghdr* message, const IpAddress& destination);

} // namespace dynfou::netlink
