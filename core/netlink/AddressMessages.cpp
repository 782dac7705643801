// SPDX-License-Identifier: Apache-2.0
#include "netlink/AddressMessages.h"

#include <linux/if_addr.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace dynfou::netlink {

namespace {

unsigned char familyOf(AddressFamily family)
{
    return family == AddressFamily::Ipv4 ? AF_INET : AF_INET6;
}

IpAddress anyOf(unsigned char family)
{
    return family == AF_INET ? IpAddress::anyV4() : IpAddress::anyV6();
}

bool isIp(unsigned char family)
{
    return family == AF_INET || family == AF_INET6;
}

NlMessage addressMessage(int type, int flags, int ifindex, const Prefix& address)
{
    ifaddrmsg header{};
    header.ifa_family = familyOf(address.address.family());
    header.ifa_prefixlen = address.length;
    header.ifa_index = static_cast<std::uint32_t>(ifindex);
    header.ifa_scope = address.address.isLinkLocal() ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE;
    NlMessage message(type, flags);
    message.header(header).putAddress(IFA_LOCAL, address.address).putAddress(IFA_ADDRESS, address.address);
    return message;
}

NlMessage routeMessage(int type, int flags, int ifindex, const InnerRoute& route)
{
    rtmsg header{};
    header.rtm_family = familyOf(route.destination.address.family());
    header.rtm_dst_len = route.destination.length;
    header.rtm_table = RT_TABLE_MAIN;
    header.rtm_protocol = kOurProtocol;
    header.rtm_scope = route.gateway ? RT_SCOPE_UNIVERSE : RT_SCOPE_LINK;
    header.rtm_type = RTN_UNICAST;
    header.rtm_flags = route.gateway ? RTNH_F_ONLINK : 0;
    NlMessage message(type, flags);
    message.header(header).putU32(RTA_OIF, static_cast<std::uint32_t>(ifindex));
    if (route.destination.length != 0)
        message.putAddress(RTA_DST, route.destination.address);
    if (route.gateway)
        message.putAddress(RTA_GATEWAY, *route.gateway);
    if (const auto metric = route.kernelMetric(); metric != 0)
        message.putU32(RTA_PRIORITY, metric);
    return message;
}

} // namespace

NlMessage addressAdd(int ifindex, const Prefix& address)
{
    auto message = addressMessage(RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, ifindex, address);
    message.putU8(IFA_PROTO, kOurProtocol);
    if (address.address.isV6())
        message.putU32(IFA_FLAGS, IFA_F_NODAD | IFA_F_PERMANENT);
    else if (const auto broadcast = address.broadcast())
        message.putAddress(IFA_BROADCAST, *broadcast);
    return message;
}

NlMessage addressDelete(int ifindex, const Prefix& address)
{
    return addressMessage(RTM_DELADDR, 0, ifindex, address);
}

NlMessage addressDump(int ifindex, AddressFamily family)
{
    ifaddrmsg header{};
    header.ifa_family = familyOf(family);
    header.ifa_index = static_cast<std::uint32_t>(ifindex);
    NlMessage message(RTM_GETADDR, NLM_F_DUMP);
    message.header(header);
    return message;
}

std::optional<AddressFacts> parseAddress(const nlmsghdr* message)
{
    const auto header = headerOf<ifaddrmsg>(message);
    if (!header || !isIp(header->ifa_family))
        return std::nullopt;
    const NlAttributes attributes(message, sizeof(ifaddrmsg));
    auto address = attributes.address(IFA_LOCAL); // on point-to-point links IFA_ADDRESS is the peer's address
    if (!address)
        address = attributes.address(IFA_ADDRESS);
    if (!address)
        return std::nullopt;
    return AddressFacts{static_cast<int>(header->ifa_index),
                        {{*address, header->ifa_prefixlen}, attributes.u8(IFA_PROTO) == kOurProtocol}};
}

NlMessage routeAdd(int ifindex, const InnerRoute& route)
{
    return routeMessage(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL, ifindex, route);
}

NlMessage routeDelete(int ifindex, const InnerRoute& route)
{
    return routeMessage(RTM_DELROUTE, 0, ifindex, route);
}

NlMessage routeDump(int ifindex, AddressFamily family)
{
    rtmsg header{};
    header.rtm_family = familyOf(family);
    header.rtm_protocol = ifindex == 0 ? kOurProtocol : RTPROT_UNSPEC;
    NlMessage message(RTM_GETROUTE, NLM_F_DUMP);
    message.header(header);
    if (ifindex != 0)
        message.putU32(RTA_OIF, static_cast<std::uint32_t>(ifindex));
    return message;
}

std::optional<RouteFacts> parseHeldRoute(const nlmsghdr* message)
{
    const auto header = headerOf<rtmsg>(message);
    if (!header || !isIp(header->rtm_family) || header->rtm_table != RT_TABLE_MAIN || header->rtm_type != RTN_UNICAST ||
        header->rtm_protocol == RTPROT_KERNEL || (header->rtm_flags & RTM_F_CLONED) != 0)
        return std::nullopt;
    const NlAttributes attributes(message, sizeof(rtmsg));
    RouteFacts facts;
    facts.ifindex = static_cast<int>(attributes.u32(RTA_OIF).value_or(0));
    facts.route.isOurs = header->rtm_protocol == kOurProtocol;
    auto& route = facts.route.route;
    route.destination = {attributes.address(RTA_DST).value_or(anyOf(header->rtm_family)), header->rtm_dst_len};
    route.gateway = attributes.address(RTA_GATEWAY);
    route.metric = attributes.u32(RTA_PRIORITY).value_or(0);
    return facts;
}

NlMessage routeMatchGet(const IpAddress& destination)
{
    rtmsg header{};
    header.rtm_family = familyOf(destination.family());
    header.rtm_dst_len = static_cast<unsigned char>(destination.bytes().size() * 8);
    header.rtm_flags = RTM_F_FIB_MATCH;
    NlMessage message(RTM_GETROUTE, 0);
    message.header(header).putAddress(RTA_DST, destination);
    return message;
}

RouteMatch parseRouteMatch(const nlmsghdr* message, const IpAddress& destination)
{
    RouteMatch match;
    const auto header = headerOf<rtmsg>(message);
    if (!header)
        return match;
    const NlAttributes attributes(message, sizeof(rtmsg));
    match.destination = {destination, header->rtm_dst_len};
    match.metric = attributes.u32(RTA_PRIORITY).value_or(0);
    match.ifindex = static_cast<int>(attributes.u32(RTA_OIF).value_or(0));
    match.gateway = attributes.address(RTA_GATEWAY);
    return match;
}

} // namespace dynfou::netlink
