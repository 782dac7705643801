// SPDX-License-Identifier: Apache-2.0
#include "netlink/LinkMessages.h"

#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace dynfou::netlink {

namespace {

constexpr const char* kVlanKind = "vlan";

} // namespace

ifinfomsg linkHeader(int ifindex)
{
    ifinfomsg header{};
    header.ifi_family = AF_UNSPEC;
    header.ifi_index = ifindex;
    return header;
}

NlMessage linkByName(const std::string& name)
{
    NlMessage message(RTM_GETLINK, 0);
    message.header(linkHeader(0)).putString(IFLA_IFNAME, name);
    return message;
}

NlMessage linkByIndex(int ifindex)
{
    NlMessage message(RTM_GETLINK, 0);
    message.header(linkHeader(ifindex));
    return message;
}

NlMessage linkPrepare(int ifindex, const std::string& alias)
{
    NlMessage message(RTM_SETLINK, 0);
    message.header(linkHeader(ifindex)).putString(IFLA_IFALIAS, alias);
    message.nest(IFLA_AF_SPEC, [](NlMessage& families) {
        families.nest(AF_INET6, [](NlMessage& v6) { v6.putU8(IFLA_INET6_ADDR_GEN_MODE, IN6_ADDR_GEN_MODE_NONE); });
    });
    return message;
}

NlMessage linkUp(int ifindex)
{
    auto header = linkHeader(ifindex);
    header.ifi_flags = IFF_UP;
    header.ifi_change = IFF_UP;
    NlMessage message(RTM_SETLINK, 0);
    message.header(header);
    return message;
}

NlMessage linkDelete(int ifindex)
{
    NlMessage message(RTM_DELLINK, 0);
    message.header(linkHeader(ifindex));
    return message;
}

NlMessage linkSetGroup(int ifindex, std::uint32_t group)
{
    NlMessage message(RTM_SETLINK, 0);
    message.header(linkHeader(ifindex)).putU32(IFLA_GROUP, group);
    return message;
}

NlMessage linkDeleteGroup(std::uint32_t group)
{
    NlMessage message(RTM_DELLINK, 0);
    message.header(linkHeader(0)).putU32(IFLA_GROUP, group);
    return message;
}

NlMessage linkDump()
{
    NlMessage message(RTM_GETLINK, NLM_F_DUMP);
    message.header(linkHeader(0));
    return message;
}

NlMessage linkSetMaster(int ifindex, int master)
{
    NlMessage message(RTM_SETLINK, 0);
    message.header(linkHeader(ifindex)).putU32(IFLA_MASTER, static_cast<std::uint32_t>(master));
    return message;
}

NlMessage linkRename(int ifindex, const std::string& name)
{
    NlMessage message(RTM_SETLINK, 0);
    message.header(linkHeader(ifindex)).putString(IFLA_IFNAME, name);
    return message;
}

NlMessage linkRenameUp(int ifindex, const std::string& name, int master)
{
    auto header = linkHeader(ifindex);
    header.ifi_flags = IFF_UP;
    header.ifi_change = IFF_UP;
    NlMessage message(RTM_SETLINK, 0);
    message.header(header).putString(IFLA_IFNAME, name);
    if (master != 0)
        message.putU32(IFLA_MASTER, static_cast<std::uint32_t>(master));
    return message;
}

NlMessage vlanCreate(int parent, const std::string& name, std::uint16_t id, std::uint32_t mtu)
{
    NlMessage message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
    message.header(linkHeader(0)).putString(IFLA_IFNAME, name).putU32(IFLA_MTU, mtu);
    message.putU32(IFLA_LINK, static_cast<std::uint32_t>(parent));
    message.nest(IFLA_LINKINFO, [id](NlMessage& info) {
        info.putString(IFLA_INFO_KIND, kVlanKind);
        info.nest(IFLA_INFO_DATA, [id](NlMessage& data) { data.putU16(IFLA_VLAN_ID, id); });
    });
    return message;
}

NlMessage vlanTrial()
{
    NlMessage message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
    message.header(linkHeader(0)).putString(IFLA_IFNAME, "dynfou-probe");
    message.nest(IFLA_LINKINFO, [](NlMessage& info) { info.putString(IFLA_INFO_KIND, kVlanKind); });
    return message;
}

NlMessage vlanDump()
{
    NlMessage message(RTM_GETLINK, NLM_F_DUMP);
    message.header(linkHeader(0));
    message.nest(IFLA_LINKINFO, [](NlMessage& info) { info.putString(IFLA_INFO_KIND, kVlanKind); });
    return message;
}

std::optional<VlanFacts> parseVlan(const nlmsghdr* message)
{
    const auto header = headerOf<ifinfomsg>(message);
    if (!header)
        return std::nullopt;
    const NlAttributes link(message, sizeof(ifinfomsg));
    const auto info = link.nested(IFLA_LINKINFO);
    if (info.string(IFLA_INFO_KIND) != kVlanKind)
        return std::nullopt;
    return VlanFacts{header->ifi_index, static_cast<int>(link.u32(IFLA_LINK).value_or(0)),
                     info.nested(IFLA_INFO_DATA).u16(IFLA_VLAN_ID).value_or(0)};
}

NlMessage qdiscNoqueue(int ifindex)
{
    tcmsg header{};
    header.tcm_family = AF_UNSPEC;
    header.tcm_ifindex = ifindex;
    header.tcm_parent = TC_H_ROOT;
    NlMessage message(RTM_NEWQDISC, NLM_F_CREATE | NLM_F_REPLACE);
    message.header(header).putString(TCA_KIND, "noqueue");
    return message;
}

NlMessage addressReplace(int ifindex, const Prefix& address)
{
    ifaddrmsg header{};
    header.ifa_family = address.address.isV4() ? AF_INET : AF_INET6;
    header.ifa_prefixlen = address.length;
    header.ifa_index = static_cast<std::uint32_t>(ifindex);
    header.ifa_scope = address.address.isLinkLocal() ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE;
    NlMessage message(RTM_NEWADDR, NLM_F_CREATE | NLM_F_REPLACE);
    message.header(header).putAddress(IFA_LOCAL, address.address).putAddress(IFA_ADDRESS, address.address);
    if (address.address.isV6())
        message.putU32(IFA_FLAGS, IFA_F_NODAD | IFA_F_PERMANENT);
    return message;
}

LinkFacts parseLink(const nlmsghdr* message)
{
    const auto header = headerOf<ifinfomsg>(message);
    if (!header)
        return {};
    const NlAttributes attributes(message, sizeof(ifinfomsg));
    return {header->ifi_index,
            attributes.string(IFLA_IFNAME),
            attributes.u32(IFLA_MTU).value_or(0),
            attributes.u32(IFLA_GROUP).value_or(0),
            (header->ifi_flags & IFF_UP) != 0,
            static_cast<int>(attributes.u32(IFLA_MASTER).value_or(0)),
            attributes.nested(IFLA_LINKINFO).string(IFLA_INFO_KIND)};
}

} // namespace dynfou::netlink
