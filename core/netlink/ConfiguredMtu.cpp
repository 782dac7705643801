// SPDX-License-Identifier: Apache-2.0
#include "netlink/ConfiguredMtu.h"

#include "netlink/AddressMessages.h"
#include "netlink/LinkMessages.h"
#include "netlink/NlSocket.h"
#include "netlink/RouteMessages.h"

#include <algorithm>
#include <linux/netlink.h>

namespace dynfou::netlink {

Result<std::uint32_t> configuredMtu(const IpAddress& destination)
{
    auto socket = NlSocket::open(NETLINK_ROUTE);
    if (!socket)
        return fail(socket.error());
    const Reason what(ReasonCode::FindRoute, destination);
    Route route;
    LinkFacts link;
    if (auto found = socket->execute(routeMatchGet(destination), what,
                                     [&route](const nlmsghdr* message) { route = parseRoute(message); });
        !found)
        return fail(found.error());
    if (auto found = socket->execute(linkByIndex(route.ifindex), what,
                                     [&link](const nlmsghdr* message) { link = parseLink(message); });
        !found)
        return fail(found.error());
    return route.mtu != 0 ? std::min(route.mtu, link.mtu) : link.mtu;
}

} // namespace dynfou::netlink
