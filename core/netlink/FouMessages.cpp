// SPDX-License-Identifier: Apache-2.0
#include "netlink/FouMessages.h"

#include <linux/fou.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace dynfou::netlink {

namespace {

genlmsghdr genericHeader(std::uint8_t command, std::uint8_t version)
{
    genlmsghdr header{};
    header.cmd = command;
    header.version = version;
    return header;
}

void putPort(NlMessage& message, const FouPort& port)
{
    const bool isV4 = port.family == AddressFamily::Ipv4;
    message.putBe16(FOU_ATTR_PORT, port.port)
        .putU8(FOU_ATTR_AF, isV4 ? AF_INET : AF_INET6)
        .putU8(FOU_ATTR_IPPROTO, IPPROTO_GRE)
        .putU8(FOU_ATTR_TYPE, FOU_ENCAP_DIRECT);
    if (!port.local.isAny())
        message.putAddress(isV4 ? FOU_ATTR_LOCAL_V4 : FOU_ATTR_LOCAL_V6, port.local);
    if (port.peer) {
        message.putAddress(isV4 ? FOU_ATTR_PEER_V4 : FOU_ATTR_PEER_V6, port.peer->address)
            .putBe16(FOU_ATTR_PEER_PORT, port.peer->port);
    }
}

} // namespace

NlMessage familyRequest(const std::string& name)
{
    NlMessage message(GENL_ID_CTRL, 0);
    message.header(genericHeader(CTRL_CMD_GETFAMILY, 1)).putString(CTRL_ATTR_FAMILY_NAME, name);
    return message;
}

std::optional<std::uint16_t> parseFamily(const nlmsghdr* message)
{
    return NlAttributes(message, sizeof(genlmsghdr)).u16(CTRL_ATTR_FAMILY_ID);
}

NlMessage fouAdd(std::uint16_t family, const FouPort& port)
{
    NlMessage message(family, 0);
    message.header(genericHeader(FOU_CMD_ADD, FOU_GENL_VERSION));
    putPort(message, port);
    return message;
}

NlMessage fouDelete(std::uint16_t family, const FouPort& port)
{
    NlMessage message(family, 0);
    message.header(genericHeader(FOU_CMD_DEL, FOU_GENL_VERSION));
    putPort(message, port);
    return message;
}

NlMessage fouDump(std::uint16_t family)
{
    NlMessage message(family, NLM_F_DUMP);
    message.header(genericHeader(FOU_CMD_GET, FOU_GENL_VERSION));
    return message;
}

std::optional<FouPort> parseFouPort(const nlmsghdr* message)
{
    const NlAttributes attributes(message, sizeof(genlmsghdr));
    const auto number = attributes.be16(FOU_ATTR_PORT);
    const auto family = attributes.u8(FOU_ATTR_AF);
    if (!number || attributes.u8(FOU_ATTR_IPPROTO) != IPPROTO_GRE || attributes.u8(FOU_ATTR_TYPE) != FOU_ENCAP_DIRECT)
        return std::nullopt;
    const bool isV4 = family != AF_INET6;
    FouPort port;
    port.port = *number;
    port.family = isV4 ? AddressFamily::Ipv4 : AddressFamily::Ipv6;
    port.local = attributes.address(isV4 ? FOU_ATTR_LOCAL_V4 : FOU_ATTR_LOCAL_V6)
                     .value_or(isV4 ? IpAddress::anyV4() : IpAddress::anyV6());
    const auto peer = attributes.address(isV4 ? FOU_ATTR_PEER_V4 : FOU_ATTR_PEER_V6);
    const auto peerPort = attributes.be16(FOU_ATTR_PEER_PORT).value_or(0);
    if (peer && peerPort != 0)
        port.peer = Endpoint{*peer, peerPort};
    return port;
}

} // namespace dynfou::netlink
