// SPDX-License-Identifier: Apache-2.0
#include "helper-wire/HelperMethods.h"
#include "helper-wire/HelperRequest.h"
#include "service/HelperActions.h"
#include "service/RoutedSpace.h"

#include <QFile>
#include <QMap>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>
#include <algorithm>

using namespace dynfou;
using namespace dynfou::helper;

namespace {

std::vector<std::string> actionsFor(const LinkSettings& settings, const Prefixes& others)
{
    return actionsOf(Judge::Polkit, actionsForChange({}, {}, settings, others));
}

LinkSettings own()
{
    LinkSettings settings;
    settings.addresses = {*Prefix::parse("192.168.2.2/24"), *Prefix::parse("2001:db8:5::2/64")};
    settings.routes = {{*Prefix::parse("10.1.0.0/16"), IpAddress::parse("192.168.2.1"), 50},
                       {*Prefix::parse("fd00::/8"), std::nullopt, 0}};
    return settings;
}

LinkSettings bridged()
{
    LinkSettings settings;
    settings.bridge = "br0";
    return settings;
}

} // namespace

class TestHelperActions : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
        row("NAT64", "64:ff9b::/96", "", true);
        row("half of NAT64", "64:ff9b::8000:0/97", "", true);
        row("one host by NAT64", "64:ff9b::808:808/128", "", true);
        row("a network's own NAT64", "64:ff9b:1:aaaa::/96", "", true);
        row("what holds NAT64", "64::/16", "", true);
        row("beside NAT64", "64:ff9c::/32", "", false);
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
        QVERIFY((actionsFor(bridged(), {}) == std::vector<std::string>{kTunnelAction, kBridgeAction}));
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
        const auto before = own();
        auto after = before;
        Prefixes granted;
        Prefixes others;
        const auto asked = [&] { return actionsForChange(before, granted, after, others); };
        const std::vector<std::string> defaultRoute{kDefaultRouteAction};
        QVERIFY(asked().empty());
        after.routes.push_back({*Prefix::parse("10.2.0.0/16"), std::nullopt, 0});
        after.addresses.clear();
        QVERIFY(asked().empty()); // one's own, as it was when it was made
        after.routes.push_back({*Prefix::parse("0.0.0.0/0"), std::nullopt, 0});
        QVERIFY(asked() == defaultRoute);
        QVERIFY(actionsForChange(after, granted, after, {}) == defaultRoute); // to have it is not to be allowed it
        after.forwarding = true;
        QVERIFY((asked() == std::vector<std::string>{kDefaultRouteAction, kForwardingAction}));
        granted = routedSpace(after);
        QVERIFY(actionsForChange(after, granted, after, {}).empty());
        QVERIFY(actionsForChange(after, granted, before, {}).empty());
        after.forwarding = false;
        after.routes.push_back({*Prefix::parse("8.0.0.0/8"), std::nullopt, 0}); // within what was granted
        QVERIFY(asked().empty());
        after.routes.push_back({*Prefix::parse("fd01::/16"), std::nullopt, 0}); // private
        QVERIFY(asked().empty());
        after.routes.push_back({*Prefix::parse("::/0"), std::nullopt, 0}); // another prefix as wide
        QVERIFY(asked() == defaultRoute);
    }
    void oneEighthAfterAnother()
    {
        const auto eighths = [](std::initializer_list<std::uint32_t> numbers) {
            LinkSettings settings;
            for (const auto number : numbers)
                settings.routes.push_back({{IpAddress::v4(number << 24U), 8}, std::nullopt, 0});
            return settings;
        };
        const auto isAsked =
            [&eighths](std::initializer_list<std::uint32_t> before, std::initializer_list<std::uint32_t> granted,
                       std::initializer_list<std::uint32_t> after, std::initializer_list<std::uint32_t> others) {
                return !actionsForChange(eighths(before), routedSpace(eighths(granted)), eighths(after),
                                         routedSpace(eighths(others)))
                            .empty();
            };
        QVERIFY(!isAsked({8}, {}, {9}, {}));
        QVERIFY(isAsked({8}, {}, {9}, {8}));
        QVERIFY(isAsked({8}, {}, {8, 9}, {}));
        QVERIFY(isAsked({8, 9}, {}, {8, 9}, {})); // what it has come to without being asked
        QVERIFY(!isAsked({8, 9}, {8, 9}, {8, 9}, {}));
        QVERIFY(!isAsked({8, 9}, {8, 9}, {8}, {}));
        QVERIFY(isAsked({8, 9}, {8, 9}, {8, 9, 11}, {})); // beside what was granted nothing is free
        QVERIFY(isAsked({8, 9, 11}, {8, 9}, {8, 9, 11, 12}, {}));
        QVERIFY(!isAsked({9}, {9}, {9}, {8}));             // the others have no say in what was granted
        QVERIFY(!isAsked({8, 9}, {8, 9}, {8, 9, 10}, {})); // 10.0.0.0/8 is private
        QVERIFY(!isAsked({8}, {}, {8}, {10}));
    }
    void otherActionsOfChanges()
    {
        const auto before = own();
        auto after = before;
        const auto asked = [&] { return actionsForChange(before, {}, after, {}); };
        after = bridged();
        QVERIFY(asked() == std::vector<std::string>{kBridgeAction});
        auto other = after;
        other.bridge = "br1";
        QVERIFY(actionsForChange(after, {}, other, {}) == std::vector<std::string>{kBridgeAction});
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
        QString current;
        QMap<QString, QString> defaults;
        qsizetype owners = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QLatin1String("action"))
                ids.insert(current = xml.attributes().value(QLatin1String("id")).toString());
            else if (xml.name().startsWith(QLatin1String("allow_"))) // any, inactive, active
                defaults[current] += xml.readElementText() + QLatin1Char(' ');
            else if (xml.name() == QLatin1String("annotate")) // without it polkit does not answer the helper
                owners += xml.readElementText() == QLatin1String("unix-user:dynfou-helper") ? 1 : 0;
        }
        QVERIFY(!xml.hasError());
        QSet<QString> wanted;
        for (const auto& action : allActions())
            wanted.insert(QString::fromStdString(action));
        QCOMPARE(ids, wanted);
        QCOMPARE(owners, ids.size());
        for (const auto& id : ids) {
            const bool isPlain = id.toStdString() == kTunnelAction;
            QCOMPARE(defaults.value(id), QLatin1String(isPlain ? "auth_admin no yes " : "auth_admin no auth_admin "));
        }
    }
    void errorsHaveNames()
    {
        QCOMPARE(errorName(ErrorCode::InUse), std::string("org.dynfou.Helper1.Error.InUse"));
        QVERIFY(errorCode("org.dynfou.Helper1.Error.InUse") == ErrorCode::InUse);
        QVERIFY(errorCode(errorName(ErrorCode::System)) == ErrorCode::System);
        QVERIFY(!errorCode("org.freedesktop.DBus.Error.NoReply"));
    }
};

QTEST_APPLESS_MAIN(TestHelperActions)
#include "test_helper_actions.moc"
