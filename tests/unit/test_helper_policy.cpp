// SPDX-License-Identifier: Apache-2.0
#include "base/SocketAddress.h"
#include "helper/HelperIdentity.h"
#include "helper/HelperMethods.h"
#include "helper/HelperRequest.h"
#include "helper/HelperWire.h"
#include "helper/OfferedPort.h"
#include "helper/RoutedSpace.h"
#include "helper/TunnelRegister.h"

#include <QFile>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>
#include <functional>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace dynfou;
using namespace dynfou::helper;
using namespace std::chrono_literals;

namespace {

std::vector<std::string> actionsFor(const LinkSettings& settings, const Prefixes& others)
{
    return actionsOf(Judge::Polkit, actionsForChange({}, settings, others));
}

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
        {"port 0", [](CreateRequest& r) { r.path.remotePort = 0; }},
        {"data port 0", [](CreateRequest& r) { r.path.dataPort = 0; }},
        {"key 0", [](CreateRequest& r) { r.path.key = 0; }},
        {"MTU 1279", [](CreateRequest& r) { r.path.peerMtu = 1279; }},
        {"MTU 65536", [](CreateRequest& r) { r.path.peerMtu = 65536; }},
        {"group MAC", [](CreateRequest& r) { r.mac.bytes[0] = 3; }},
        {"MAC of a maker", [](CreateRequest& r) { r.mac.bytes[0] = 0; }},
        {"name without prefix", [](CreateRequest& r) { r.interface = "eth0"; }},
        {"name with a slash", [](CreateRequest& r) { r.interface = "dyn/../x"; }},
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
        named.interface = "dyn-office";
        QVERIFY(check(named, AddressFamily::Ipv4));
        auto v6 = good();
        v6.path.remote = *IpAddress::parse("2001:db8::1");
        QVERIFY(check(v6, AddressFamily::Ipv6));
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
        QVERIFY(!checked.error().context.empty());
    }
    void requestsSurviveTheBus()
    {
        for (auto request : {good(), bridged()}) {
            request.interface = "dyn5";
            request.settings.forwarding = request.settings.bridge.empty();
            const auto port = std::exchange(request.path.port, 0); // comes with the socket
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

    void actions_data()
    {
        QTest::addColumn<QString>("routes"); // of the request
        QTest::addColumn<QString>("others"); // of the user's other tunnels
        QTest::addColumn<bool>("isWide");
        const auto row = [](const char* name, const char* routes, const char* others, bool isWide) {
            QTest::newRow(name) << QString::fromLatin1(routes) << QString::fromLatin1(others) << isWide;
        };
        row("all of IPv4", "0.0.0.0/0", "", true);
        row("half of IPv4", "128.0.0.0/1", "", true);
        row("/7", "10.0.0.0/7", "", true);
        row("a private /8", "10.0.0.0/8", "", false);
        row("a public /8", "8.0.0.0/8", "", false);
        row("two public /8", "8.0.0.0/8 9.0.0.0/8", "", true);
        row("the same twice", "8.0.0.0/8 8.0.0.0/9 8.8.0.0/16", "", false);
        row("a /8 in halves", "8.128.0.0/9 8.0.0.0/9", "", false);
        row("a /8 and one host", "8.0.0.0/8 9.9.9.9/32", "", true);
        row("all that is private", "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 8.0.0.0/8", "", false);
        row("a public /8 beside another", "8.0.0.0/8", "9.0.0.0/8", true);
        row("beside the same", "8.0.0.0/8", "8.0.0.0/8", false);
        row("one host beside a /8", "9.9.9.9/32", "8.0.0.0/8", true);
        row("a private one beside two /8", "10.0.0.0/8", "8.0.0.0/8 9.0.0.0/8", false);
        row("all of IPv6", "::/0", "", true);
        row("the global addresses", "2000::/3", "", true);
        row("/16", "2001::/16", "", false);
        row("two /16", "2001::/16 2400::/16", "", true);
        row("a /16 beside another", "2400::/16", "2001::/16", true);
        row("/16 of IPv6 and /8 of IPv4", "2001::/16 8.0.0.0/8", "", false);
        row("many /32", "2400::/32 2401::/32 2a00::/32 2001:db8::/32", "2600::/32 2620::/32", false);
        row("unique local", "fc00::/7", "", false);
        row("both halves of unique local", "fc00::/8 fd00::/8", "2001::/16", false);
        row("more than these", "f800::/5", "", true);
    }
    void actions()
    {
        QFETCH(QString, routes);
        QFETCH(QString, others);
        QFETCH(bool, isWide);
        const auto prefixes = [](const QString& text) {
            Prefixes all;
            for (const auto& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
                all.push_back(*Prefix::parse(word.toStdString()));
            return all;
        };
        LinkSettings settings;
        for (const auto& prefix : prefixes(routes))
            settings.routes.push_back({prefix, std::nullopt, 0});
        const std::vector<std::string> narrow{kTunnelAction};
        const std::vector<std::string> wide{kTunnelAction, kDefaultRouteAction};
        QVERIFY(actionsFor(settings, prefixes(others)) == (isWide ? wide : narrow));
        LinkSettings onLink; // the network of an address is led there as well
        onLink.addresses = prefixes(routes);
        QVERIFY(actionsFor(onLink, prefixes(others)) == (isWide ? wide : narrow));
    }
    void actionsByJudge()
    {
        const std::vector<std::string> bridge{kBridgeAction};
        QVERIFY(actionsOf(Judge::Nobody, bridge).empty());
        QVERIFY(actionsOf(Judge::Ownership, bridge).empty());
        QVERIFY(actionsOf(Judge::Both, bridge) == bridge);
        QVERIFY(actionsOf(Judge::Both, {}).empty());
        QVERIFY(actionsOf(Judge::Polkit, {}) == std::vector<std::string>{kTunnelAction});
    }
    void actionsOfABridge()
    {
        QVERIFY((actionsFor(bridged().settings, {}) == std::vector<std::string>{kTunnelAction, kBridgeAction}));
    }
    void manyNarrowRoutesAreADefaultRoute()
    {
        // 4 tunnels with 64 routes each: the second is asked for, and each that would add to them
        Prefixes others;
        for (std::uint32_t tunnel = 0; tunnel < 4; ++tunnel) {
            LinkSettings settings;
            for (std::uint32_t i = 0; i < kMaxRoutes; ++i)
                settings.routes.push_back({{IpAddress::v4((tunnel * 64 + i) << 24U), 10}, std::nullopt, 0});
            const auto actions = actionsFor(settings, others);
            QVERIFY(std::find(actions.begin(), actions.end(), kDefaultRouteAction) != actions.end());
            LinkSettings eighth;
            eighth.routes = {{{IpAddress::v4((tunnel * 64 + 32) << 24U), 9}, std::nullopt, 0}};
            const auto more = actionsFor(eighth, others);
            QCOMPARE(std::find(more.begin(), more.end(), kDefaultRouteAction) != more.end(), tunnel > 1);
            const auto space = routedSpace(eighth);
            others.insert(others.end(), space.begin(), space.end());
        }
    }

    void actionsOfChanges()
    {
        const auto before = good().settings;
        auto after = before;
        const auto asked = [&] { return actionsForChange(before, after, {}); };
        QVERIFY(asked().empty());
        after.routes.push_back({*Prefix::parse("10.2.0.0/16"), std::nullopt, 0});
        after.addresses.clear();
        QVERIFY(asked().empty()); // one's own, as it was when it was made
        after.routes.push_back({*Prefix::parse("0.0.0.0/0"), std::nullopt, 0});
        QVERIFY(asked() == std::vector<std::string>{kDefaultRouteAction});
        after.forwarding = true;
        QVERIFY((asked() == std::vector<std::string>{kDefaultRouteAction, kForwardingAction}));
        QVERIFY(actionsForChange(after, after, {}).empty());
        QVERIFY(actionsForChange(after, before, {}).empty());
        const auto first = after; // another prefix as wide is asked for again
        after.routes.push_back({*Prefix::parse("::/0"), std::nullopt, 0});
        QVERIFY(actionsForChange(first, after, {}) == std::vector<std::string>{kDefaultRouteAction});
        after.routes.push_back({*Prefix::parse("8.0.0.0/8"), std::nullopt, 0}); // within what was asked for
        QVERIFY(actionsForChange(after, after, {}).empty());
        // one /8 after another, in the place of each other or besides
        const auto eighth = [](std::uint32_t number) {
            return InnerRoute{{IpAddress::v4(number << 24U), 8}, std::nullopt, 0};
        };
        LinkSettings one;
        one.routes = {eighth(8)};
        LinkSettings next;
        next.routes = {eighth(9)};
        QVERIFY(actionsForChange(one, next, {}).empty());
        QVERIFY(actionsForChange(one, next, {eighth(8).destination}) == std::vector<std::string>{kDefaultRouteAction});
        next.routes = {eighth(8), eighth(9)};
        QVERIFY(actionsForChange(one, next, {}) == std::vector<std::string>{kDefaultRouteAction});
        QVERIFY(actionsForChange(next, one, {}).empty());
        next.routes.push_back({*Prefix::parse("10.0.0.0/8"), std::nullopt, 0});
        QVERIFY(actionsForChange(one, one, {eighth(9).destination}).empty()); // nothing is new
        after = bridged().settings;
        QVERIFY(asked() == std::vector<std::string>{kBridgeAction});
        auto other = after;
        other.bridge = "br1";
        QVERIFY(actionsForChange(after, other, {}) == std::vector<std::string>{kBridgeAction});
    }

    void everyMethodHasARow()
    {
        QXmlStreamReader xml(QByteArray(kIntrospection.data(), static_cast<qsizetype>(kIntrospection.size())));
        QSet<QString> found;
        QString name;
        QString signature;
        while (!xml.atEnd()) {
            const auto token = xml.readNext();
            const auto element = xml.name().toString();
            if (token == QXmlStreamReader::StartElement && element == QLatin1String("method")) {
                name = xml.attributes().value(QLatin1String("name")).toString();
                signature.clear();
            } else if (token == QXmlStreamReader::StartElement && element == QLatin1String("arg") &&
                       xml.attributes().value(QLatin1String("direction")) == QLatin1String("in")) {
                signature += xml.attributes().value(QLatin1String("type")).toString();
            } else if (token == QXmlStreamReader::EndElement && element == QLatin1String("method")) {
                const auto* row = findMethod(name.toStdString());
                QVERIFY2(row != nullptr, qPrintable(name));
                QCOMPARE(QString::fromLatin1(row->signature), signature);
                found.insert(name);
            }
        }
        QVERIFY(!xml.hasError());
        QCOMPARE(static_cast<std::size_t>(found.size()), methods().size());
    }
    void everyActionIsInThePolicy()
    {
        QFile file(QFINDTESTDATA("../../resources/polkit/org.dynfou.helper.policy"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QSet<QString> ids;
        qsizetype owners = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QLatin1String("action"))
                ids.insert(xml.attributes().value(QLatin1String("id")).toString());
            else if (xml.name() == QLatin1String("annotate")) // without it polkit does not answer the helper
                owners += xml.readElementText() == QLatin1String("unix-user:dynfou-helper") ? 1 : 0;
        }
        QVERIFY(!xml.hasError());
        QSet<QString> wanted;
        for (const auto& action : allActions())
            wanted.insert(QString::fromStdString(action));
        QCOMPARE(ids, wanted);
        QCOMPARE(owners, ids.size());
    }
    void errorsHaveNames()
    {
        QCOMPARE(errorName(ErrorCode::InUse), std::string("org.dynfou.Helper1.Error.InUse"));
        QVERIFY(errorCode("org.dynfou.Helper1.Error.InUse") == ErrorCode::InUse);
        QVERIFY(errorCode(errorName(ErrorCode::System)) == ErrorCode::System);
        QVERIFY(!errorCode("org.freedesktop.DBus.Error.NoReply"));
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
        QVERIFY(!inspectOffer(udpSocket(AF_INET, 0, false)));
        QVERIFY(!inspectOffer(UniqueFd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))));
        QVERIFY(!inspectOffer(UniqueFd(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0))));
        UniqueFd both(::socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        const int off = 0;
        ::setsockopt(both.get(), IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
        QVERIFY(!inspectOffer(std::move(both)));
    }

    void limits()
    {
        TunnelRegister::Time now{1h};
        TunnelRegister::Limits limits;
        limits.perUser = 2;
        limits.total = 3;
        TunnelRegister tunnels(limits, now, 0);
        QVERIFY(tunnels.add({":1.1", 1000}, 1, now));
        const auto second = tunnels.add({":1.1", 1000}, 2, now);
        QVERIFY(second);
        QVERIFY(!tunnels.add({":1.2", 1000}, 3, now)); // the user's limit, whichever program
        QVERIFY(tunnels.add({":1.3", 1001}, 1, now));
        QVERIFY(!tunnels.add({":1.4", 1002}, 1, now)); // the limit of all
        tunnels.remove(*second, now);
        QVERIFY(!tunnels.add({":1.2", 1000}, 1, now)); // that tag is taken
        QVERIFY(tunnels.add({":1.2", 1000}, 4, now));
    }
    void numbersAreNotThoseOfAnEarlierProcess()
    {
        TunnelRegister::Time now{1h};
        TunnelRegister tunnels({}, now, 0xfffffffe);
        QCOMPARE(tunnels.add({":1.1", 1000}, 1, now).value(), 0xffffffffU);
        QCOMPARE(tunnels.add({":1.1", 1000}, 2, now).value(), 1U); // 0 is none
        QCOMPARE(tunnels.addLeftover(1000, 3, now), 2U);
    }
    void ownerlessOnesMakeRoom()
    {
        TunnelRegister::Time now{1h};
        TunnelRegister::Limits limits;
        limits.perUser = 1;
        limits.total = 1;
        TunnelRegister tunnels(limits, now, 0);
        const auto left = tunnels.addLeftover(1000, 5, now);
        QVERIFY(!tunnels.add({":1.1", 1000}, 6, now));
        QVERIFY(!tunnels.add({":1.1", 1001}, 5, now)); // another user's is not in the way
        const auto next = tunnels.add({":1.1", 1000}, 5, now);
        QVERIFY(next);
        QVERIFY(tunnels.ownerless(1000, 5) == left); // as long as the next one is not made
        QVERIFY(tunnels.rival(*next) == left);
        QVERIFY(!tunnels.add({":1.1", 1000}, 5, now)); // but one at a time
        tunnels.remove(left, now);
        QVERIFY(!tunnels.rival(*next));
        QVERIFY(tunnels.ofUser(1000) == std::vector{*next});
    }
    void rateLimit()
    {
        TunnelRegister::Time now{1h};
        TunnelRegister::Limits limits;
        limits.burst = 3;
        limits.perSecond = 1;
        TunnelRegister tunnels(limits, now, 0);
        for (int i = 0; i < 3; ++i)
            QVERIFY(tunnels.admitCall(1000, now));
        QVERIFY(!tunnels.admitCall(1000, now));
        QVERIFY(tunnels.admitCall(1001, now)); // another user's calls are his own
        QVERIFY(tunnels.admitCall(1000, now + 1s));
        QVERIFY(!tunnels.admitCall(1000, now + 1s));
    }
    void graceAndAdoption()
    {
        TunnelRegister::Time now{1h};
        TunnelRegister tunnels({}, now, 0);
        const auto id = tunnels.add({":1.1", 1000}, 5, now);
        QVERIFY(tunnels.checkOwner(*id, ":1.1"));
        QVERIFY(!tunnels.checkOwner(*id, ":1.2"));
        QVERIFY(!tunnels.adopt({":1.2", 1000}, 5, now)); // its owner lives
        tunnels.ownerVanished(":1.1", now);
        QVERIFY(!tunnels.checkOwner(*id, ":1.1"));
        QVERIFY(!tunnels.checkOwner(*id, ""));
        QVERIFY(!tunnels.adopt({":1.2", 1001}, 5, now)); // another user
        QVERIFY(!tunnels.adopt({":1.2", 1000}, 6, now)); // another tunnel
        QVERIFY(tunnels.expired(now + 14s).empty());
        QVERIFY(tunnels.nextLook() == now + 15s);
        QVERIFY(tunnels.expired(now + 15s) == std::vector{*id});
        const auto adopted = tunnels.adopt({":1.2", 1000}, 5, now + 10s);
        QVERIFY(adopted && *adopted == *id);
        QVERIFY(tunnels.expired(now + 1h).empty());
        QVERIFY(tunnels.ownedBy(":1.2") == std::vector{*id});
        const auto left = tunnels.addLeftover(1000, 9, now);
        QVERIFY(tunnels.ownerless(1000, 9) == left);
        QVERIFY(tunnels.expired(now + 15s) == std::vector{left});
    }
    void idleEnd()
    {
        TunnelRegister::Time now{1h};
        TunnelRegister tunnels({}, now, 0);
        QVERIFY(!tunnels.isIdle(now + 59s));
        QVERIFY(tunnels.isIdle(now + 60s));
        QVERIFY(tunnels.admitCall(1000, now + 30s));
        QVERIFY(!tunnels.isIdle(now + 60s));
        const auto id = tunnels.add({":1.1", 1000}, 5, now + 40s);
        QVERIFY(!tunnels.isIdle(now + 2h));
        tunnels.remove(*id, now + 2h);
        QVERIFY(!tunnels.isIdle(now + 2h + 59s));
        QVERIFY(tunnels.isIdle(now + 2h + 60s));
        QVERIFY(tunnels.nextLook() == now + 2h + 60s);
    }
};

QTEST_APPLESS_MAIN(TestHelperPolicy)
#include "test_helper_policy.moc"
