// SPDX-License-Identifier: Apache-2.0
#include "FakeKernel.h"
#include "Reconfigure.h"
#include "tunnel/LinkSetup.h"
#include "tunnel/LinkState.h"
#include "tunnel/ManagedLink.h"

#include <QTest>
#include <algorithm>
#include <cerrno>
#include <map>

using namespace dynfou;
using dynfou::test::FakeKernel;
using dynfou::test::reconfigure;

namespace {

Prefix prefix(const char* text)
{
    return *Prefix::parse(text);
}

InnerRoute route(const char* destination, const char* gateway = nullptr, std::uint32_t metric = 0)
{
    InnerRoute route{prefix(destination), std::nullopt, metric};
    if (gateway != nullptr)
        route.gateway = IpAddress::parse(gateway);
    return route;
}

QString text(const std::vector<LinkStep>& steps)
{
    QStringList words;
    for (const auto& step : steps)
        words << QString::fromStdString(FakeKernel::inWords(step));
    return words.join(QStringLiteral("; "));
}

const IpAddress kServer = *IpAddress::parse("203.0.113.80");
const TunnelIdentity kIdentity{TunnelRole::Client, "0123abcd", "client1"};

RouteMatch defaultRoute()
{
    return {prefix("203.0.113.80/0"), 0, 2, "eth0", IpAddress::parse("192.168.1.1")};
}

/// A kernel with a default route.
struct LinkKernel : FakeKernel {
    LinkKernel() { match = defaultRoute(); }
};

LinkConfig config(LinkSettings settings, std::string interface = {})
{
    return {kIdentity, macOf("machine", kIdentity), 1, 1, std::nullopt, std::move(settings), std::move(interface)};
}

TunnelSpec path(const IpAddress& remote = kServer)
{
    TunnelSpec spec;
    spec.remote = remote;
    spec.key = 7;
    return spec;
}

const Route kRoute{*IpAddress::parse("192.168.1.2"), 2, "eth0", 1500};

} // namespace

Q_DECLARE_METATYPE(LinkSettings)
Q_DECLARE_METATYPE(LinkState)

class TestLinkSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void steps_data()
    {
        QTest::addColumn<LinkSettings>("wanted");
        QTest::addColumn<LinkState>("has");
        QTest::addColumn<LinkSettings>("before");
        QTest::addColumn<QString>("steps");
        const auto row = [](const char* name, const LinkSettings& wanted, const LinkState& has, const char* steps,
                            const LinkSettings& before = {}) {
            QTest::newRow(name) << wanted << has << before << QString::fromLatin1(steps);
        };
        const LinkSettings full{{prefix("10.0.0.2/24"), prefix("2001:db8::2/64")},
                                {route("10.1.0.0/16", "10.0.0.1"), route("2001:db8:1::/64")},
                                {},
                                true};
        const LinkState ours{
            {{prefix("fe80::1/64"), false}, {prefix("10.0.0.2/24"), true}, {prefix("2001:db8::2/64"), true}},
            {{route("10.1.0.0/16", "10.0.0.1"), true}, {route("2001:db8:1::/64", nullptr, 1024), true}},
            {},
            true};
        row("nothing wanted, nothing there", {}, {}, "");
        row("all is missing", full, {},
            "+10.0.0.2/24; +2001:db8::2/64; +route 10.1.0.0/16 via 10.0.0.1; +route 2001:db8:1::/64; forwarding 1");
        row("all is there", full, ours, "");
        row("nothing is wanted any more", {}, ours,
            "-route 10.1.0.0/16 via 10.0.0.1; -route 2001:db8:1::/64 metric 1024; -10.0.0.2/24; -2001:db8::2/64");
        row("and the same process had asked for it", {}, ours,
            "-route 10.1.0.0/16 via 10.0.0.1; -route 2001:db8:1::/64 metric 1024; -10.0.0.2/24; -2001:db8::2/64; "
            "forwarding 0",
            full);
        row("what others have added stays", {},
            {{{prefix("10.0.0.9/24"), false}}, {{route("10.9.0.0/16"), false}}, "br7", true}, "");
        row("what others have added counts", {{prefix("10.0.0.9/24")}, {route("10.9.0.0/16")}, {}, false},
            {{{prefix("10.0.0.9/24"), false}}, {{route("10.9.0.0/16"), false}}, {}, false}, "");
        row("another prefix length", {{prefix("10.0.0.2/16")}, {}, {}, false},
            {{{prefix("10.0.0.2/24"), true}}, {}, {}, false}, "-10.0.0.2/24; +10.0.0.2/16");
        row("another gateway", {{}, {route("10.1.0.0/16", "10.0.0.3")}, {}, false},
            {{}, {{route("10.1.0.0/16", "10.0.0.1"), true}}, {}, false},
            "-route 10.1.0.0/16 via 10.0.0.1; +route 10.1.0.0/16 via 10.0.0.3");
        row("another metric", {{}, {route("10.1.0.0/16", nullptr, 5)}, {}, false},
            {{}, {{route("10.1.0.0/16"), true}}, {}, false}, "-route 10.1.0.0/16; +route 10.1.0.0/16 metric 5");
        row("into a bridge", {{}, {}, "br0", false}, {}, "bridge br0");
        row("in it already", {{}, {}, "br0", false}, {{}, {}, "br0", false}, "");
        row("into another", {{}, {}, "br1", false}, {{}, {}, "br0", false}, "bridge br1");
        row("out of ours", {}, {{}, {}, "br0", false}, "bridge ", {{}, {}, "br0", false});
        row("somebody has taken it out of ours", {}, {{}, {}, "br9", false}, "", {{}, {}, "br0", false});
    }
    void steps()
    {
        QFETCH(LinkSettings, wanted);
        QFETCH(LinkState, has);
        QFETCH(LinkSettings, before);
        QTEST(text(stepsTo(wanted, has, before)), "steps");
    }

    void intoItself_data()
    {
        QTest::addColumn<QString>("address"); // or empty
        QTest::addColumn<QString>("destination");
        QTest::addColumn<int>("metric");
        QTest::addColumn<QString>("matched"); // length and metric of the underlay's route
        QTest::addColumn<int>("through");     // index of its interface
        QTest::addColumn<bool>("refused");
        const auto row = [](const char* name, const char* address, const char* destination, int metric,
                            const char* matched, int through, bool refused) {
            QTest::newRow(name) << QString::fromLatin1(address) << QString::fromLatin1(destination) << metric
                                << QString::fromLatin1(matched) << through << refused;
        };
        row("elsewhere", "10.0.0.2/24", "10.1.0.0/16", 0, "0 0", 2, false);
        row("the other family", "", "::/0", 0, "0 0", 2, false);
        row("default beside default", "", "0.0.0.0/0", 0, "0 0", 2, true);
        row("default behind a better default", "", "0.0.0.0/0", 200, "0 100", 2, false);
        row("default before a worse default", "", "0.0.0.0/0", 50, "0 100", 2, true);
        row("default, and a host route", "", "0.0.0.0/0", 0, "32 0", 2, false);
        row("network, default outside", "", "203.0.113.0/24", 0, "0 0", 2, true);
        row("network, worse than default outside", "", "203.0.113.0/24", 999, "0 0", 2, true);
        row("wide network, narrower outside", "", "203.0.0.0/16", 0, "24 0", 2, false);
        row("address, default outside", "203.0.113.1/24", "", 0, "0 0", 2, true);
        row("address, same network outside", "203.0.113.1/24", "", 0, "24 0", 2, true);
        row("wide address, narrower outside", "203.0.113.1/16", "", 0, "24 0", 2, false);
        row("it does already", "", "0.0.0.0/0", 200, "0 200", 9, true);
    }
    void intoItself()
    {
        QFETCH(QString, address);
        QFETCH(QString, destination);
        QFETCH(int, metric);
        QFETCH(QString, matched);
        QFETCH(int, through);
        LinkSettings settings;
        if (!address.isEmpty())
            settings.addresses.push_back(*Prefix::parse(address.toStdString()));
        if (!destination.isEmpty())
            settings.routes.push_back(
                {*Prefix::parse(destination.toStdString()), std::nullopt, static_cast<std::uint32_t>(metric)});
        auto match = defaultRoute();
        match.destination.length = static_cast<std::uint8_t>(matched.section(QLatin1Char(' '), 0, 0).toUInt());
        match.metric = matched.section(QLatin1Char(' '), 1).toUInt();
        match.ifindex = through;
        const auto sentence = routesIntoItself(settings, kServer, match, 9);
        QTEST(sentence.has_value(), "refused");
    }
    void theSentenceNamesTheCommand()
    {
        const auto sentence = routesIntoItself({{}, {route("0.0.0.0/0")}, {}, false}, kServer, defaultRoute(), 0);
        QCOMPARE(QString::fromStdString(toString(sentence.value())),
                 QStringLiteral("the route to 0.0.0.0/0 would route the tunnel into itself: the other end's own "
                                "address, 203.0.113.80, would be reached by the route to 0.0.0.0/0; remove it from the "
                                "list, or run: ip route add 203.0.113.80/32 via 192.168.1.1 dev eth0"));
    }

    void appliesOnceAndRepairs()
    {
        LinkKernel kernel;
        ManagedLink managed(kernel, config({{prefix("10.0.0.2/24")}, {route("10.1.0.0/16")}, {}, false}), Log::none());
        QVERIFY(managed.setPath(path(), kRoute).has_value());
        QCOMPARE(kernel.said(), QStringLiteral("create dyn1; +10.0.0.2/24; +route 10.1.0.0/16"));
        kernel.calls.clear();
        QVERIFY(managed.setPath(path(), kRoute).has_value());
        QCOMPARE(kernel.said(), QStringLiteral("change dyn1"));
        kernel.state().routes.clear(); // by hand
        kernel.calls.clear();
        QVERIFY(managed.setPath(path(), kRoute).has_value());
        QCOMPARE(kernel.said(), QStringLiteral("change dyn1; +route 10.1.0.0/16"));
    }
    void withoutSettingsNothingIsRead()
    {
        LinkKernel kernel;
        ManagedLink managed(kernel, config({}), Log::none());
        QVERIFY(managed.setPath(path(), kRoute).has_value());
        managed.adopt(*managed.link());
        QCOMPARE(kernel.stateReads, 0);
    }
    void adoptionRemovesWhatIsNotWantedAnyMore()
    {
        LinkKernel kernel;
        kernel.firstState = {{{prefix("10.0.0.2/24"), true}, {prefix("10.0.9.2/24"), false}}, {}, {}, false};
        ManagedLink managed(kernel, config({}), Log::none());
        TunnelLink link{7, path(), true};
        link.hasSettings = true;
        managed.adopt(link);
        QCOMPARE(kernel.said(), QStringLiteral("-10.0.0.2/24"));
    }
    void adoptionAddsNothingThatLeadsIntoItself()
    {
        LinkKernel kernel;
        kernel.firstState = {{{prefix("10.0.0.2/24"), true}}, {}, {}, false};
        ManagedLink managed(kernel, config({{prefix("10.0.0.3/24")}, {route("0.0.0.0/0")}, {}, false}), Log::none());
        TunnelLink link{7, path(), true};
        link.hasSettings = true;
        managed.adopt(link);
        QCOMPARE(kernel.said(), QStringLiteral("-10.0.0.2/24"));
    }
    void refusedSettingsAreForgotten()
    {
        LinkKernel kernel;
        ManagedLink managed(kernel, config({{prefix("10.0.0.2/24")}, {}, {}, false}), Log::none());
        QVERIFY(managed.setPath(path(), kRoute).has_value());
        QVERIFY(!reconfigure(managed, {{}, {route("0.0.0.0/0")}, {}, false}).has_value());
        QVERIFY(kernel.state().addresses.size() == 1 && kernel.state().routes.empty());
        QVERIFY(managed.setPath(path(), kRoute).has_value()); // the next agreement
        QVERIFY(kernel.state().addresses.size() == 1 && kernel.state().routes.empty());
    }
    void refusedSettingsAreTriedAgainWithTheNextList()
    {
        LinkKernel kernel;
        ManagedLink managed(kernel, config({}), Log::none());
        QVERIFY(managed.setPath(path(), kRoute).has_value());
        const LinkSettings wanted{{}, {route("203.0.113.0/24")}, {}, false};
        QVERIFY(!reconfigure(managed, wanted).has_value()); // it would take the tunnel's own packets
        kernel.match = RouteMatch{prefix("203.0.113.80/32"), 0, 2, "eth0", IpAddress::parse("192.168.1.1")};
        QVERIFY(reconfigure(managed, wanted).has_value());
        QCOMPARE(kernel.state().routes.size(), std::size_t(1));
    }
    void routesThatAnAddressTookAlongComeBack()
    {
        LinkKernel kernel;
        kernel.losesRoutesWithAddress = true;
        ManagedLink managed(kernel, config({{prefix("10.0.0.2/24")}, {route("10.1.0.0/16")}, {}, false}), Log::none());
        QVERIFY(managed.setPath(path(), kRoute).has_value());
        kernel.calls.clear();
        QVERIFY(reconfigure(managed, {{prefix("10.0.0.3/24")}, {route("10.1.0.0/16")}, {}, false}).has_value());
        QCOMPARE(kernel.said(), QStringLiteral("-10.0.0.2/24; +10.0.0.3/24; +route 10.1.0.0/16"));
        QVERIFY(reconfigure(managed, {}).has_value());
        QVERIFY(kernel.state().addresses.empty() && kernel.state().routes.empty());
    }
    void whatMovesToAnotherLinkIsReleasedFirst()
    {
        LinkKernel kernel;
        ManagedLink managed(kernel, config({{prefix("10.0.0.2/24")}, {route("10.1.0.0/16")}, {}, false}), Log::none());
        managed.release({});
        QVERIFY(managed.setPath(path(), kRoute).has_value());
        kernel.calls.clear();
        managed.release({{prefix("10.0.0.2/24")}, {route("0.0.0.0/0")}, {}, false}); // will be refused
        QVERIFY(kernel.calls.empty());
        const LinkSettings next{{prefix("10.0.0.2/24")}, {route("10.2.0.0/16")}, {}, false};
        managed.release(next);
        QCOMPARE(kernel.said(), QStringLiteral("-route 10.1.0.0/16"));
        QVERIFY(reconfigure(managed, next).has_value());
        QCOMPARE(kernel.said(), QStringLiteral("-route 10.1.0.0/16; +route 10.2.0.0/16"));
    }
    void anOverlapIsRefusedBeforeAnythingIsTouched()
    {
        LinkKernel kernel;
        ManagedLink managed(kernel, config({{}, {route("0.0.0.0/0")}, {}, false}), Log::none());
        QVERIFY(managed.setPath(path(), kRoute).error().code == ErrorCode::Configuration);
        QVERIFY(kernel.calls.empty());
        kernel.match->destination.length = 32;
        QVERIFY(managed.setPath(path(), kRoute).has_value());
    }
    void whatCannotBeSetUpIsTakenBack()
    {
        LinkKernel kernel;
        kernel.failsOnce("applyStep", Error::fromErrno(EEXIST, "apply"));
        ManagedLink managed(kernel, config({{prefix("10.0.0.2/24")}, {}, {}, false}), Log::none());
        QVERIFY(!managed.setPath(path(), kRoute).has_value());
        QVERIFY(!managed.link() && kernel.all.empty());
        QVERIFY(managed.setPath(path(), kRoute).has_value());
        // a link that was there leads where it is to lead, and that counts
        kernel.failsOnce("applyStep", Error::fromErrno(EEXIST, "apply"));
        kernel.state().addresses.clear();
        QVERIFY(managed.setPath(path(IpAddress::v4(0xcb007181)), kRoute).has_value());
        QCOMPARE(managed.link()->spec.remote.toString(), std::string("203.0.113.129"));
        QVERIFY(kernel.all.size() == 1);
    }
    void aBridgeNeedsAVlanForHealth()
    {
        LinkKernel kernel;
        ManagedLink managed(kernel, config({{}, {}, "br0", false}), Log::none());
        QVERIFY(isBridged(kernel, managed.config(), managed.link()));
        QVERIFY(managed.setPath(path(), kRoute).error().code == ErrorCode::Unsupported);
        QVERIFY(kernel.calls.empty());
        QVERIFY(managed.setPath(path(), kRoute, {}, true).has_value());
        QCOMPARE(kernel.said(), QStringLiteral("create dyn1; vlan; bridge br0"));
    }
    void theVlanFollowsTheAgreement()
    {
        LinkKernel kernel;
        ManagedLink managed(kernel, config({}), Log::none());
        QVERIFY(managed.setPath(path(), kRoute, {}, true).has_value());
        const int ifindex = managed.link()->ifindex;
        QVERIFY((managed.link()->healthInterfaces() == std::vector{ifindex + 1000, ifindex}));
        QVERIFY(managed.setPath(path(), kRoute, {}, true).has_value());
        QVERIFY(managed.setPath(path(), kRoute).has_value());
        QVERIFY((managed.link()->healthInterfaces() == std::vector{ifindex}));
        QCOMPARE(kernel.said(), QStringLiteral("create dyn1; vlan; change dyn1; vlan; change dyn1; no vlan"));
        // a link of another family is a new one
        QVERIFY(managed.setPath(path(), kRoute, {}, true).has_value());
        QVERIFY(managed.setPath(path(*IpAddress::parse("2001:db8::80")), kRoute, {}, true).has_value());
        QCOMPARE(managed.link()->healthVlan, managed.link()->ifindex + 1000);
    }
    void aBridgeThatSomebodyChoseIsSeen()
    {
        LinkKernel kernel;
        ManagedLink managed(kernel, config({}), Log::none());
        QVERIFY(!isBridged(kernel, managed.config(), managed.link()));
        QVERIFY(managed.setPath(path(), kRoute).has_value());
        QVERIFY(!isBridged(kernel, managed.config(), managed.link()));
        kernel.state().bridge = "br9";
        QVERIFY(isBridged(kernel, managed.config(), managed.link()));
    }
    void theNameOfTheList()
    {
        LinkKernel kernel;
        ManagedLink managed(kernel, config({}, "uplink0"), Log::none());
        QVERIFY(managed.setPath(path(), kRoute).has_value());
        QCOMPARE(managed.link()->spec.interface, std::string("uplink0"));
        ManagedLink other(kernel, config({}, "uplink0"), Log::none());
        const auto refused = other.setPath(path(), kRoute);
        QVERIFY(refused.error().code == ErrorCode::InUse);
        QVERIFY(refused.error().toString().find("uplink0") != std::string::npos);
        // an adopted link gets it where the kernel can rename it, and keeps its own where not
        for (const bool renames : {false, true}) {
            if (renames)
                kernel.succeeds("renameLink");
            else
                kernel.fails("renameLink", Error::fromErrno(EBUSY, "rename"));
            ManagedLink adopting(kernel, config({}, "uplink1"), Log::none());
            adopting.adopt(*managed.link());
            QCOMPARE(adopting.link()->spec.interface, std::string(renames ? "uplink1" : "uplink0"));
        }
    }
};

QTEST_APPLESS_MAIN(TestLinkSettings)
#include "test_link_settings.moc"
