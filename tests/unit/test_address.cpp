// SPDX-License-Identifier: Apache-2.0
#include "base/IpAddress.h"
#include "base/SocketAddress.h"

#include <QTest>

using namespace dynfou;

class TestAddress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parse_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("normal"); // empty: refused
        QTest::newRow("v4") << "203.0.113.80"
                            << "203.0.113.80";
        QTest::newRow("v6") << "2001:DB8::1"
                            << "2001:db8::1";
        QTest::newRow("mapped becomes v4") << "::ffff:203.0.113.80"
                                           << "203.0.113.80";
        QTest::newRow("any") << "::"
                             << "::";
        QTest::newRow("brackets") << "[::1]"
                                  << "";
        QTest::newRow("zone") << "fe80::1%eth0"
                              << "";
        QTest::newRow("short v4") << "10.1"
                                  << "";
        QTest::newRow("name") << "localhost"
                              << "";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("trailing") << "10.0.0.1 "
                                  << "";
    }
    void parse()
    {
        QFETCH(QString, text);
        QFETCH(QString, normal);
        const auto address = IpAddress::parse(text.toStdString());
        QCOMPARE(address ? QString::fromStdString(address->toString()) : QString(), normal);
    }
    void embeddedNulIsRefused() { QVERIFY(!IpAddress::parse(std::string_view("10.0.0.1\0x", 10))); }

    void kinds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kind");
        QTest::newRow("any v4") << "0.0.0.0"
                                << "any";
        QTest::newRow("any v6") << "::"
                                << "any";
        QTest::newRow("loopback v4") << "127.3.2.1"
                                     << "loopback";
        QTest::newRow("loopback v6") << "::1"
                                     << "loopback";
        QTest::newRow("multicast v4") << "239.1.2.3"
                                      << "multicast";
        QTest::newRow("multicast v6") << "ff02::1"
                                      << "multicast";
        QTest::newRow("link-local v4") << "169.254.1.1"
                                       << "link-local";
        QTest::newRow("link-local v6") << "febf::1"
                                       << "link-local";
        QTest::newRow("unicast v4") << "192.168.1.1"
                                    << "unicast";
        QTest::newRow("unicast v6") << "fec0::1"
                                    << "unicast";
    }
    void kinds()
    {
        QFETCH(QString, text);
        QFETCH(QString, kind);
        const auto address = IpAddress::parse(text.toStdString()).value();
        QCOMPARE(address.isAny(), kind == QLatin1String("any"));
        QCOMPARE(address.isLoopback(), kind == QLatin1String("loopback"));
        QCOMPARE(address.isMulticast(), kind == QLatin1String("multicast"));
        QCOMPARE(address.isLinkLocal(), kind == QLatin1String("link-local"));
    }

    void prefix_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("inside");
        QTest::addColumn<QString>("outside");
        QTest::newRow("/24") << "192.168.2.2/24"
                             << "192.168.2.255"
                             << "192.168.3.0";
        QTest::newRow("/20") << "10.0.16.0/20"
                             << "10.0.31.255"
                             << "10.0.32.0";
        QTest::newRow("/0") << "0.0.0.0/0"
                            << "8.8.8.8"
                            << "::1";
        QTest::newRow("v6") << "fe80::1/64"
                            << "fe80::2"
                            << "fe80:0:0:1::2";
        QTest::newRow("/32") << "10.0.0.1/32"
                             << "10.0.0.1"
                             << "10.0.0.2";
    }
    void prefix()
    {
        QFETCH(QString, text);
        QFETCH(QString, inside);
        QFETCH(QString, outside);
        const auto prefix = Prefix::parse(text.toStdString()).value();
        QCOMPARE(QString::fromStdString(prefix.toString()), text);
        QVERIFY(prefix.contains(IpAddress::parse(inside.toStdString()).value()));
        QVERIFY(!prefix.contains(IpAddress::parse(outside.toStdString()).value()));
    }
    void badPrefix_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"10.0.0.1", "10.0.0.1/", "10.0.0.1/33", "::1/129", "::1/-1", "::1/6 4", "/24"})
            QTest::newRow(text) << text;
    }
    void badPrefix()
    {
        QFETCH(QString, text);
        QVERIFY(!Prefix::parse(text.toStdString()));
    }

    void linkLocalOfMac()
    {
        // RFC 4291 appendix A: 34-56-78-9A-BC-DE gives 3656:78FF:FE9A:BCDE
        const MacAddress mac{{0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde}};
        QCOMPARE(linkLocalFromMac(mac).toString(), std::string("fe80::3656:78ff:fe9a:bcde"));
        QCOMPARE(mac.toString(), std::string("34:56:78:9a:bc:de"));
    }

    void socketAddressRoundTrip_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("mapped");
        QTest::newRow("v4") << "192.0.2.1" << false;
        QTest::newRow("v4 mapped") << "192.0.2.1" << true;
        QTest::newRow("v6") << "2001:db8::1" << false;
    }
    void socketAddressRoundTrip()
    {
        QFETCH(QString, text);
        QFETCH(bool, mapped);
        const Endpoint endpoint{IpAddress::parse(text.toStdString()).value(), 65200};
        const auto raw = toSocketAddress(endpoint, 7, mapped);
        QCOMPARE(int(raw.storage.ss_family), mapped || endpoint.address.isV6() ? AF_INET6 : AF_INET);
        QCOMPARE(toEndpoint(raw)->toString(), endpoint.toString());
    }
    void endpointText()
    {
        QCOMPARE((Endpoint{IpAddress::parse("2001:db8::1").value(), 1}.toString()), std::string("[2001:db8::1]:1"));
        QCOMPARE((Endpoint{IpAddress::parse("10.0.0.1").value(), 65535}.toString()), std::string("10.0.0.1:65535"));
    }
};

QTEST_APPLESS_MAIN(TestAddress)
#include "test_address.moc"
