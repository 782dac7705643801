// SPDX-License-Identifier: Apache-2.0
#include "config/ClientKey.h"
#include "config/EntryFields.h"
#include "config/ServerLink.h"

#include <QTest>

#include <set>

using namespace dynfou;

namespace {

ServerEntry plain()
{
    return {"client1", "203.0.113.80", 65200, {"KUnqdrF54YrHxDQK"}, std::nullopt, 1, false, {}};
}

ServerEntry full()
{
    ServerEntry entry{
        "n\xc3\xa4me \"1\"", "2001:db8::1", 4000, {"key one \\ \"", "key two, longer"}, 1300, 1, false, {}};
    auto& settings = entry.link.settings;
    settings.addresses = {*Prefix::parse("192.168.2.2/24"), *Prefix::parse("2001:db8:5::2/64")};
    settings.routes = {{*Prefix::parse("10.0.0.0/8"), IpAddress::parse("192.168.2.1"), 50},
                       {*Prefix::parse("2001:db8:7::/48"), std::nullopt, 0}};
    settings.forwarding = true;
    entry.link.interface = "office";
    entry.link.enabled = false;
    return entry;
}

ServerEntry bridged()
{
    auto entry = plain();
    entry.remoteAddress = "vpn.example.org";
    entry.link.settings.bridge = "br0";
    return entry;
}

ServerEntry legacy()
{
    auto entry = plain();
    entry.legacy = true;
    return entry;
}

QString linkWith(const char* json)
{
    const auto coded = QByteArray(json).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return QStringLiteral("dynfou://add/1#") + QString::fromLatin1(coded);
}

} // namespace

class TestServerLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thereAndBack()
    {
        for (const auto& entry : {plain(), full(), bridged(), legacy()}) {
            const auto link = encodeServerLink(entry);
            QVERIFY(link.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:/#") ==
                    std::string::npos);
            const auto decoded = decodeServerLink(" " + link + "\n");
            QVERIFY2(decoded.has_value(), decoded ? "" : decoded.error().toString().c_str());
            QVERIFY(*decoded == entry);
        }
    }

    void refused_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("why");
        const auto good = QString::fromStdString(encodeServerLink(plain()));
        QTest::newRow("empty") << QString() << "does not begin";
        QTest::newRow("another scheme") << "https://example.org/#e30"
                                        << "does not begin";
        QTest::newRow("another version") << "dynfou://add/2#e30"
                                         << "its version is not";
        QTest::newRow("nothing in it") << "dynfou://add/1#"
                                       << "not contain a list";
        QTest::newRow("cut") << good.chopped(9) << "cannot be used";
        QTest::newRow("a space") << QString(good).insert(40, QLatin1Char(' ')) << "damaged";
        QTest::newRow("padded") << good + QLatin1Char('=') << "damaged";
        QTest::newRow("standard base64") << "dynfou://add/1#+/+/"
                                         << "damaged";
        QTest::newRow("loose bits") << "dynfou://add/1#e31"
                                    << "damaged";
        QTest::newRow("too long") << QStringLiteral("dynfou://add/1#") + QString(16388, QLatin1Char('A')) << "too long";
        QTest::newRow("an array") << linkWith("[]") << "is an array";
        QTest::newRow("no server") << linkWith(R"({"ClientName":"a","servers":[]})") << "exactly one server";
        QTest::newRow("two servers") << linkWith(R"({"ClientName":"a","servers":[)"
                                                 R"({"remoteAddr":"a","clientKey":"0123456789abcdef"},)"
                                                 R"({"remoteAddr":"b","clientKey":"0123456789abcdef"}]})")
                                     << "exactly one server";
        QTest::newRow("a script") << linkWith(R"({"ClientName":"a","SCRIPT_FILE":"/bin/sh","servers":[)"
                                              R"({"remoteAddr":"a","clientKey":"0123456789abcdef"}]})")
                                  << "not contain a list";
        QTest::newRow("twice") << linkWith(R"({"ClientName":"a","clientname":"b","servers":[)"
                                           R"({"remoteAddr":"a","clientKey":"0123456789abcdef"}]})")
                               << "not contain a list";
        QTest::newRow("bad name") << linkWith(R"({"ClientName":"a=b","servers":[)"
                                              R"({"remoteAddr":"a","clientKey":"0123456789abcdef"}]})")
                                  << "ClientName";
        QTest::newRow("no key") << linkWith(R"({"ClientName":"a","servers":[{"remoteAddr":"a"}]})") << "clientKey";
    }
    void refused()
    {
        QFETCH(QString, link);
        QFETCH(QString, why);
        const auto decoded = decodeServerLink(link.toStdString());
        QVERIFY(!decoded.has_value());
        const auto said = decoded.error().toString();
        QVERIFY2(QString::fromStdString(said).contains(why), said.c_str());
    }

    void clientEntries()
    {
        ClientEntry entry{"c", {"0123456789abcdef"}, 1400, 1, false, {}};
        entry.link.settings.addresses = {*Prefix::parse("192.168.2.1/24")};
        const auto text = addEntry(emptyList(ListKind::Clients), ListKind::Clients, fieldsOf(entry));
        QVERIFY(text.has_value());
        const auto list = parseClientList(*text, "list");
        QVERIFY(list.value && list.value->clients == std::vector<ClientEntry>{entry});
    }

    void keys()
    {
        std::set<std::string> seen;
        for (int i = 0; i < 100; ++i) {
            const auto key = newClientKey();
            QVERIFY(key.has_value());
            QCOMPARE(key->size(), std::size_t{43});
            QVERIFY(seen.insert(*key).second);
        }
    }
};

QTEST_APPLESS_MAIN(TestServerLink)
#include "test_server_link.moc"
