// SPDX-License-Identifier: Apache-2.0
#include "netlink/RouteMessages.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace dynfou::netlink {

NlMessage routeGet(const IpAddress& destination)
{
    rtmsg header{};
    header.rtm_family = destination.isV4() ? AF_INET : AF_INET6;
    header.rtm_dst_len = static_cast<unsigned char>(destination.bytes().size() * 8);
    NlMessage message(RTM_GETROUTE, 0);
    message.header(header).putAddress(RTA_DST, destination);
    return message;
}

Route parseRoute(const nlmsghdr* message)
{
    const NlAttributes attributes(message, sizeof(rtmsg));
    Route route;
    route.source = attributes.address(RTA_PREFSRC).value_or(IpAddress{});
    route.ifindex = static_cast<int>(attributes.u32(RTA_OIF).value_or(0));
    route.mtu = attributes.nested(RTA_METRICS).u32(RTAX_MTU).value_or(0);
    route.gateway = attributes.address(RTA_GATEWAY).value_or(IpAddress{});
    constexpr auto head = sizeof(rtvia::rtvia_family);
    if (const auto via = attributes.bytes(RTA_VIA); via && via->size() == head + 16) // of another family (RFC 8950)
        route.gateway = IpAddress::v6(via->subspan(head).first<16>());
    const auto header = headerOf<rtmsg>(message);
    route.isUnicast = header && header->rtm_type == RTN_UNICAST;
    return route;
}

} // namespace dynfou::netlink
