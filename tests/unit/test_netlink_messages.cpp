// SPDX-License-Identifier: Apache-2.0
#include "netlink/AddressMessages.h"
#include "netlink/FouMessages.h"
#include "netlink/GretapMessages.h"
#include "netlink/LinkMessages.h"
#include "netlink/LinkMonitor.h"
#include "netlink/NlMessage.h"
#include "netlink/RouteMessages.h"
#include "netlink/StatsMessages.h"

#include <QTest>
#include <algorithm>
#include <linux/fou.h>
#include <linux/genetlink.h>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/if_tunnel.h>
#include <linux/netlink.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <map>
#include <netinet/in.h>
#include <netlink/msg.h>
#include <random>

using namespace dynfou;
using namespace dynfou::netlink;

namespace {

using Bytes = std::vector<std::uint8_t>;
using Attributes = std::map<int, Bytes>;

const IpAddress kRemote = IpAddress::v4(0xcb007150); // 203.0.113.80
const IpAddress kLocal = IpAddress::v4(0xc0a80102);  // 192.168.1.2
const IpAddress kRemote6 = IpAddress::parse("2001:db8::80").value();
const IpAddress kLocal6 = IpAddress::parse("2001:db8:1::2").value();
const TunnelIdentity kIdentity{TunnelRole::Client, "0123abcd", "client1"};
constexpr std::uint16_t kFamily = 29;

Bytes wholeOf(const NlMessage& message)
{
    const auto* header = nlmsg_hdr(message.get());
    const auto* first = reinterpret_cast<const std::uint8_t*>(header);
    return {first, first + header->nlmsg_len};
}

nlmsghdr headerOfBytes(const Bytes& message)
{
    nlmsghdr header{};
    std::memcpy(&header, message.data(), sizeof header);
    return header;
}

/// The attributes in `data`, walked by hand; fails the test's expectations when one does not fit.
Attributes walk(const Bytes& data, std::size_t skip = 0)
{
    Attributes attributes;
    std::size_t at = skip;
    while (at < data.size()) {
        std::uint16_t size = 0;
        std::uint16_t type = 0;
        if (data.size() - at < 4)
            return {};
        std::memcpy(&size, &data[at], 2);
        std::memcpy(&type, &data[at + 2], 2);
        if (size < 4 || size > data.size() - at)
            return {};
        const auto begin = data.begin() + static_cast<std::ptrdiff_t>(at);
        attributes[type & NLA_TYPE_MASK] = Bytes(begin + 4, begin + size);
        at += (size + 3U) & ~3U;
    }
    return attributes;
}

template <typename Header>
Attributes attributesOf(const NlMessage& message)
{
    return walk(wholeOf(message), sizeof(nlmsghdr) + ((sizeof(Header) + 3) & ~std::size_t{3}));
}

template <typename Header>
Header fixedHeader(const NlMessage& message)
{
    const auto bytes = wholeOf(message);
    Header header{};
    std::memcpy(&header, bytes.data() + sizeof(nlmsghdr), sizeof header);
    return header;
}

Bytes text(std::string_view value)
{
    Bytes bytes(value.begin(), value.end());
    bytes.push_back(0);
    return bytes;
}

Bytes host32(std::uint32_t value)
{
    Bytes bytes(4);
    std::memcpy(bytes.data(), &value, 4);
    return bytes;
}

Bytes host16(std::uint16_t value)
{
    Bytes bytes(2);
    std::memcpy(bytes.data(), &value, 2);
    return bytes;
}

TunnelSpec spec()
{
    TunnelSpec result;
    result.identity = kIdentity;
    result.interface = "dyn1";
    result.mac = {{0x02, 0x11, 0x22, 0x33, 0x44, 0x55}};
    result.local = kLocal;
    result.remote = kRemote;
    result.tunnelPort = 40000; // 0x9c40
    result.peerPort = 65201;   // 0xfeb1
    result.mtu = 1450;
    return result;
}

TunnelSpec spec6()
{
    auto result = spec();
    result.local = kLocal6;
    result.remote = kRemote6;
    result.mtu = 1430;
    return result;
}

/// What must stand in IFLA_INFO_DATA for a spec.
Attributes expectedData(const TunnelSpec& spec)
{
    const bool isV4 = spec.remote.isV4();
    const std::uint8_t key = spec.key ? 0x20 : 0;
    const std::uint8_t sequence = spec.sequenceNumbers ? 0x10 : 0;
    Attributes data{{IFLA_GRE_IFLAGS, {key, 0}},
                    {IFLA_GRE_OFLAGS, {static_cast<std::uint8_t>(key | sequence), 0}},
                    {IFLA_GRE_LOCAL, Bytes(spec.local.bytes().begin(), spec.local.bytes().end())},
                    {IFLA_GRE_REMOTE, Bytes(spec.remote.bytes().begin(), spec.remote.bytes().end())},
                    {IFLA_GRE_TTL, {64}},
                    {IFLA_GRE_ENCAP_TYPE, host16(1)},
                    {IFLA_GRE_ENCAP_FLAGS, host16(isV4 ? 0 : 2)},
                    {IFLA_GRE_ENCAP_SPORT, {0x9c, 0x40}},
                    {IFLA_GRE_ENCAP_DPORT, {0xfe, 0xb1}}};
    if (isV4) {
        data[IFLA_GRE_PMTUDISC] = {static_cast<std::uint8_t>(spec.outerFragments ? 0 : 1)};
        data[IFLA_GRE_IGNORE_DF] = {static_cast<std::uint8_t>(spec.outerFragments ? 1 : 0)};
    } else {
        data[IFLA_GRE_FLAGS] = host32(1); // no encapsulation limit
    }
    if (spec.key) {
        data[IFLA_GRE_IKEY] = {0x01, 0x02, 0x03, 0x04};
        data[IFLA_GRE_OKEY] = {0x01, 0x02, 0x03, 0x04};
    }
    return data;
}

/// How the kernel describes a gretap link: more attributes than are asked for, in an order of its own.
NlMessage kernelGretap(const std::string& kind, const std::string& alias, std::uint16_t encapType = 1,
                       bool hasKey = true, bool fragments = false)
{
    NlMessage message(RTM_NEWLINK, 0);
    ifinfomsg header{};
    header.ifi_type = 1;
    header.ifi_index = 17;
    header.ifi_flags = IFF_UP | IFF_BROADCAST;
    message.header(header).putString(IFLA_IFNAME, "dyn1").putU32(IFLA_TXQLEN, 1000).putU8(IFLA_OPERSTATE, 6);
    message.putU32(IFLA_MTU, 1446).putU32(IFLA_GROUP, 3);
    message.nest(IFLA_LINKINFO, [&](NlMessage& info) {
        info.putString(IFLA_INFO_KIND, kind);
        info.nest(IFLA_INFO_DATA, [&](NlMessage& data) {
            data.putU32(IFLA_GRE_LINK, 0)
                .putBe16(IFLA_GRE_IFLAGS, hasKey ? 0x2000 : 0)
                .putBe16(IFLA_GRE_OFLAGS, hasKey ? 0x3000 : 0x1000)
                .putBe32(IFLA_GRE_IKEY, hasKey ? 0x01020304 : 0)
                .putBe32(IFLA_GRE_OKEY, hasKey ? 0x01020304 : 0)
                .putAddress(IFLA_GRE_LOCAL, kLocal)
                .putAddress(IFLA_GRE_REMOTE, kRemote)
                .putU8(IFLA_GRE_TTL, 64)
                .putU8(IFLA_GRE_TOS, 0)
                .putU8(IFLA_GRE_PMTUDISC, fragments ? 0 : 1)
                .putU32(IFLA_GRE_FWMARK, 0)
                .putU16(IFLA_GRE_ENCAP_TYPE, encapType)
                .putBe16(IFLA_GRE_ENCAP_SPORT, 40000)
                .putBe16(IFLA_GRE_ENCAP_DPORT, 65201)
                .putU16(IFLA_GRE_ENCAP_FLAGS, 0)
                .putU8(IFLA_GRE_IGNORE_DF, fragments ? 1 : 0);
        });
    });
    const Bytes mac{0x02, 0x11, 0x22, 0x33, 0x44, 0x55};
    message.put(IFLA_ADDRESS, mac);
    if (!alias.empty())
        message.putString(IFLA_IFALIAS, alias);
    return message;
}

/// The same for ip6gretap.
NlMessage kernelIp6gretap(bool hasKey, const std::string& kind = "ip6gretap")
{
    NlMessage message(RTM_NEWLINK, 0);
    ifinfomsg header{};
    header.ifi_type = 1;
    header.ifi_index = 18;
    message.header(header).putString(IFLA_IFNAME, "dyn1").putU32(IFLA_MTU, 1426);
    message.nest(IFLA_LINKINFO, [&](NlMessage& info) {
        info.putString(IFLA_INFO_KIND, kind);
        info.nest(IFLA_INFO_DATA, [&](NlMessage& data) {
            data.putU32(IFLA_GRE_LINK, 0)
                .putBe16(IFLA_GRE_IFLAGS, hasKey ? 0x2000 : 0)
                .putBe16(IFLA_GRE_OFLAGS, hasKey ? 0x3000 : 0x1000)
                .putBe32(IFLA_GRE_IKEY, hasKey ? 0x01020304 : 0)
                .putBe32(IFLA_GRE_OKEY, hasKey ? 0x01020304 : 0)
                .putAddress(IFLA_GRE_LOCAL, kLocal6)
                .putAddress(IFLA_GRE_REMOTE, kRemote6)
                .putU8(IFLA_GRE_TTL, 64)
                .putU8(IFLA_GRE_ENCAP_LIMIT, 0)
                .putBe32(IFLA_GRE_FLOWINFO, 0)
                .putU32(IFLA_GRE_FLAGS, 1)
                .putU32(IFLA_GRE_FWMARK, 0)
                .putU16(IFLA_GRE_ENCAP_TYPE, 1)
                .putBe16(IFLA_GRE_ENCAP_SPORT, 40000)
                .putBe16(IFLA_GRE_ENCAP_DPORT, 65201)
                .putU16(IFLA_GRE_ENCAP_FLAGS, 2);
        });
    });
    const Bytes mac{0x02, 0x11, 0x22, 0x33, 0x44, 0x55};
    return std::move(message.put(IFLA_ADDRESS, mac).putString(IFLA_IFALIAS, kIdentity.toAlias()));
}

NlMessage kernelFou(std::uint8_t protocol = IPPROTO_GRE, std::uint8_t type = FOU_ENCAP_DIRECT, bool withPeer = false)
{
    NlMessage message(kFamily, 0);
    genlmsghdr header{};
    header.cmd = FOU_CMD_GET;
    message.header(header)
        .putU8(FOU_ATTR_AF, AF_INET)
        .putBe16(FOU_ATTR_PORT, 65201)
        .putBe16(FOU_ATTR_PEER_PORT, withPeer ? 41000 : 0)
        .putU8(FOU_ATTR_IPPROTO, protocol)
        .putU8(FOU_ATTR_TYPE, type)
        .putU32(FOU_ATTR_IFINDEX, 0);
    if (withPeer)
        message.putAddress(FOU_ATTR_LOCAL_V4, kLocal).putAddress(FOU_ATTR_PEER_V4, kRemote);
    return message;
}

/// Calls `parse` with a copy of the message cut to `size` bytes and nothing behind them.
template <typename Parse>
void parseCopy(const Bytes& message, std::size_t size, Parse parse)
{
    // in units of the header's alignment; what is behind nlmsg_len is not there
    const std::unique_ptr<std::uint8_t[]> copy(new std::uint8_t[std::max(size, sizeof(nlmsghdr))]());
    std::memcpy(copy.get(), message.data(), size);
    const auto length = static_cast<std::uint32_t>(std::max(size, sizeof(nlmsghdr)));
    std::memcpy(copy.get(), &length, sizeof length);
    parse(reinterpret_cast<const nlmsghdr*>(copy.get()));
}

void parseWithAll(const nlmsghdr* message)
{
    static_cast<void>(parseGretap(message));
    static_cast<void>(parseFouPort(message));
    static_cast<void>(parseFamily(message));
    static_cast<void>(parseLink(message));
    static_cast<void>(parseRoute(message));
    static_cast<void>(parseVlan(message));
    static_cast<void>(parseStats(message));
    static_cast<void>(parseAddress(message));
    static_cast<void>(parseHeldRoute(message));
    static_cast<void>(parseRouteMatch(message, kRemote));
}

/// A message of type 0 with these attribute bytes behind a genlmsghdr.
Bytes rawMessage(const Bytes& attributes)
{
    constexpr auto head = sizeof(nlmsghdr) + sizeof(genlmsghdr);
    Bytes bytes(head + attributes.size());
    std::copy(attributes.begin(), attributes.end(), bytes.begin() + head);
    const auto size = static_cast<std::uint32_t>(bytes.size());
    std::memcpy(bytes.data(), &size, sizeof size);
    return bytes;
}

/// Reads raw attribute bytes; the buffer lives as long as this.
struct Raw {
    explicit Raw(const Bytes& attributes) : bytes(rawMessage(attributes)) {}
    [[nodiscard]] NlAttributes attributes() const
    {
        return {reinterpret_cast<const nlmsghdr*>(bytes.data()), sizeof(genlmsghdr)};
    }
    Bytes bytes;
};

} // namespace

class TestNetlinkMessages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gretapHasEveryAttribute_data()
    {
        QTest::addColumn<bool>("key");
        QTest::addColumn<bool>("sequence");
        QTest::addColumn<bool>("fragments");
        for (int i = 0; i < 8; ++i)
            QTest::addRow("key %d, sequence %d, fragments %d", i & 1, (i >> 1) & 1, i >> 2)
                << ((i & 1) != 0) << ((i & 2) != 0) << ((i & 4) != 0);
    }
    void gretapHasEveryAttribute()
    {
        QFETCH(bool, key);
        QFETCH(bool, sequence);
        QFETCH(bool, fragments);
        auto wanted = spec();
        if (key)
            wanted.key = 0x01020304;
        wanted.sequenceNumbers = sequence;
        wanted.outerFragments = fragments;

        const auto create = gretapCreate(wanted);
        const auto createHeader = headerOfBytes(wholeOf(create));
        QCOMPARE(createHeader.nlmsg_type, std::uint16_t(RTM_NEWLINK));
        QCOMPARE(createHeader.nlmsg_flags, std::uint16_t(NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL));
        const auto createInfo = fixedHeader<ifinfomsg>(create);
        QCOMPARE(createInfo.ifi_index, 0);
        QCOMPARE(createInfo.ifi_flags, 0U); // up comes later, after the settings that must come before

        const auto change = gretapChange(17, wanted);
        QCOMPARE(headerOfBytes(wholeOf(change)).nlmsg_flags, std::uint16_t(NLM_F_REQUEST));
        QCOMPARE(fixedHeader<ifinfomsg>(change).ifi_index, 17);
        QCOMPARE(fixedHeader<ifinfomsg>(change).ifi_change, 0U); // it stays up

        const auto created = attributesOf<ifinfomsg>(create);
        QVERIFY(created.at(IFLA_IFNAME) == text("dyn1"));
        QVERIFY(!attributesOf<ifinfomsg>(change).contains(IFLA_IFNAME));
        for (const auto& link : {created, attributesOf<ifinfomsg>(change)}) {
            QVERIFY(link.at(IFLA_MTU) == host32(1450));
            QVERIFY((link.at(IFLA_ADDRESS) == Bytes{0x02, 0x11, 0x22, 0x33, 0x44, 0x55}));
            QVERIFY(!link.contains(IFLA_IFALIAS)); // silently ignored there
            const auto info = walk(link.at(IFLA_LINKINFO));
            QVERIFY(info.at(IFLA_INFO_KIND) == text("gretap"));
            QVERIFY(walk(info.at(IFLA_INFO_DATA)) == expectedData(wanted));
        }
    }
    void ip6gretapHasEveryAttribute()
    {
        for (int i = 0; i < 8; ++i) {
            auto wanted = spec6();
            if ((i & 1) != 0)
                wanted.key = 0x01020304;
            wanted.sequenceNumbers = (i & 2) != 0;
            wanted.outerFragments = (i & 4) != 0; // there are none over IPv6: nothing changes
            for (const auto& message :
                 {attributesOf<ifinfomsg>(gretapCreate(wanted)), attributesOf<ifinfomsg>(gretapChange(18, wanted))}) {
                QVERIFY(message.at(IFLA_MTU) == host32(1430));
                const auto info = walk(message.at(IFLA_LINKINFO));
                QVERIFY(info.at(IFLA_INFO_KIND) == text("ip6gretap"));
                QVERIFY(walk(info.at(IFLA_INFO_DATA)) == expectedData(wanted));
            }
        }
    }
    void gretapDumpAsksForTheKind()
    {
        for (const auto family : {AddressFamily::Ipv4, AddressFamily::Ipv6}) {
            const auto dump = gretapDump(family);
            const auto header = headerOfBytes(wholeOf(dump));
            QCOMPARE(header.nlmsg_type, std::uint16_t(RTM_GETLINK));
            QCOMPARE(header.nlmsg_flags & NLM_F_DUMP, NLM_F_DUMP);
            const auto info = walk(attributesOf<ifinfomsg>(dump).at(IFLA_LINKINFO));
            QVERIFY(info.at(IFLA_INFO_KIND) == text(family == AddressFamily::Ipv4 ? "gretap" : "ip6gretap"));
        }
    }
    void gretapProbeMakesNothing()
    {
        for (const auto family : {AddressFamily::Ipv4, AddressFamily::Ipv6}) {
            const auto info = walk(attributesOf<ifinfomsg>(gretapTrial(family)).at(IFLA_LINKINFO));
            QVERIFY(info.at(IFLA_INFO_KIND) == text(family == AddressFamily::Ipv4 ? "gretap" : "ip6gretap"));
            // a GRE version is never allowed
            QVERIFY((walk(info.at(IFLA_INFO_DATA)).at(IFLA_GRE_IFLAGS) == Bytes{0x00, 0x07}));
        }
    }
    void fou6ProbeMakesNothing()
    {
        const auto probe = attributesOf<ifinfomsg>(fou6Trial());
        QVERIFY(probe.at(IFLA_MASTER) == host32(1)); // lo can be nobody's master: the kernel takes the link back
        const auto info = walk(probe.at(IFLA_LINKINFO));
        QVERIFY(info.at(IFLA_INFO_KIND) == text("ip6gretap"));
        const auto data = walk(info.at(IFLA_INFO_DATA));
        QVERIFY(data.at(IFLA_GRE_ENCAP_TYPE) == host16(1));
        QCOMPARE(data.at(IFLA_GRE_REMOTE).size(), std::size_t(16));
    }

    void readsTheKernelsCounters()
    {
        const auto asked = headerOf<if_stats_msg>(nlmsg_hdr(statsDump().get()));
        QVERIFY(asked && asked->filter_mask == IFLA_STATS_FILTER_BIT(IFLA_STATS_LINK_64));
        if_stats_msg header{};
        header.ifindex = 17;
        rtnl_link_stats64 counters{};
        counters.rx_bytes = 0x100000001;
        counters.tx_bytes = 7;
        Bytes bytes(sizeof counters + 8); // a newer kernel's may be longer, an older one's shorter
        std::memcpy(bytes.data(), &counters, sizeof counters);
        for (const auto size : {sizeof counters + 8, sizeof counters, offsetof(rtnl_link_stats64, rx_errors)}) {
            bytes.resize(size);
            NlMessage message(RTM_NEWSTATS, 0);
            message.header(header).put(IFLA_STATS_LINK_64, bytes);
            const auto read = parseStats(nlmsg_hdr(message.get()));
            QVERIFY(read && read->first == 17 && read->second == (LinkTraffic{0x100000001, 7}));
        }
        NlMessage message(RTM_NEWSTATS, 0);
        bytes.pop_back();
        message.header(header).put(IFLA_STATS_LINK_64, bytes);
        QVERIFY(!parseStats(nlmsg_hdr(message.get())));
        QVERIFY(!parseStats(nlmsg_hdr(NlMessage(RTM_NEWSTATS, 0).get())));
    }
    void readsTheKernelsLinks()
    {
        const auto message = kernelGretap("gretap", kIdentity.toAlias());
        const auto link = parseGretap(nlmsg_hdr(message.get()));
        QVERIFY(link.has_value());
        QCOMPARE(link->ifindex, 17);
        QVERIFY(link->isUp);
        auto expected = spec();
        expected.key = 0x01020304;
        expected.mtu = 1446;
        QVERIFY(link->spec == expected);
    }
    void readsTheKernelsIpv6Links()
    {
        for (const bool key : {false, true}) {
            const auto message = kernelIp6gretap(key);
            const auto link = parseGretap(nlmsg_hdr(message.get()));
            QVERIFY(link.has_value());
            QCOMPARE(link->ifindex, 18);
            QVERIFY(!link->isUp);
            auto expected = spec6();
            if (key)
                expected.key = 0x01020304;
            expected.mtu = 1426;
            QVERIFY(link->spec == expected);
            const auto again = gretapChange(link->ifindex, link->spec);
            const auto info = walk(attributesOf<ifinfomsg>(again).at(IFLA_LINKINFO));
            QVERIFY(walk(info.at(IFLA_INFO_DATA)) == expectedData(expected));
        }
        for (const char* kind : {"ip6gre", "ip6erspan", "ip6tnl", "ip6gretap2", ""})
            QVERIFY(!parseGretap(nlmsg_hdr(kernelIp6gretap(true, kind).get())));
    }
    void readsWhatItWrote()
    {
        for (const bool key : {false, true}) {
            for (const bool fragments : {false, true}) {
                auto message = kernelGretap("gretap", kIdentity.toAlias(), 1, key, fragments);
                const auto link = parseGretap(nlmsg_hdr(message.get()));
                QVERIFY(link.has_value());
                QCOMPARE(link->spec.key.has_value(), key);
                QCOMPARE(link->spec.outerFragments, fragments);
                const auto again = gretapChange(link->ifindex, link->spec);
                const auto info = walk(attributesOf<ifinfomsg>(again).at(IFLA_LINKINFO));
                QVERIFY(walk(info.at(IFLA_INFO_DATA)) == expectedData(link->spec));
            }
        }
    }
    void keyZeroIsAKey()
    {
        auto wanted = spec();
        wanted.key = 0;
        const auto create = gretapCreate(wanted);
        const auto info = walk(attributesOf<ifinfomsg>(create).at(IFLA_LINKINFO));
        const auto data = walk(info.at(IFLA_INFO_DATA));
        QVERIFY((data.at(IFLA_GRE_IFLAGS) == Bytes{0x20, 0x00}));
        QVERIFY((data.at(IFLA_GRE_IKEY) == Bytes{0, 0, 0, 0}));
    }
    void foreignLinksAreNotOurs_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<std::string>("alias");
        QTest::addColumn<int>("encapType");
        const std::string ours = kIdentity.toAlias();
        QTest::newRow("no alias") << std::string("gretap") << std::string() << 1;
        QTest::newRow("another alias") << std::string("gretap") << std::string("uplink") << 1;
        QTest::newRow("nearly ours") << std::string("gretap") << std::string("dynfou:1:c:0123abcd:") << 1;
        QTest::newRow("gre") << std::string("gre") << ours << 1;
        QTest::newRow("gretap of another name") << std::string("gretap2") << ours << 1;
        QTest::newRow("no kind") << std::string() << ours << 1;
        QTest::newRow("plain") << std::string("gretap") << ours << 0;
        QTest::newRow("gue") << std::string("gretap") << ours << 2;
    }
    void foreignLinksAreNotOurs()
    {
        QFETCH(std::string, kind);
        QFETCH(std::string, alias);
        QFETCH(int, encapType);
        const auto message = kernelGretap(kind, alias, static_cast<std::uint16_t>(encapType));
        QVERIFY(!parseGretap(nlmsg_hdr(message.get())));
    }

    void fouAddAndDelete()
    {
        FouPort port;
        port.port = 65201;
        const Attributes plain{
            {FOU_ATTR_PORT, {0xfe, 0xb1}}, {FOU_ATTR_AF, {AF_INET}}, {FOU_ATTR_IPPROTO, {47}}, {FOU_ATTR_TYPE, {1}}};
        QVERIFY(attributesOf<genlmsghdr>(fouAdd(kFamily, port)) == plain);
        QVERIFY(attributesOf<genlmsghdr>(fouDelete(kFamily, port)) == plain);

        port.peer = Endpoint{kRemote, 41000}; // 0xa028
        auto withPeer = plain;
        withPeer[FOU_ATTR_PEER_V4] = {203, 0, 113, 80};
        withPeer[FOU_ATTR_PEER_PORT] = {0xa0, 0x28};
        QVERIFY(attributesOf<genlmsghdr>(fouAdd(kFamily, port)) == withPeer);

        port.local = kLocal;
        auto withLocal = withPeer;
        withLocal[FOU_ATTR_LOCAL_V4] = {192, 168, 1, 2};
        const auto remove = fouDelete(kFamily, port);
        QVERIFY(attributesOf<genlmsghdr>(remove) == withLocal);
        QCOMPARE(headerOfBytes(wholeOf(remove)).nlmsg_type, kFamily);
        QCOMPARE(fixedHeader<genlmsghdr>(remove).cmd, std::uint8_t(FOU_CMD_DEL));
        QCOMPARE(fixedHeader<genlmsghdr>(fouAdd(kFamily, port)).cmd, std::uint8_t(FOU_CMD_ADD));
        QCOMPARE(fixedHeader<genlmsghdr>(fouAdd(kFamily, port)).version, std::uint8_t(1));
    }
    void fouOverIpv6()
    {
        FouPort port;
        port.port = 65201;
        port.family = AddressFamily::Ipv6;
        port.local = IpAddress::anyV6();
        port.peer = Endpoint{IpAddress::parse("2001:db8::1").value(), 41000};
        const auto attributes = attributesOf<genlmsghdr>(fouAdd(kFamily, port));
        QVERIFY((attributes.at(FOU_ATTR_AF) == Bytes{AF_INET6}));
        QCOMPARE(attributes.at(FOU_ATTR_PEER_V6).size(), std::size_t(16));
        QVERIFY(!attributes.contains(FOU_ATTR_PEER_V4));
        QVERIFY(!attributes.contains(FOU_ATTR_LOCAL_V6));
    }
    void readsTheKernelsIpv6FouPorts()
    {
        const auto kernel = [](bool withPeer) {
            NlMessage message(kFamily, 0);
            message.header(genlmsghdr{})
                .putU8(FOU_ATTR_AF, AF_INET6)
                .putBe16(FOU_ATTR_PORT, 65201)
                .putBe16(FOU_ATTR_PEER_PORT, withPeer ? 41000 : 0)
                .putU8(FOU_ATTR_IPPROTO, IPPROTO_GRE)
                .putU8(FOU_ATTR_TYPE, FOU_ENCAP_DIRECT);
            if (withPeer)
                message.putAddress(FOU_ATTR_LOCAL_V6, kLocal6).putAddress(FOU_ATTR_PEER_V6, kRemote6);
            return message;
        };
        const auto plain = kernel(false);
        QVERIFY(parseFouPort(nlmsg_hdr(plain.get())) ==
                (FouPort{65201, AddressFamily::Ipv6, std::nullopt, IpAddress::anyV6()}));
        const auto bound = kernel(true);
        const auto port = parseFouPort(nlmsg_hdr(bound.get()));
        QVERIFY(port == (FouPort{65201, AddressFamily::Ipv6, Endpoint{kRemote6, 41000}, kLocal6}));
        const auto remove = attributesOf<genlmsghdr>(fouDelete(kFamily, *port));
        QVERIFY(remove.at(FOU_ATTR_LOCAL_V6) == Bytes(kLocal6.bytes().begin(), kLocal6.bytes().end()));
        QVERIFY(remove.at(FOU_ATTR_PEER_V6) == Bytes(kRemote6.bytes().begin(), kRemote6.bytes().end()));
        QVERIFY((remove.at(FOU_ATTR_PEER_PORT) == Bytes{0xa0, 0x28}));
    }
    void readsTheKernelsFouPorts()
    {
        const auto plain = kernelFou();
        QVERIFY(parseFouPort(nlmsg_hdr(plain.get())) == (FouPort{65201, AddressFamily::Ipv4, std::nullopt, {}}));
        const auto bound = kernelFou(IPPROTO_GRE, FOU_ENCAP_DIRECT, true);
        QVERIFY(parseFouPort(nlmsg_hdr(bound.get())) ==
                (FouPort{65201, AddressFamily::Ipv4, Endpoint{kRemote, 41000}, kLocal}));
        // what was read back is what must be named to close it
        const auto remove = attributesOf<genlmsghdr>(fouDelete(kFamily, *parseFouPort(nlmsg_hdr(bound.get()))));
        QVERIFY((remove.at(FOU_ATTR_LOCAL_V4) == Bytes{192, 168, 1, 2}));
        QVERIFY((remove.at(FOU_ATTR_PEER_PORT) == Bytes{0xa0, 0x28}));
    }
    void fouPortsOfOtherKinds()
    {
        QVERIFY(!parseFouPort(nlmsg_hdr(kernelFou(IPPROTO_IPIP).get())));
        QVERIFY(!parseFouPort(nlmsg_hdr(kernelFou(IPPROTO_GRE, FOU_ENCAP_GUE).get())));
        NlMessage empty(kFamily, 0);
        empty.header(genlmsghdr{});
        QVERIFY(!parseFouPort(nlmsg_hdr(empty.get())));
    }
    void familyNumbers()
    {
        const auto request = familyRequest("fou");
        QCOMPARE(headerOfBytes(wholeOf(request)).nlmsg_type, std::uint16_t(GENL_ID_CTRL));
        QCOMPARE(fixedHeader<genlmsghdr>(request).cmd, std::uint8_t(CTRL_CMD_GETFAMILY));
        QVERIFY(attributesOf<genlmsghdr>(request).at(CTRL_ATTR_FAMILY_NAME) == text("fou"));
        NlMessage answer(GENL_ID_CTRL, 0);
        answer.header(genlmsghdr{}).putString(CTRL_ATTR_FAMILY_NAME, "fou").putU16(CTRL_ATTR_FAMILY_ID, kFamily);
        QVERIFY(parseFamily(nlmsg_hdr(answer.get())) == kFamily);
    }

    void linkMessages()
    {
        const auto prepare = linkPrepare(17, "alias");
        QCOMPARE(fixedHeader<ifinfomsg>(prepare).ifi_index, 17);
        const auto attributes = attributesOf<ifinfomsg>(prepare);
        QVERIFY(attributes.at(IFLA_IFALIAS) == text("alias"));
        const auto v6 = walk(walk(attributes.at(IFLA_AF_SPEC)).at(AF_INET6));
        QVERIFY((v6.at(IFLA_INET6_ADDR_GEN_MODE) == Bytes{IN6_ADDR_GEN_MODE_NONE}));

        const auto up = fixedHeader<ifinfomsg>(linkUp(17));
        QCOMPARE(up.ifi_flags, unsigned(IFF_UP));
        QCOMPARE(up.ifi_change, unsigned(IFF_UP));
        QCOMPARE(headerOfBytes(wholeOf(linkDelete(17))).nlmsg_type, std::uint16_t(RTM_DELLINK));
        QCOMPARE(fixedHeader<ifinfomsg>(linkDelete(17)).ifi_index, 17);
        QVERIFY(attributesOf<ifinfomsg>(linkByName("dyn1")).at(IFLA_IFNAME) == text("dyn1"));

        const auto qdisc = qdiscNoqueue(17);
        QCOMPARE(fixedHeader<tcmsg>(qdisc).tcm_ifindex, 17);
        QCOMPARE(fixedHeader<tcmsg>(qdisc).tcm_parent, std::uint32_t(TC_H_ROOT));
        QVERIFY(attributesOf<tcmsg>(qdisc).at(TCA_KIND) == text("noqueue"));
    }
    void groups()
    {
        const auto set = linkSetGroup(17, 0x12345678);
        QCOMPARE(fixedHeader<ifinfomsg>(set).ifi_index, 17);
        QVERIFY(attributesOf<ifinfomsg>(set).at(IFLA_GROUP) == host32(0x12345678));
        const auto remove = linkDeleteGroup(0x12345678);
        QCOMPARE(headerOfBytes(wholeOf(remove)).nlmsg_type, std::uint16_t(RTM_DELLINK));
        QCOMPARE(fixedHeader<ifinfomsg>(remove).ifi_index, 0); // else that link alone would go
        QVERIFY((attributesOf<ifinfomsg>(remove) == Attributes{{IFLA_GROUP, host32(0x12345678)}}));
        const auto link = kernelGretap("gretap", kIdentity.toAlias());
        const auto facts = parseLink(nlmsg_hdr(link.get()));
        QCOMPARE(facts.ifindex, 17);
        QCOMPARE(facts.name, std::string("dyn1"));
        QCOMPARE(facts.mtu, 1446U);
        QCOMPARE(facts.group, 3U);
    }
    void addressesComeWithoutDuplicateDetection()
    {
        const auto message = addressReplace(17, Prefix::parse("fe80::1/64").value());
        const auto header = fixedHeader<ifaddrmsg>(message);
        QCOMPARE(header.ifa_family, std::uint8_t(AF_INET6));
        QCOMPARE(header.ifa_prefixlen, std::uint8_t(64));
        QCOMPARE(header.ifa_index, 17U);
        QCOMPARE(header.ifa_scope, std::uint8_t(RT_SCOPE_LINK));
        const auto attributes = attributesOf<ifaddrmsg>(message);
        QCOMPARE(attributes.at(IFA_LOCAL).size(), std::size_t(16));
        QVERIFY(attributes.at(IFA_FLAGS) == host32(IFA_F_NODAD | IFA_F_PERMANENT));
    }
    void routes()
    {
        const auto request = routeGet(kRemote);
        QCOMPARE(fixedHeader<rtmsg>(request).rtm_dst_len, std::uint8_t(32));
        QVERIFY((attributesOf<rtmsg>(request).at(RTA_DST) == Bytes{203, 0, 113, 80}));
        NlMessage answer(RTM_NEWROUTE, 0);
        rtmsg header{};
        header.rtm_type = RTN_UNICAST;
        answer.header(header).putU32(RTA_OIF, 3).putAddress(RTA_PREFSRC, kLocal);
        const auto plain = parseRoute(nlmsg_hdr(answer.get()));
        QVERIFY(plain.source == kLocal);
        QCOMPARE(plain.ifindex, 3);
        QCOMPARE(plain.mtu, 0U);
        QVERIFY(plain.isUnicast);
        QVERIFY(plain.gateway.isAny());
        for (const unsigned char type : {RTN_LOCAL, RTN_BROADCAST, RTN_ANYCAST, RTN_MULTICAST}) {
            NlMessage other(RTM_NEWROUTE, 0);
            header.rtm_type = type;
            other.header(header).putU32(RTA_OIF, 3);
            QVERIFY(!parseRoute(nlmsg_hdr(other.get())).isUnicast);
        }
        answer.nest(RTA_METRICS, [](NlMessage& metrics) { metrics.putU32(RTAX_MTU, 1400); });
        QCOMPARE(parseRoute(nlmsg_hdr(answer.get())).mtu, 1400U);
        answer.putAddress(RTA_GATEWAY, IpAddress::v4(0xc0a80101));
        QVERIFY(parseRoute(nlmsg_hdr(answer.get())).gateway == IpAddress::v4(0xc0a80101));
        const auto router = *IpAddress::parse("fe80::1"); // of an IPv4 route
        Bytes via{AF_INET6, 0};
        via.insert(via.end(), router.bytes().begin(), router.bytes().end());
        NlMessage other(RTM_NEWROUTE, 0);
        other.header(header).put(RTA_VIA, via);
        QVERIFY(parseRoute(nlmsg_hdr(other.get())).gateway == router);
    }
    void addresses()
    {
        const auto v4 = addressAdd(17, Prefix::parse("192.168.2.2/24").value());
        QCOMPARE(headerOfBytes(wholeOf(v4)).nlmsg_flags & NLM_F_REPLACE, 0); // another's is not touched
        const auto attributes = attributesOf<ifaddrmsg>(v4);
        QVERIFY((attributes.at(IFA_PROTO) == Bytes{kOurProtocol}));
        QVERIFY((attributes.at(IFA_BROADCAST) == Bytes{192, 168, 2, 255}));
        const auto read = parseAddress(nlmsg_hdr(v4.get()));
        QCOMPARE(read->ifindex, 17);
        QVERIFY(read->address == (HeldAddress{Prefix::parse("192.168.2.2/24").value(), true}));
        const auto v6 = attributesOf<ifaddrmsg>(addressAdd(17, Prefix::parse("2001:db8::2/64").value()));
        QVERIFY(v6.at(IFA_FLAGS) == host32(IFA_F_NODAD | IFA_F_PERMANENT));
        QVERIFY(!v6.contains(IFA_BROADCAST));
        // without the mark it is somebody else's
        const auto other = addressReplace(17, Prefix::parse("192.168.2.2/24").value());
        QVERIFY(!parseAddress(nlmsg_hdr(other.get()))->address.isOurs);
        QCOMPARE(headerOfBytes(wholeOf(addressDelete(17, Prefix::parse("10.0.0.1/8").value()))).nlmsg_type,
                 std::uint16_t(RTM_DELADDR));
    }
    void ourRoutes()
    {
        for (const InnerRoute& wanted :
             {InnerRoute{Prefix::parse("10.1.0.0/16").value(), IpAddress::parse("192.168.2.1"), 50},
              InnerRoute{Prefix::parse("0.0.0.0/0").value(), std::nullopt, 0},
              InnerRoute{Prefix::parse("2001:db8::/32").value(), std::nullopt, 7}}) {
            const auto message = routeAdd(17, wanted);
            QVERIFY((headerOfBytes(wholeOf(message)).nlmsg_flags & NLM_F_EXCL) != 0);
            const auto read = parseHeldRoute(nlmsg_hdr(message.get()));
            QCOMPARE(read->ifindex, 17);
            QVERIFY(read->route == (HeldRoute{wanted, true}));
        }
        const auto direct = fixedHeader<rtmsg>(routeAdd(17, {Prefix::parse("10.1.0.0/16").value(), std::nullopt, 0}));
        QCOMPARE(direct.rtm_scope, std::uint8_t(RT_SCOPE_LINK));
    }
    void routesOfOthers_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::addColumn<int>("table");
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("counts");
        QTest::newRow("static") << int(RTPROT_STATIC) << int(RT_TABLE_MAIN) << int(RTN_UNICAST) << true;
        QTest::newRow("of an address") << int(RTPROT_KERNEL) << int(RT_TABLE_MAIN) << int(RTN_UNICAST) << false;
        QTest::newRow("another table") << int(RTPROT_STATIC) << 77 << int(RTN_UNICAST) << false;
        QTest::newRow("local") << int(RTPROT_STATIC) << int(RT_TABLE_MAIN) << int(RTN_LOCAL) << false;
    }
    void routesOfOthers()
    {
        QFETCH(int, protocol);
        QFETCH(int, table);
        QFETCH(int, type);
        QFETCH(bool, counts);
        rtmsg header{};
        header.rtm_family = AF_INET;
        header.rtm_protocol = static_cast<unsigned char>(protocol);
        header.rtm_table = static_cast<unsigned char>(table);
        header.rtm_type = static_cast<unsigned char>(type);
        NlMessage message(RTM_NEWROUTE, 0);
        message.header(header).putU32(RTA_OIF, 17);
        const auto read = parseHeldRoute(nlmsg_hdr(message.get()));
        QCOMPARE(read.has_value(), counts);
        QVERIFY(!read || !read->route.isOurs);
    }
    void routeMatches()
    {
        QCOMPARE(fixedHeader<rtmsg>(routeMatchGet(kRemote)).rtm_flags, unsigned(RTM_F_FIB_MATCH));
        rtmsg header{};
        header.rtm_family = AF_INET;
        header.rtm_dst_len = 24;
        NlMessage answer(RTM_NEWROUTE, 0);
        answer.header(header).putU32(RTA_OIF, 3).putU32(RTA_PRIORITY, 100).putAddress(RTA_GATEWAY, kLocal);
        const auto match = parseRouteMatch(nlmsg_hdr(answer.get()), kRemote);
        QCOMPARE(match.destination.network().toString(), std::string("203.0.113.0/24"));
        QCOMPARE(match.metric, 100U);
        QCOMPARE(match.ifindex, 3);
        QVERIFY(match.gateway == kLocal);
    }
    void vlans()
    {
        const auto create = vlanCreate(17, "dyn1.h", 4094, 1280);
        const auto attributes = attributesOf<ifinfomsg>(create);
        QVERIFY(attributes.at(IFLA_LINK) == host32(17));
        QVERIFY(attributes.at(IFLA_MTU) == host32(1280));
        const auto read = parseVlan(nlmsg_hdr(create.get()));
        QCOMPARE(read->parent, 17);
        QCOMPARE(int(read->id), 4094);
        QVERIFY(!parseVlan(nlmsg_hdr(kernelGretap("gretap", kIdentity.toAlias()).get())));
    }
    void masters()
    {
        QVERIFY(attributesOf<ifinfomsg>(linkSetMaster(17, 5)).at(IFLA_MASTER) == host32(5));
        const auto swap = linkRenameUp(17, "dyn1", 5);
        QCOMPARE(fixedHeader<ifinfomsg>(swap).ifi_flags, unsigned(IFF_UP));
        QCOMPARE(parseLink(nlmsg_hdr(swap.get())).master, 5);
        QVERIFY(!attributesOf<ifinfomsg>(linkRenameUp(17, "dyn1", 0)).contains(IFLA_MASTER));
    }

    void aMessageThatIsTooBigIsRefused()
    {
        NlMessage message(RTM_NEWLINK, 0);
        message.header(ifinfomsg{});
        const Bytes fits(2'000, 7);
        message.put(1, fits);
        QVERIFY(attributesOf<ifinfomsg>(message).at(1) == fits);
        QVERIFY_THROWS_EXCEPTION(std::bad_alloc, message.put(2, Bytes(20'000, 8)));
        QVERIFY(attributesOf<ifinfomsg>(message).size() == 1);
    }

    void badAttributes()
    {
        const auto has = [](const Bytes& attributes, int type) {
            return Raw(attributes).attributes().bytes(type).has_value();
        };
        QVERIFY(!has({}, 1));
        QVERIFY(!has({4, 0, 1}, 1));                           // no room for a header
        QVERIFY(has({4, 0, 1, 0}, 1));                         // empty
        QVERIFY(!has({0, 0, 1, 0, 4, 0, 1, 0}, 1));            // length 0 ends the walk
        QVERIFY(!has({3, 0, 1, 0, 4, 0, 1, 0}, 1));            // shorter than its header
        QVERIFY(!has({9, 0, 1, 0, 1, 2, 3, 4}, 1));            // longer than the message
        QVERIFY(!has({255, 255, 1, 0, 1, 2, 3, 4}, 1));        //
        QVERIFY(has({8, 0, 1, 0, 1, 2, 3, 4}, 1));             // fits exactly
        QVERIFY(has({5, 0, 9, 0, 1, 0, 0, 0, 4, 0, 1, 0}, 1)); // padding is skipped
        QVERIFY(has({4, 0, 9, 0, 5, 0, 1, 0, 1}, 1));          // the last one's padding is missing
        QVERIFY(has({4, 0, 1, 0x80}, 1));                      // NLA_F_NESTED
        QVERIFY(has({4, 0, 1, 0x40}, 1));                      // NLA_F_NET_BYTEORDER
        QVERIFY(!has({4, 0, 1, 0x20}, 1));                     // another type
        const Raw twice({5, 0, 1, 0, 7, 0, 0, 0, 5, 0, 1, 0, 8, 0, 0, 0});
        QVERIFY(twice.attributes().u8(1) == 8); // the last counts
    }
    void shortValues()
    {
        const Raw raw({4, 0, 1, 0,                                 // 1: nothing
                       5, 0, 2, 0, 0xaa, 0,    0, 0,               // 2: a byte
                       6, 0, 3, 0, 0xaa, 0xbb, 0, 0,               // 3: two bytes
                       8, 0, 4, 0, 1,    2,    3, 4,               // 4: four bytes
                       9, 0, 5, 0, 1,    2,    3, 4, 5, 0, 0, 0}); // 5: five bytes
        const auto attributes = raw.attributes();
        QVERIFY(!attributes.u8(1));
        QVERIFY(!attributes.u16(2));
        QVERIFY(!attributes.be16(2));
        QVERIFY(!attributes.u32(3));
        QVERIFY(!attributes.be32(3));
        QVERIFY(!attributes.address(1));
        QVERIFY(!attributes.address(3));
        QVERIFY(!attributes.address(5));
        QVERIFY(!attributes.u8(6));
        QVERIFY(attributes.u8(2) == 0xaa);
        QVERIFY(attributes.be16(3) == 0xaabb);
        QVERIFY(attributes.be32(4) == 0x01020304U);
        QCOMPARE(attributes.address(4)->toString(), std::string("1.2.3.4"));
        QCOMPARE(attributes.string(1), std::string());
        QCOMPARE(attributes.string(9), std::string());
        QCOMPARE(attributes.string(4), std::string("\1\2\3\4")); // no NUL: ends with the attribute
        QVERIFY(!attributes.nested(1).bytes(1));
        QVERIFY(!attributes.nested(9).bytes(1));
    }
    void nestedStayInside()
    {
        // the inner attribute claims more than the outer one holds
        const Raw raw({12, 0, 1, 0, 12, 0, 2, 0, 1, 2, 3, 4, 8, 0, 3, 0, 5, 6, 7, 8});
        QVERIFY(!raw.attributes().nested(1).bytes(2));
        QVERIFY(raw.attributes().bytes(3).has_value());
        const Raw fine({12, 0, 1, 0, 8, 0, 2, 0, 1, 2, 3, 4});
        QVERIFY(fine.attributes().nested(1).be32(2) == 0x01020304U);
    }

    void truncatedMessagesAreHarmless()
    {
        const Bytes messages[] = {wholeOf(kernelGretap("gretap", kIdentity.toAlias())), wholeOf(kernelIp6gretap(true)),
                                  wholeOf(kernelFou(IPPROTO_GRE, FOU_ENCAP_DIRECT, true)),
                                  wholeOf(gretapCreate(spec())), wholeOf(familyRequest("fou"))};
        for (const auto& message : messages) {
            for (std::size_t size = 0; size <= message.size(); ++size)
                parseCopy(message, size, parseWithAll);
        }
        // the alias stands last: whatever is cut off, the link is not ours any more
        const auto& link = messages[0];
        for (std::size_t size = 0; size + 8 < link.size(); ++size)
            parseCopy(link, size, [](const nlmsghdr* message) { QVERIFY(!parseGretap(message)); });
    }
    void damagedMessagesAreHarmless()
    {
        std::mt19937 random(11);
        const Bytes messages[] = {wholeOf(kernelGretap("gretap", kIdentity.toAlias())), wholeOf(kernelIp6gretap(true)),
                                  wholeOf(kernelFou(IPPROTO_GRE, FOU_ENCAP_DIRECT, true))};
        for (const auto& message : messages) {
            for (std::size_t i = sizeof(nlmsghdr); i < message.size(); ++i) {
                for (const int byte : {0, 1, 3, 4, 0x7f, 0xff}) {
                    auto damaged = message;
                    damaged[i] = static_cast<std::uint8_t>(byte);
                    parseCopy(damaged, damaged.size(), parseWithAll);
                }
            }
            for (int i = 0; i < 5'000; ++i) {
                auto damaged = message;
                for (int n = 0; n < 6; ++n)
                    damaged[sizeof(nlmsghdr) + random() % (message.size() - sizeof(nlmsghdr))] =
                        static_cast<std::uint8_t>(random());
                parseCopy(damaged, damaged.size(), parseWithAll);
            }
        }
    }

    void announcements_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("family");
        QTest::addColumn<unsigned>("flagsOrScope");
        QTest::addColumn<int>("hurt");
        QTest::newRow("down") << int(RTM_NEWLINK) << AF_UNSPEC << 0U << 7;
        QTest::newRow("up") << int(RTM_NEWLINK) << AF_UNSPEC << unsigned(IFF_UP | IFF_NOARP) << 0;
        QTest::newRow("of a bridge's port") << int(RTM_NEWLINK) << AF_BRIDGE << 0U << 0;
        QTest::newRow("gone") << int(RTM_DELLINK) << AF_UNSPEC << 0U << 0;
        QTest::newRow("link-local address gone") << int(RTM_DELADDR) << AF_INET6 << unsigned(RT_SCOPE_LINK) << 7;
        QTest::newRow("another IPv6 address gone") << int(RTM_DELADDR) << AF_INET6 << unsigned(RT_SCOPE_UNIVERSE) << 0;
        QTest::newRow("169.254/16 gone") << int(RTM_DELADDR) << AF_INET << unsigned(RT_SCOPE_LINK) << 0;
        QTest::newRow("new address") << int(RTM_NEWADDR) << AF_INET6 << unsigned(RT_SCOPE_LINK) << 0;
    }
    void announcements()
    {
        QFETCH(int, type);
        QFETCH(int, family);
        QFETCH(unsigned, flagsOrScope);
        constexpr int index = 7;
        NlMessage message(type, 0);
        if (type == RTM_NEWADDR || type == RTM_DELADDR) {
            ifaddrmsg header{};
            header.ifa_family = static_cast<unsigned char>(family);
            header.ifa_scope = static_cast<unsigned char>(flagsOrScope);
            header.ifa_index = index;
            message.header(header);
        } else {
            ifinfomsg header{};
            header.ifi_family = static_cast<unsigned char>(family);
            header.ifi_index = index;
            header.ifi_flags = flagsOrScope;
            message.header(header);
        }
        QTEST(affectedInterface(nlmsg_hdr(message.get())), "hurt");
    }
};

QTEST_APPLESS_MAIN(TestNetlinkMessages)
#include "test_netlink_messages.moc"
