// SPDX-License-Identifier: Apache-2.0
#include "netlink/GretapMessages.h"

#include "netlink/LinkMessages.h"

#include <algorithm>
#include <linux/if.h>
#include <linux/if_link.h>
#include <linux/if_tunnel.h>
#include <linux/ip6_tunnel.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace dynfou::netlink {

namespace {

constexpr std::uint8_t kTtl = 64;
constexpr const char* kProbeName = "dynfou-probe";

const char* kindOf(AddressFamily underlay)
{
    return underlay == AddressFamily::Ipv4 ? "gretap" : "ip6gretap";
}

std::optional<AddressFamily> underlayOf(const std::string& kind)
{
    for (const auto family : {AddressFamily::Ipv4, AddressFamily::Ipv6}) {
        if (kind == kindOf(family))
            return family;
    }
    return std::nullopt;
}

/// Converts a flag for IFLA_GRE_IFLAGS and OFLAGS, which are in network byte order, as the constants of the kernel
/// header already are.
std::uint16_t hostOrder(unsigned flag)
{
    return ntohs(static_cast<std::uint16_t>(flag));
}

/// Puts the attributes that differ between the two kinds.
void putIpOptions(NlMessage& data, const TunnelSpec& spec)
{
    if (spec.remote.isV4()) {
        data.putU8(IFLA_GRE_PMTUDISC, spec.outerFragments ? 0 : 1)
            .putU8(IFLA_GRE_IGNORE_DF, spec.outerFragments ? 1 : 0)
            .putU16(IFLA_GRE_ENCAP_FLAGS, 0);
    } else {
        // without this flag the kernel adds a destination options header (RFC 2473 4.1.1) of 8 bytes, and middleboxes
        // drop such packets; the UDP checksum is mandatory over IPv6 (RFC 8200 8.1)
        data.putU32(IFLA_GRE_FLAGS, IP6_TNL_F_IGN_ENCAP_LIMIT).putU16(IFLA_GRE_ENCAP_FLAGS, TUNNEL_ENCAP_FLAG_CSUM6);
    }
}

void putData(NlMessage& data, const TunnelSpec& spec)
{
    const std::uint16_t keyFlag = spec.key ? hostOrder(GRE_KEY) : std::uint16_t{0};
    const std::uint16_t sequenceFlag = spec.sequenceNumbers ? hostOrder(GRE_SEQ) : std::uint16_t{0};
    data.putBe16(IFLA_GRE_IFLAGS, keyFlag).putBe16(IFLA_GRE_OFLAGS, static_cast<std::uint16_t>(keyFlag | sequenceFlag));
    if (spec.key)
        data.putBe32(IFLA_GRE_IKEY, *spec.key).putBe32(IFLA_GRE_OKEY, *spec.key);
    data.putAddress(IFLA_GRE_LOCAL, spec.local)
        .putAddress(IFLA_GRE_REMOTE, spec.remote)
        .putU8(IFLA_GRE_TTL, kTtl)
        .putU16(IFLA_GRE_ENCAP_TYPE, TUNNEL_ENCAP_FOU)
        .putBe16(IFLA_GRE_ENCAP_SPORT, spec.tunnelPort)
        .putBe16(IFLA_GRE_ENCAP_DPORT, spec.peerPort);
    putIpOptions(data, spec);
}

void putLinkInfo(NlMessage& message, const TunnelSpec& spec)
{
    message.nest(IFLA_LINKINFO, [&spec](NlMessage& info) {
        info.putString(IFLA_INFO_KIND, kindOf(spec.remote.family()));
        info.nest(IFLA_INFO_DATA, [&spec](NlMessage& data) { putData(data, spec); });
    });
}

void putSpec(NlMessage& message, const TunnelSpec& spec)
{
    message.putU32(IFLA_MTU, spec.mtu).put(IFLA_ADDRESS, spec.mac.bytes);
    putLinkInfo(message, spec);
}

} // namespace

NlMessage gretapCreate(const TunnelSpec& spec)
{
    NlMessage message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
    message.header(linkHeader(0)).putString(IFLA_IFNAME, spec.interface);
    putSpec(message, spec);
    return message;
}

NlMessage gretapChange(int ifindex, const TunnelSpec& spec)
{
    NlMessage message(RTM_NEWLINK, 0);
    message.header(linkHeader(ifindex));
    putSpec(message, spec);
    return message;
}

NlMessage gretapTrial(AddressFamily underlay)
{
    NlMessage message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
    message.header(linkHeader(0)).putString(IFLA_IFNAME, kProbeName);
    message.nest(IFLA_LINKINFO, [underlay](NlMessage& info) {
        info.putString(IFLA_INFO_KIND, kindOf(underlay));
        info.nest(IFLA_INFO_DATA, [](NlMessage& data) { data.putBe16(IFLA_GRE_IFLAGS, hostOrder(GRE_VERSION)); });
    });
    return message;
}

NlMessage fou6Trial()
{
    constexpr std::uint32_t loopbackIndex = 1; // the index of lo in every network namespace
    TunnelSpec spec;
    spec.local = *IpAddress::parse("::1");
    spec.remote = *IpAddress::parse("100::"); // discard-only (RFC 6666)
    NlMessage message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
    message.header(linkHeader(0)).putString(IFLA_IFNAME, kProbeName).putU32(IFLA_MASTER, loopbackIndex);
    putLinkInfo(message, spec);
    return message;
}

NlMessage gretapDump(AddressFamily underlay)
{
    NlMessage message(RTM_GETLINK, NLM_F_DUMP);
    message.header(linkHeader(0));
    message.nest(IFLA_LINKINFO, [underlay](NlMessage& info) { info.putString(IFLA_INFO_KIND, kindOf(underlay)); });
    return message;
}

std::optional<TunnelLink> parseGretap(const nlmsghdr* message)
{
    const auto header = headerOf<ifinfomsg>(message);
    if (!header)
        return std::nullopt;
    const NlAttributes link(message, sizeof(ifinfomsg));
    const auto info = link.nested(IFLA_LINKINFO);
    const auto identity = TunnelIdentity::fromAlias(link.string(IFLA_IFALIAS));
    const auto underlay = underlayOf(info.string(IFLA_INFO_KIND));
    if (!underlay || !identity)
        return std::nullopt;
    const auto data = info.nested(IFLA_INFO_DATA);
    if (data.u16(IFLA_GRE_ENCAP_TYPE) != TUNNEL_ENCAP_FOU)
        return std::nullopt;

    TunnelLink result;
    result.ifindex = header->ifi_index;
    result.isUp = (header->ifi_flags & IFF_UP) != 0;
    auto& spec = result.spec;
    spec.identity = *identity;
    spec.interface = link.string(IFLA_IFNAME);
    if (const auto mac = link.bytes(IFLA_ADDRESS); mac && mac->size() == spec.mac.bytes.size())
        std::copy(mac->begin(), mac->end(), spec.mac.bytes.begin());
    const auto any = *underlay == AddressFamily::Ipv4 ? IpAddress::anyV4() : IpAddress::anyV6();
    spec.local = data.address(IFLA_GRE_LOCAL).value_or(any);
    spec.remote = data.address(IFLA_GRE_REMOTE).value_or(any);
    spec.tunnelPort = data.be16(IFLA_GRE_ENCAP_SPORT).value_or(0);
    spec.peerPort = data.be16(IFLA_GRE_ENCAP_DPORT).value_or(0);
    const auto flags = data.be16(IFLA_GRE_OFLAGS).value_or(0);
    spec.sequenceNumbers = (flags & hostOrder(GRE_SEQ)) != 0;
    if ((flags & hostOrder(GRE_KEY)) != 0)
        spec.key = data.be32(IFLA_GRE_OKEY);
    spec.mtu = link.u32(IFLA_MTU).value_or(0);
    spec.outerFragments = data.u8(IFLA_GRE_IGNORE_DF).value_or(0) != 0;
    return result;
}

} // namespace dynfou::netlink
