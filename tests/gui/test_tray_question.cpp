// SPDX-License-Identifier: Apache-2.0
#include "config/ServerLink.h"
#include "model/Coverage.h"
#include "model/ListImport.h"
#include "model/ListStore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <string>
#include <vector>

using namespace dynfou;
using namespace dynfou::gui;
using namespace Qt::StringLiterals;

namespace {

/// A list with these fields in its entry, behind an address and a key unless they have their own.
std::string listWith(const std::string& fields, const std::string& root = R"("ClientName": "laptop")")
{
    return "{" + root + R"(, "servers": [{"remoteAddr": "a.example", "clientKey": "KUnqdrF54YrHxDQKvZ")" +
           (fields.empty() ? "" : ", " + fields) + "}]}";
}

std::vector<Prefix> prefixes(const QString& texts)
{
    std::vector<Prefix> all;
    for (const auto& text : texts.split(u' ', Qt::SkipEmptyParts))
        all.push_back(*Prefix::parse(text.toStdString()));
    return all;
}

} // namespace

/// What an import would do, as it is shown before, and as it stands in the list after.
class TestTrayQuestion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doubledFieldsAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const std::string& text) {
            QTest::newRow(name) << QString::fromStdString(text);
        };
        row("key", listWith(R"("clientKey": "another one of that length")"));
        row("key in another case", listWith(R"("ClientKey": "another one of that length")"));
        row("server", listWith(R"("remoteAddr": "b.example")"));
        row("server in another case", listWith(R"("REMOTEADDR": "b.example")"));
        row("unknown field", listWith(R"("Colour": 1, "colour": 2)"));
        row("in a route", listWith(R"("Routes": [{"Destination": "10.0.0.0/8", "destination": "0.0.0.0/0"}])"));
        row("name of the list", listWith({}, R"("ClientName": "a", "clientname": "b")"));
        row("servers", R"({"ClientName": "a", "Servers": [], )" + listWith({}).substr(1));
    }

    void doubledFieldsAreRefused()
    {
        QFETCH(QString, text);
        const auto entries = readImport(text.toStdString(), "x", false);
        QVERIFY(!entries);
        QVERIFY(entries.error().toString().find("twice") != std::string::npos);
    }

    /// Whatever order and case the fields have, and with a byte order mark.
    void whatIsShownIsWhatIsAdded_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("legacyByDefault");
        const auto row = [](const char* name, const std::string& text, bool legacyByDefault = false) {
            QTest::newRow(name) << QString::fromStdString(text) << legacyByDefault;
        };
        const std::string all =
            R"("MTU": 1400, "Routes": [{"Metric": 5, "Destination": "10.0.0.0/8"}], "ENABLED": false,
            "Interface": "dyn7", "Unknown": {"b": [1, 12345678901234567891], "a": "\u00fc"})";
        row("everything", listWith(all));
        row("byte order mark", "\xef\xbb\xbf" + listWith(all));
        row("name of its own", listWith(R"("clientNAME": "other")"));
        row("the old protocol by default", listWith({}), true);
        row("the old protocol refused", listWith(R"("legacy": false)"), true);
        row("the old protocol asked for", listWith(R"("Legacy": true)"));
        row("two servers", R"({"servers": [{"remoteAddr": "a", "clientKey": "k", "ClientName": "n"},
                                           {"clientKey": ["k", "l"], "ClientName": "m", "remoteAddr": "b"}]})");
        ServerEntry entry;
        entry.clientName = "laptop";
        entry.remoteAddress = "vpn.example.org";
        entry.clientKeys = {"KUnqdrF54YrHxDQKvZ"};
        row("link", encodeServerLink(entry));
        row("link, the old protocol by default", encodeServerLink(entry), true);
        entry.legacy = true;
        row("link with the old protocol", encodeServerLink(entry));
    }

    void whatIsShownIsWhatIsAdded()
    {
        QFETCH(QString, text);
        QFETCH(bool, legacyByDefault);
        const auto entries = readImport(text.toStdString(), "x", legacyByDefault);
        QVERIFY2(entries, entries ? "" : entries.error().toString().c_str());
        const QTemporaryDir folder;
        ListStore store(folder.filePath(u"list.json"_s).toStdString(), legacyByDefault);
        const auto done = store.import(*entries);
        QVERIFY2(done, done ? "" : done.error().toString().c_str());
        const auto list = store.read();
        QVERIFY2(list, list ? "" : list.error().toString().c_str());
        QCOMPARE(list->servers.size(), entries->size());
        for (std::size_t i = 0; i < entries->size(); ++i) {
            auto shown = (*entries)[i].entry;
            shown.position = i + 1;
            QVERIFY(list->servers[i] == shown);
        }
        if (text.contains(u"Unknown"_s)) // as it was, and not as a double
            QVERIFY(store.text()->find("12345678901234567891") != std::string::npos);
    }

    /// A link says what it means; it is no old list that leaves it to a setting.
    void linksDoNotBecomeLegacy()
    {
        ServerEntry entry;
        entry.clientName = "laptop";
        entry.remoteAddress = "vpn.example.org";
        entry.clientKeys = {"KUnqdrF54YrHxDQKvZ"};
        const auto entries = readImport(encodeServerLink(entry), "x", true);
        QVERIFY(entries && !entries->front().entry.legacy);
    }

    /// The last line of defence: fields that are not those of the entry that was shown.
    void othersAreNotAdded()
    {
        const QTemporaryDir folder;
        ListStore store(folder.filePath(u"list.json"_s).toStdString(), false);
        auto entries = *readImport(listWith({}), "x", false);
        entries.front().fields.push_back({"Bridge", "\"br0\""});
        QVERIFY(!store.import(entries));
        QVERIFY(!QFile::exists(folder.filePath(u"list.json"_s)));
    }

    void coverage_data()
    {
        QTest::addColumn<QString>("networks");
        QTest::addColumn<int>("of4");
        QTest::addColumn<int>("of6");
        constexpr int part = int(Coverage::Part);
        constexpr int most = int(Coverage::Most);
        constexpr int all = int(Coverage::All);
        QTest::newRow("nothing") << QString() << part << part;
        QTest::newRow("default") << u"0.0.0.0/0"_s << all << part;
        QTest::newRow("default of IPv6") << u"::/0"_s << part << all;
        QTest::newRow("two halves") << u"128.0.0.0/1 0.0.0.0/1"_s << all << part;
        QTest::newRow("two halves of IPv6") << u"::/1 8000::/1"_s << part << all;
        QTest::newRow("all that is in use of IPv6") << u"2000::/3"_s << part << all;
        QTest::newRow("lower half") << u"0.0.0.0/1"_s << most << part;
        QTest::newRow("all but one host") << u"0.0.0.0/1 128.0.0.0/2 192.0.0.0/3 1.1.1.1/32"_s << all << part;
        QTest::newRow("all but one network")
            << u"0.0.0.0/2 64.0.0.0/3 96.0.0.0/4 112.0.0.0/5 120.0.0.0/6 124.0.0.0/7 126.0.0.0/8 128.0.0.0/1"_s << most
            << part;
        QTest::newRow("overlapping") << u"0.0.0.0/2 0.0.0.0/3 32.0.0.0/3 10.0.0.0/8"_s << part << part;
        QTest::newRow("private") << u"10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fd00::/8"_s << part << part;
        QTest::newRow("local IPv6") << u"fc00::/7 fe80::/10 ff00::/8"_s << part << part;
        QTest::newRow("half of IPv6") << u"2000::/4"_s << part << most;
        QTest::newRow("hosts") << u"2001:db8::1/128 1.2.3.4/32"_s << part << part;
        QTest::newRow("groups only") << u"224.0.0.0/3"_s << part << part;
    }

    void coverage()
    {
        QFETCH(QString, networks);
        const auto all = prefixes(networks);
        QTEST(int(coverageOf(all, AddressFamily::Ipv4)), "of4");
        QTEST(int(coverageOf(all, AddressFamily::Ipv6)), "of6");
    }

    void sentences_data()
    {
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("word");
        QTest::newRow("name") << QString() << u"laptop"_s;
        QTest::newRow("port") << uR"("remotePort": 4000)"_s << u"4000"_s;
        QTest::newRow("address") << uR"("Addresses": ["192.168.2.2/24"])"_s << u"192.168.2.2/24"_s;
        QTest::newRow("route") << uR"("Routes": [{"Destination": "10.0.0.0/8", "Gateway": "192.168.2.1"}])"_s
                               << u"traffic to 10.0.0.0/8 through the tunnel, via 192.168.2.1"_s;
        QTest::newRow("default route") << uR"("Routes": [{"Destination": "0.0.0.0/0"}])"_s
                                       << u"ALL IPv4 traffic through the tunnel (0.0.0.0/0)"_s;
        QTest::newRow("two halves") << uR"("Routes": [{"Destination": "0.0.0.0/1"}, {"Destination": "128.0.0.0/1"}])"_s
                                    << u"ALL IPv4 traffic through the tunnel (0.0.0.0/1, 128.0.0.0/1)"_s;
        QTest::newRow("two halves of IPv6")
            << uR"("Routes": [{"Destination": "::/1"}, {"Destination": "8000::/1"}])"_s << u"ALL IPv6 traffic"_s;
        QTest::newRow("half") << uR"("Routes": [{"Destination": "0.0.0.0/1"}])"_s << u"MOST IPv4 traffic"_s;
        QTest::newRow("half by an address") << uR"("Addresses": ["1.2.3.4/1"])"_s << u"MOST IPv4 traffic"_s;
        QTest::newRow("bridge") << uR"("Bridge": "br0")"_s << u"br0 (bridge)"_s;
        QTest::newRow("interface") << uR"("Interface": "dyn7")"_s << u"network interface dyn7"_s;
        QTest::newRow("MTU") << uR"("MTU": 1400)"_s << u"1400 bytes"_s;
        QTest::newRow("forwarding") << uR"("Forwarding": true)"_s << u"Forwards"_s;
        QTest::newRow("old protocol") << uR"("legacy": true)"_s << u"old protocol"_s;
        QTest::newRow("disabled") << uR"("Enabled": false)"_s << u"disabled"_s;
        QTest::newRow("unknown fields") << uR"("Colour": "blue", "Weight": 3)"_s << u"does not know: Colour, Weight"_s;
        QTest::newRow("hostile name") << uR"("a\nb": 3)"_s << u"does not know: a\\nb"_s;
    }

    void sentences()
    {
        QFETCH(QString, fields);
        QFETCH(QString, word);
        const auto entries = readImport(listWith(fields.toStdString()), "x", false);
        QVERIFY2(entries, entries ? "" : entries.error().toString().c_str());
        const auto lines = importSentences(entries->front());
        QVERIFY2(lines.join(u'\n').contains(word), qPrintable(lines.join(u'\n')));
        const auto warnings = importWarnings(entries->front());
        QCOMPARE(!warnings.isEmpty(), word.contains(u"ALL "_s) || word.contains(u"MOST "_s));
        QVERIFY(warnings.isEmpty() || lines.contains(warnings[0]));
        const bool isInFirst = fields.isEmpty() || fields.contains(u"remotePort"_s);
        if (isInFirst)
            QCOMPARE(lines.size(), 1); // and nothing that is not there
    }

    void manyUnknownFieldsStayShort()
    {
        std::string fields = R"("Field0": 0)";
        for (int i = 1; i < 1000; ++i)
            fields += ", \"Field" + std::to_string(i) + "\": 0";
        const auto lines = importSentences(readImport(listWith(fields), "x", false)->front());
        QVERIFY(lines.last().size() < 300);
        QVERIFY(lines.last().contains(u"1000"_s));
    }
};

QTEST_GUILESS_MAIN(TestTrayQuestion)
#include "test_tray_question.moc"
