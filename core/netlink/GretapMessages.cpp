// SPDX-License-Identifier: Apache-2.0
#include "netlink/GretapMessages.h"

#include <algorithm>
#include <linux/if.h>
#include <linux/if_link.h>
#include <linux/if_tunnel.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace dynfou::netlink {

namespace {

constexpr std::uint8_t kTtl = 64;
constexpr const char* kKind = "gretap";

ifinfomsg linkHeader(int ifindex)
{
    ifinfomsg header{};
    header.ifi_family = AF_UNSPEC;
    header.ifi_index = ifindex;
    return header;
}

/// Flags stand in network order in IFLA_GRE_IFLAGS and OFLAGS; the constants of the header already do.
std::uint16_t hostOrder(unsigned flag)
{
    return ntohs(static_cast<std::uint16_t>(flag));
}

void putSpec(NlMessage& message, const TunnelSpec& spec)
{
    message.putU32(IFLA_MTU, spec.mtu).put(IFLA_ADDRESS, spec.mac.bytes);
    message.nest(IFLA_LINKINFO, [&spec](NlMessage& info) {
        info.putString(IFLA_INFO_KIND, kKind);
        info.nest(IFLA_INFO_DATA, [&spec](NlMessage& data) {
            const std::uint16_t keyFlag = spec.key ? hostOrder(GRE_KEY) : std::uint16_t{0};
            const std::uint16_t sequenceFlag = spec.sequenceNumbers ? hostOrder(GRE_SEQ) : std::uint16_t{0};
            data.putBe16(IFLA_GRE_IFLAGS, keyFlag)
                .putBe16(IFLA_GRE_OFLAGS, static_cast<std::uint16_t>(keyFlag | sequenceFlag));
            if (spec.key)
                data.putBe32(IFLA_GRE_IKEY, *spec.key).putBe32(IFLA_GRE_OKEY, *spec.key);
            data.putAddress(IFLA_GRE_LOCAL, spec.local)
                .putAddress(IFLA_GRE_REMOTE, spec.remote)
                .putU8(IFLA_GRE_TTL, kTtl)
                .putU8(IFLA_GRE_PMTUDISC, spec.outerFragments ? 0 : 1)
                .putU8(IFLA_GRE_IGNORE_DF, spec.outerFragments ? 1 : 0)
                .putU16(IFLA_GRE_ENCAP_TYPE, TUNNEL_ENCAP_FOU)
                .putU16(IFLA_GRE_ENCAP_FLAGS, 0)
                .putBe16(IFLA_GRE_ENCAP_SPORT, spec.encapSourcePort)
                .putBe16(IFLA_GRE_ENCAP_DPORT, spec.encapDestinationPort);
        });
    });
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

NlMessage gretapProbe()
{
    NlMessage message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
    message.header(linkHeader(0)).putString(IFLA_IFNAME, "dynfou-probe");
    message.nest(IFLA_LINKINFO, [](NlMessage& info) {
        info.putString(IFLA_INFO_KIND, kKind);
        info.nest(IFLA_INFO_DATA, [](NlMessage& data) { data.putBe16(IFLA_GRE_IFLAGS, hostOrder(GRE_VERSION)); });
    });
    return message;
}

NlMessage gretapDump()
{
    NlMessage message(RTM_GETLINK, NLM_F_DUMP);
    message.header(linkHeader(0));
    message.nest(IFLA_LINKINFO, [](NlMessage& info) { info.putString(IFLA_INFO_KIND, kKind); });
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
    if (info.string(IFLA_INFO_KIND) != kKind || !identity)
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
    spec.local = data.address(IFLA_GRE_LOCAL).value_or(IpAddress{});
    spec.remote = data.address(IFLA_GRE_REMOTE).value_or(IpAddress{});
    spec.encapSourcePort = data.be16(IFLA_GRE_ENCAP_SPORT).value_or(0);
    spec.encapDestinationPort = data.be16(IFLA_GRE_ENCAP_DPORT).value_or(0);
    const auto flags = data.be16(IFLA_GRE_OFLAGS).value_or(0);
    spec.sequenceNumbers = (flags & hostOrder(GRE_SEQ)) != 0;
    if ((flags & hostOrder(GRE_KEY)) != 0)
        spec.key = data.be32(IFLA_GRE_OKEY);
    spec.mtu = link.u32(IFLA_MTU).value_or(0);
    spec.outerFragments = data.u8(IFLA_GRE_IGNORE_DF).value_or(0) != 0;
    return result;
}

} // namespace dynfou::netlink
