// SPDX-License-Identifier: Apache-2.0
#include "base/LinkRules.h"
#include "config/ClientList.h"
#include "config/ServerList.h"

#include <QTest>
#include <algorithm>

using namespace dynfou;

namespace {

/// JSON with single quotes for double ones.
std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

/// A client list with one entry for each of `fields`.
std::string clients(const std::vector<std::string>& fields)
{
    std::string text = "[";
    for (std::size_t i = 0; i < fields.size(); ++i)
        text += (i == 0 ? "" : ",\n") + std::string("{'ClientName':'c") + std::to_string(i) +
                "','clientKey':'0123456789abcdef'," + fields[i] + "}";
    return json(text + "]");
}

std::string server(const std::string& fields, const std::string& address = "203.0.113.80")
{
    return json("{'ClientName':'c','servers':[{'remoteAddr':'" + address + "','clientKey':'0123456789abcdef'," +
                fields + "}]}");
}

template <typename T>
QString issuesOf(const Parsed<T>& parsed)
{
    QStringList lines;
    for (const auto& issue : parsed.issues)
        lines << QString::fromStdString(issue.toString());
    return lines.join(QLatin1Char('\n'));
}

Prefix prefix(const char* text)
{
    return *Prefix::parse(text);
}

} // namespace

class TestConfigLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allFields()
    {
        const auto parsed = parseClientList(
            clients({"'Addresses':['192.168.2.1/24','2001:db8::1/64'],'Routes':[{'Destination':'10.1.0.0/16',"
                     "'Gateway':'192.168.2.2','Metric':50},{'destination':'::/0'}],'Interface':'branch7',"
                     "'Forwarding':true",
                     "'Bridge':'br0','Enabled':false"}),
            "f");
        QCOMPARE(issuesOf(parsed), QString());
        const auto& first = parsed.value->clients.at(0);
        const LinkSettings settings{
            {prefix("192.168.2.1/24"), prefix("2001:db8::1/64")},
            {{prefix("10.1.0.0/16"), IpAddress::parse("192.168.2.2"), 50}, {prefix("::/0"), std::nullopt, 0}},
            {},
            true};
        QVERIFY(first.link.settings == settings);
        QCOMPARE(first.link.interface, std::string("branch7"));
        QVERIFY(first.link.enabled && first.legacy);
        const auto& second = parsed.value->clients.at(1);
        QCOMPARE(second.link.settings.bridge, std::string("br0"));
        QVERIFY(!second.link.enabled);
        QVERIFY(!second.legacy); // has no health on a bridge's port
        QCOMPARE(enabledEntries(*parsed.value).clients.size(), std::size_t(1));
    }
    void aServersFields()
    {
        const auto parsed =
            parseServerList(server("'addresses':['192.168.2.2/24'],'BRIDGE':'','enabled':true"), "f", false);
        QVERIFY(!parsed.value);
        const auto right = parseServerList(server("'addresses':['192.168.2.2/24'],'enabled':false"), "f", false);
        QCOMPARE(issuesOf(right), QString());
        QVERIFY(right.value->servers.at(0).link.settings.addresses == std::vector{prefix("192.168.2.2/24")});
        QVERIFY(enabledEntries(*right.value).servers.empty());
    }
    void withoutThemNothingIsAsked()
    {
        const auto parsed = parseServerList(server("'MTU':1400"), "f", false);
        QVERIFY(parsed.value->servers.at(0).link == LinkFields{});
    }

    void clientIssues_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("issues");
        const auto row = [](const char* name, const std::vector<std::string>& entries, const char* issues) {
            QTest::newRow(name) << QByteArray::fromStdString(clients(entries)) << QString::fromUtf8(issues);
        };
        row("wrong kinds",
            {"'Addresses':'10.0.0.1/8','Routes':{},'Bridge':1,'Interface':[],'Forwarding':1,'Enabled':'no'"},
            "f:1:64: error: [1].Addresses: is a string; it must be an array of at most 1000 strings, such as "
            "\"192.168.2.2/24\"\n"
            "f:1:86: error: [1].Routes: is an object; it must be an array of at most 1000 objects, such as "
            "{\"Destination\": \"10.1.0.0/16\"}\n"
            "f:1:98: error: [1].Bridge: is a number; it must be a string in double quotes\n"
            "f:1:112: error: [1].Interface: is an array; it must be a string in double quotes\n"
            "f:1:128: error: [1].Forwarding: is a number; it must be true or false, without quotes\n"
            "f:1:140: error: [1].Enabled: is a string; it must be true or false, without quotes");
        row("wrong elements", {"'Addresses':[1,'10.0.0.1'],'Routes':['10.0.0.0/8',{'Gateway':'10.0.0.1'}]"},
            "f:1:65: error: [1].Addresses[1]: is a number; it must be a string in double quotes\n"
            "f:1:67: error: [1].Addresses[2]: \"10.0.0.1\" is not an address with a prefix length; it must be an "
            "address "
            "with its prefix length, such as 192.168.2.2/24\n"
            "f:1:89: error: [1].Routes[1]: is a string; it must be an object with Destination, and Gateway and Metric "
            "if needed\n"
            "f:1:102: error: [1].Routes[2].Destination: is missing; it must be given");
        row("an unknown field of a route", {"'Routes':[{'Destination':'10.0.0.0/8','Via':'10.0.0.1'}]"},
            "f:1:90: warning: [1].Routes[1].Via: this field is unknown and ignored");
        row("gateway of the other IP version", {"'Routes':[{'Destination':'10.0.0.0/8','Gateway':'2001:db8::1'}]"},
            "f:1:100: error: [1].Routes[1].Gateway: \"2001:db8::1\" and the destination 10.0.0.0/8 are of different IP "
            "versions; the gateway must be of the same version");
        row("a metric", {"'Routes':[{'Destination':'10.0.0.0/8','Metric':4294967296}]"},
            "f:1:99: error: [1].Routes[1].Metric: 4294967296 is not a metric; it must be 0 to 4294967295");
        row("an address twice", {"'Addresses':['10.0.0.1/8']", "'Addresses':['10.0.0.1/24']"},
            "f:2:64: error: [2].Addresses[1]: the address 10.0.0.1 occurs twice, in line 1, column 65 and in line 2, "
            "column 64; only one tunnel can have it");
        row("an address twice, once switched off",
            {"'Addresses':['10.0.0.1/8'],'Enabled':false", "'Addresses':['10.0.0.1/24']"}, "");
        row("a route twice",
            {"'Routes':[{'Destination':'2001:db8::/32'}]", "'Routes':[{'Destination':'2001:db8::/32','Metric':1024}]"},
            "f:2:76: error: [2].Routes[1].Destination: the route to 2001:db8::/32 with metric 1024 occurs twice, in "
            "line 1, column 77 and in line 2, column 76; only one tunnel can have it");
        row("a route with two metrics",
            {"'Routes':[{'Destination':'10.0.0.0/8'}]", "'Routes':[{'Destination':'10.0.0.0/8','Metric':5}]"}, "");
        row("an interface twice", {"'Interface':'a'", "'Interface':'a'"},
            "f:2:63: error: [2].Interface: the interface a occurs twice, in line 1, column 64 and in line 2, column "
            "63; only one tunnel can have it");
        row("the interface of another entry", {"'Interface':'dyn2'", "'Interface':'dyn7'"},
            "f:1:64: error: [1].Interface: \"dyn2\" is the name of the tunnel of entry 2; choose another name");
        row("its own interface", {"'MTU':1400", "'Interface':'dyn2'"}, "");
        row("a bridge's port has no addresses", {"'Bridge':'br0','Addresses':['10.0.0.1/8']"},
            "f:1:61: error: [1].Bridge: cannot be combined with Addresses, Routes or Forwarding, which a bridge's port "
            "cannot have; give them to the bridge itself");
        row("a bridge and the old protocol", {"'legacy':true,'Bridge':'br0'"},
            "f:1:75: error: [1].Bridge: is set for an entry with the old protocol (legacy), which has no health "
            "connection on a "
            "bridge's port; only a tunnel with dynfou at both ends can be bridged");
    }
    void clientIssues()
    {
        QFETCH(QByteArray, text);
        QTEST(issuesOf(parseClientList(text.toStdString(), "f")), "issues");
    }

    void serverIssues_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("legacyByDefault");
        QTest::addColumn<QString>("part"); // of the only issue; empty: there is none
        const auto row = [](const char* name, const std::string& text, bool legacy, const char* part) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << legacy << QString::fromLatin1(part);
        };
        row("the server is in the address's network", server("'Addresses':['203.0.113.1/24']"), false,
            "servers[1].Addresses[1]: \"203.0.113.1/24\" would route the tunnel into itself");
        row("the server is the destination", server("'Routes':[{'Destination':'203.0.113.80/32'}]"), false,
            "Destination: \"203.0.113.80/32\" would route the tunnel into itself");
        row("the same over IPv6", server("'Routes':[{'Destination':'2001:db8::1/128'}]", "[2001:db8::1]"), false,
            "would route the tunnel into itself");
        // whether these are wrong, the routes of the host decide
        row("the server is in the destination", server("'Routes':[{'Destination':'203.0.113.0/24'}]"), false, "");
        row("all is the destination", server("'Routes':[{'Destination':'0.0.0.0/0'}]"), false, "");
        row("a name", server("'Addresses':['203.0.113.1/24']", "gate.example.org"), false, "");
        row("bridge and legacy", server("'Bridge':'br0','legacy':true"), false, "the old protocol (legacy)");
        row("bridge and LEGACY", server("'Bridge':'br0'"), true, "the old protocol (LEGACY=yes)");
        row("bridge and not legacy", server("'Bridge':'br0','legacy':false"), true, "");
    }
    void serverIssues()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, legacyByDefault);
        QFETCH(QString, part);
        const auto parsed = parseServerList(text.toStdString(), "f", legacyByDefault);
        QCOMPARE(parsed.issues.size(), part.isEmpty() ? std::size_t(0) : std::size_t(1));
        QVERIFY2(issuesOf(parsed).contains(part), qPrintable(issuesOf(parsed)));
    }

    void rules_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char* rule, const char* text, bool allowed) {
            QTest::addRow("%s %s", rule, text) << QString::fromLatin1(rule) << QString::fromUtf8(text) << allowed;
        };
        for (const char* name : {"a", "dyn1", "to-branch-seven", "eth0.5", "br_lan", "-x", "..."})
            row("name", name, true);
        for (const char* name : {"", "to-branch-seven1", ".", "..", "lo", "all", "default", "a b", "a/b", "a:b",
                                 "dyn%d", "a\tb", "\xc3\xbc"})
            row("name", name, false);
        for (const char* text :
             {"10.0.0.1/8", "10.0.0.0/31", "10.0.0.1/32", "2001:db8::/64", "fe80::1/64", "10.0.1.0/16"})
            row("address", text, true);
        for (const char* text : {"", "10.0.0.1", "10.0.0.1/", "10.0.0.1/33", "2001:db8::1/129", "10.0.0.0/8",
                                 "10.255.255.255/8", "0.0.0.0/0", "127.0.0.1/8", "224.0.0.1/24", "ff02::1/64",
                                 "::1/128", "255.255.255.255/32", "10.0.0.1/0", "host/24"})
            row("address", text, false);
        for (const char* text : {"0.0.0.0/0", "::/0", "10.0.0.0/8", "10.1.2.3/32", "2001:db8::/32", "128.0.0.0/1"})
            row("destination", text, true);
        for (const char* text : {"", "default", "10.0.0.1/8", "2001:db8::1/64", "10.0.0.0", "224.0.0.0/4",
                                 "127.0.0.0/8", "ff00::/8", "10.0.0.0/-1"})
            row("destination", text, false);
        for (const char* text : {"10.0.0.1", "2001:db8::1", "fe80::1"})
            row("gateway", text, true);
        for (const char* text : {"", "10.0.0.1/8", "0.0.0.0", "127.0.0.1", "ff02::1", "fe80::1%eth0", "router"})
            row("gateway", text, false);
    }
    void rules()
    {
        QFETCH(QString, rule);
        QFETCH(QString, text);
        const auto value = text.toStdString();
        const auto complaint = rule == QLatin1String("name")          ? checkInterfaceName(value)
                               : rule == QLatin1String("address")     ? checkInnerAddress(value)
                               : rule == QLatin1String("destination") ? checkDestination(value)
                                                                      : checkGateway(value);
        QTEST(!complaint.has_value(), "allowed");
    }
    void theNetworkIsNamed()
    {
        QCOMPARE(QString::fromStdString(toString(checkDestination("10.1.2.3/9").value())),
                 QStringLiteral("\"10.1.2.3/9\" has bits beyond its prefix length; the network is 10.0.0.0/9; it must "
                                "be a network with its prefix length, such as 10.1.0.0/16"));
    }
};

QTEST_APPLESS_MAIN(TestConfigLink)
#include "test_config_link.moc"
