// SPDX-License-Identifier: Apache-2.0
#include "base/SocketAddress.h"
#include "helper-wire/HelperIdentity.h"
#include "helper-wire/HelperRequest.h"
#include "helper-wire/HelperWire.h"
#include "service/OfferedPort.h"

#include <QTest>
#include <functional>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace dynfou;
using namespace dynfou::helper;

namespace {

CreateRequest good()
{
    CreateRequest request;
    request.tag = 7;
    request.path = {IpAddress::v4(0xcb007150), 40000, 65201, 65201, 77, 1446, true};
    request.mac = {{2, 0, 0, 0, 0, 1}};
    request.settings.addresses = {*Prefix::parse("192.168.2.2/24"), *Prefix::parse("2001:db8:5::2/64")};
    request.settings.routes = {{*Prefix::parse("10.1.0.0/16"), IpAddress::parse("192.168.2.1"), 50},
                               {*Prefix::parse("fd00::/8"), std::nullopt, 0}};
    return request;
}

CreateRequest bridged()
{
    auto request = good();
    request.settings = {};
    request.settings.bridge = "br0";
    return request;
}

UniqueFd udpSocket(int domain, std::uint16_t port, bool isBound = true)
{
    UniqueFd fd(::socket(domain, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const int on = 1;
    if (domain == AF_INET6)
        ::setsockopt(fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    const auto address = toSocketAddress({domain == AF_INET ? IpAddress::anyV4() : IpAddress::anyV6(), port});
    if (isBound && ::bind(fd.get(), address.get(), address.size) != 0)
        return {};
    return fd;
}

struct Case {
    const char* name;
    std::function<void(CreateRequest&)> spoil;
};

void setRoute(CreateRequest& request, const char* destination, const char* gateway)
{
    request.settings.routes = {{*Prefix::parse(destination), IpAddress::parse(gateway), 0}};
}

const std::vector<Case>& spoiled()
{
    static const std::vector<Case> cases{
        {"any peer", [](CreateRequest& r) { r.path.remote = IpAddress::anyV4(); }},
        {"loopback", [](CreateRequest& r) { r.path.remote = IpAddress::v4(0x7f000001); }},
        {"this network", [](CreateRequest& r) { r.path.remote = IpAddress::v4(0x00000001); }},
        {"multicast", [](CreateRequest& r) { r.path.remote = IpAddress::v4(0xe0000001); }},
        {"reserved", [](CreateRequest& r) { r.path.remote = IpAddress::v4(0xf0000001); }},
        {"broadcast", [](CreateRequest& r) { r.path.remote = IpAddress::v4(0xffffffff); }},
        {"link-local", [](CreateRequest& r) { r.path.remote = IpAddress::v4(0xa9fe0001); }},
        {"other family", [](CreateRequest& r) { r.path.remote = *IpAddress::parse("2001:db8::1"); }},
        {"port 0", [](CreateRequest& r) { r.path.peerPort = 0; }},
        {"data port 0", [](CreateRequest& r) { r.path.peerSourcePort = 0; }},
        {"key 0", [](CreateRequest& r) { r.path.key = 0; }},
        {"MTU 1279", [](CreateRequest& r) { r.path.peerMtu = 1279; }},
        {"MTU 65536", [](CreateRequest& r) { r.path.peerMtu = 65536; }},
        {"group MAC", [](CreateRequest& r) { r.mac.bytes[0] = 3; }},
        {"MAC of a maker", [](CreateRequest& r) { r.mac.bytes[0] = 0; }},
        {"name without prefix", [](CreateRequest& r) { r.interface = "eth0"; }},
        {"name with a slash", [](CreateRequest& r) { r.interface = "dyn/../x"; }},
        {"name with a dot", [](CreateRequest& r) { r.interface = "dyn1.h"; }},
        {"name for a shell", [](CreateRequest& r) { r.interface = "dyn$(id)"; }},
        {"name with a quote", [](CreateRequest& r) { r.interface = "dyn'1"; }},
        {"name that is given for a moment", [](CreateRequest& r) { r.interface = "dynfou12"; }},
        {"long name", [](CreateRequest& r) { r.interface = "dyn0123456789012"; }},
        {"bridge name", [](CreateRequest& r) { r.settings.bridge = "br 0"; }},
        {"bridge with addresses", [](CreateRequest& r) { r.settings.bridge = "br0"; }},
        {"bridge with forwarding",
         [](CreateRequest& r) {
             r = bridged();
             r.settings.forwarding = true;
         }},
        {"network's address", [](CreateRequest& r) { r.settings.addresses = {*Prefix::parse("10.0.0.0/24")}; }},
        {"address with /0", [](CreateRequest& r) { r.settings.addresses = {*Prefix::parse("10.0.0.1/0")}; }},
        {"multicast address", [](CreateRequest& r) { r.settings.addresses = {*Prefix::parse("224.0.0.1/24")}; }},
        {"host bits", [](CreateRequest& r) { setRoute(r, "10.0.0.1/8", "192.168.2.1"); }},
        {"loopback route", [](CreateRequest& r) { setRoute(r, "127.0.0.0/8", "192.168.2.1"); }},
        {"gateway's family", [](CreateRequest& r) { setRoute(r, "10.0.0.0/8", "fe80::1"); }},
        {"multicast gateway", [](CreateRequest& r) { setRoute(r, "10.0.0.0/8", "224.0.0.1"); }},
        {"17 addresses", [](CreateRequest& r) { r.settings.addresses.resize(17, r.settings.addresses[0]); }},
        {"65 routes", [](CreateRequest& r) { r.settings.routes.resize(65, r.settings.routes[0]); }},
    };
    return cases;
}

} // namespace

class TestHelperPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goodRequests()
    {
        QVERIFY(check(good(), AddressFamily::Ipv4));
        QVERIFY(check(bridged(), AddressFamily::Ipv4));
        auto named = good();
        for (const char* name : {"dyn-office", "dyn_1A", "dyn"}) {
            named.interface = name;
            QVERIFY(check(named, AddressFamily::Ipv4));
        }
        auto v6 = good();
        v6.path.remote = *IpAddress::parse("2001:db8::1");
        QVERIFY(check(v6, AddressFamily::Ipv6));
    }
    void peersOverIpv6()
    {
        auto request = good();
        for (const char* peer : {"::", "::1", "ff02::1", "ff0e::1", "fe80::1", "203.0.113.80"}) {
            request.path.remote = *IpAddress::parse(peer);
            QVERIFY2(!check(request, AddressFamily::Ipv6), peer);
        }
    }
    void badRequests_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < spoiled().size(); ++i)
            QTest::newRow(spoiled()[i].name) << static_cast<int>(i);
    }
    void badRequests()
    {
        QFETCH(int, index);
        auto request = good();
        spoiled()[static_cast<std::size_t>(index)].spoil(request);
        const auto checked = check(request, AddressFamily::Ipv4);
        QVERIFY(!checked);
        QVERIFY(!checked.error().context.isEmpty());
    }
    void requestsSurviveTheBus()
    {
        for (auto request : {good(), bridged()}) {
            request.interface = "dyn5";
            request.settings.forwarding = request.settings.bridge.empty();
            const auto port = std::exchange(request.path.tunnelPort, 0); // comes with the socket
            QVERIFY(port != 0);
            const auto back = fromWire(toWire(request.path), linkToWire(request), toWire(request.settings));
            QVERIFY(back && *back == request);
        }
        auto path = toWire(good().path);
        path.address = QByteArray(3, 1);
        QVERIFY(!fromWire(path));
        path.address = QByteArray(10, 0) + QByteArray(2, -1) + QByteArray(4, 1); // ::ffff:1.1.1.1
        QVERIFY(!fromWire(path));
        auto settings = toWire(good().settings);
        settings.addresses[0].length = 33;
        QVERIFY(!fromWire(toWire(good().path), linkToWire(good()), settings));
    }

    void identities()
    {
        const HelperIdentity whose{1000, 0xfedcba9876543210};
        QVERIFY(HelperIdentity::of(whose.toIdentity()) == whose);
        QVERIFY(TunnelIdentity::fromAlias(whose.toIdentity().toAlias()) == whose.toIdentity());
        auto other = whose.toIdentity();
        other.role = TunnelRole::Client;
        QVERIFY(!HelperIdentity::of(other));
        for (const char* name : {"", ".", "1000", "1000.", "1000.x", "01000.7", "-1.7", "1000.7 "}) {
            auto bad = whose.toIdentity();
            bad.clientName = name;
            QVERIFY2(!HelperIdentity::of(bad), name);
        }
    }

    void offers()
    {
        const auto offer = inspectOffer(udpSocket(AF_INET, 0, true));
        QVERIFY(offer && offer->port >= 1024 && offer->family == AddressFamily::Ipv4);
        const auto offer6 = inspectOffer(udpSocket(AF_INET6, 0, true));
        QVERIFY(offer6 && offer6->family == AddressFamily::Ipv6);
        QVERIFY(!inspectOffer({}));
        auto connected = udpSocket(AF_INET, 0, true); // is bound as well, whomever it speaks to
        const auto peer = toSocketAddress({IpAddress::v4(0x7f000001), 9});
        QVERIFY(::connect(connected.get(), peer.get(), peer.size) == 0);
        QVERIFY(!inspectOffer(std::move(connected))); // connect(2) has bound it to the loopback
        for (const int domain : {AF_INET, AF_INET6}) {
            const auto address = domain == AF_INET ? IpAddress::v4(0x7f000001) : *IpAddress::parse("::1");
            auto local = udpSocket(domain, 0, false);
            const auto at = toSocketAddress({address, 0});
            QVERIFY(::bind(local.get(), at.get(), at.size) == 0);
            QVERIFY(!inspectOffer(std::move(local)));
        }
        constexpr std::uint16_t lastPrivileged = 1023;
        if (auto low = udpSocket(AF_INET, lastPrivileged, true); low.isValid()) // as root
            QVERIFY(!inspectOffer(std::move(low)));
        QVERIFY(!inspectOffer(udpSocket(AF_INET, 0, false)));
        QVERIFY(!inspectOffer(UniqueFd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))));
        QVERIFY(!inspectOffer(UniqueFd(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0))));
        UniqueFd both(::socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        const int off = 0;
        ::setsockopt(both.get(), IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
        QVERIFY(!inspectOffer(std::move(both)));
    }
};

QTEST_APPLESS_MAIN(TestHelperPolicy)
#include "test_helper_policy.moc"
