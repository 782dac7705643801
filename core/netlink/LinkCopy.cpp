// SPDX-License-Identifier: Apache-2.0
#include "netlink/LinkCopy.h"

#include "netlink/AddressMessages.h"
#include "netlink/LinkConfiguration.h"
#include "netlink/LinkMessages.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <linux/if_addr.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace dynfou::netlink {

namespace {

template <typename Header>
Header headerIn(std::span<const std::uint8_t> payload)
{
    Header header{};
    std::memcpy(&header, payload.data(), sizeof header);
    return header;
}

/// Copies the attributes of these `types` unchanged, if they exist.
void copyAttributes(NlMessage& message, const NlAttributes& from, std::initializer_list<int> types)
{
    for (const int type : types) {
        if (const auto bytes = from.bytes(type))
            message.put(type, *bytes);
    }
}

bool isCopied(const nlmsghdr* message)
{
    const auto header = headerOf<rtmsg>(message);
    const NlAttributes attributes(message, sizeof(rtmsg));
    return header && header->rtm_protocol != RTPROT_KERNEL && (header->rtm_flags & RTM_F_CLONED) == 0 &&
           attributes.bytes(RTA_OIF) && !attributes.bytes(RTA_NH_ID);
}

NlMessage addressFrom(std::span<const std::uint8_t> payload, int ifindex)
{
    auto header = headerIn<ifaddrmsg>(payload);
    header.ifa_index = static_cast<std::uint32_t>(ifindex);
    const auto attributes = NlAttributes::of(payload, sizeof header);
    constexpr std::uint32_t settable = IFA_F_NOPREFIXROUTE | IFA_F_MANAGETEMPADDR | IFA_F_MCAUTOJOIN | IFA_F_PERMANENT;
    auto flags = attributes.u32(IFA_FLAGS).value_or(header.ifa_flags) & settable;
    header.ifa_flags = 0;
    if (header.ifa_family == AF_INET6)
        flags |= IFA_F_NODAD;
    NlMessage message(RTM_NEWADDR, NLM_F_CREATE | NLM_F_REPLACE);
    message.header(header);
    copyAttributes(message, attributes,
                   {IFA_ADDRESS, IFA_LOCAL, IFA_LABEL, IFA_BROADCAST, IFA_CACHEINFO, IFA_RT_PRIORITY, IFA_PROTO});
    message.putU32(IFA_FLAGS, flags);
    return message;
}

NlMessage routeFrom(std::span<const std::uint8_t> payload, int ifindex)
{
    auto header = headerIn<rtmsg>(payload);
    header.rtm_flags &= RTNH_F_ONLINK;
    if (NlAttributes::of(payload, sizeof header).bytes(RTA_GATEWAY))
        header.rtm_flags |= RTNH_F_ONLINK; // the gateway need not be reachable yet through an address
    NlMessage message(RTM_NEWROUTE, NLM_F_CREATE);
    message.header(header);
    copyAttributes(message, NlAttributes::of(payload, sizeof header),
                   {RTA_DST, RTA_SRC, RTA_GATEWAY, RTA_VIA, RTA_PRIORITY, RTA_PREFSRC, RTA_METRICS, RTA_TABLE, RTA_PREF,
                    RTA_ENCAP_TYPE, RTA_ENCAP});
    message.putU32(RTA_OIF, static_cast<std::uint32_t>(ifindex));
    return message;
}

} // namespace

Result<LinkCopy> LinkCopy::of(NlSocket& socket, const TunnelLink& link)
{
    const Reason what(ReasonCode::ReadLink, link.spec.interface);
    LinkCopy copy;
    const auto keep = [](std::vector<Bytes>& in, const nlmsghdr* message) {
        const auto payload = payloadOf(message);
        in.emplace_back(payload.begin(), payload.end());
    };
    for (const auto family : {AddressFamily::Ipv4, AddressFamily::Ipv6}) {
        if (auto read = socket.execute(addressDump(link.ifindex, family), what,
                                       [&](const nlmsghdr* message) {
                                           const auto found = parseAddress(message);
                                           if (found && found->ifindex == link.ifindex)
                                               keep(copy.m_addresses, message);
                                       });
            !read)
            return fail(read.error());
        if (auto read = socket.execute(routeDump(link.ifindex, family), what,
                                       [&](const nlmsghdr* message) {
                                           if (isCopied(message))
                                               keep(copy.m_routes, message);
                                       });
            !read)
            return fail(read.error());
    }
    const auto state = readLinkState(socket, link);
    if (!state)
        return fail(state.error());
    copy.m_forwarding = state->forwarding;
    if (auto read = socket.execute(linkByIndex(link.ifindex), what,
                                   [&copy](const nlmsghdr* message) { copy.m_master = parseLink(message).master; });
        !read)
        return fail(read.error());
    return copy;
}

Result<void> LinkCopy::giveTo(NlSocket& socket, const TunnelLink& link) const
{
    Result<void> result;
    const auto run = [&](const NlMessage& message, ReasonCode what) {
        auto done = socket.execute(message, {what, link.spec.interface});
        if (!done && done.error().sysErrno != EEXIST && result)
            result = std::move(done);
    };
    for (const auto& address : m_addresses)
        run(addressFrom(address, link.ifindex), ReasonCode::GiveAddressBack);
    // routes with a gateway come last: a gateway may be reachable only through another route
    for (const bool hasGateway : {false, true}) {
        for (const auto& route : m_routes) {
            if (NlAttributes::of(route, sizeof(rtmsg)).bytes(RTA_GATEWAY).has_value() == hasGateway)
                run(routeFrom(route, link.ifindex), ReasonCode::GiveRouteBack);
        }
    }
    if (m_forwarding) {
        if (auto set = setForwarding(link.spec.interface, true); !set && result)
            result = std::move(set);
    }
    return result;
}

} // namespace dynfou::netlink
