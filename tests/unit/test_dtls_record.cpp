// SPDX-License-Identifier: Apache-2.0
#include "transport/DtlsRecord.h"

#include <QTest>
#include <string>

using namespace dynfou;

namespace {

std::string number(std::size_t value, unsigned size)
{
    std::string bytes;
    for (unsigned i = size; i > 0; --i)
        bytes += static_cast<char>(value >> (8 * (i - 1)));
    return bytes;
}

std::string record(std::size_t type, const std::string& fragment, std::size_t epoch = 0)
{
    return number(type, 1) + "\xfe\xfd" + number(epoch, 2) + number(7, 6) + number(fragment.size(), 2) + fragment;
}

std::string message(std::size_t type, const std::string& body)
{
    return number(type, 1) + number(body.size(), 3) + number(0, 2) + number(0, 3) + number(body.size(), 3) + body;
}

/// From the version on: Random, session id, cookie, and what comes after.
std::string helloBody(const std::string& session, const std::string& cookie)
{
    return "\xfe\xfd" + std::string(32, 'r') + number(session.size(), 1) + session + number(cookie.size(), 1) + cookie +
           "rest";
}

} // namespace

class TestDtlsRecord : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splits_data()
    {
        QTest::addColumn<std::string>("datagram");
        QTest::addColumn<int>("count"); // 0: refused
        const auto row = [](const char* what, const std::string& datagram, int count) {
            QTest::newRow(what) << datagram << count;
        };
        const auto one = record(22, "x");
        row("one", one, 1);
        row("three", one + record(20, "1") + record(22, std::string(17, 'f'), 1), 3);
        row("16", one + one + one + one + one + one + one + one + one + one + one + one + one + one + one + one, 16);
        row("17", one + one + one + one + one + one + one + one + one + one + one + one + one + one + one + one + one,
            0);
        row("nothing", "", 0);
        row("a byte", "\x16", 0);
        row("header cut", one.substr(0, 12), 0);
        row("fragment missing", one.substr(0, 13), 0);
        row("second one cut", one + one.substr(0, 13), 0);
        row("a byte too much", one + "x", 0);
        row("empty fragment", record(22, ""), 0);
        row("type 19", record(19, "x"), 0);
        row("type 24", record(24, "x"), 0);
        row("TLS", "\x16\x03" + one.substr(2), 0);
        row("encrypted, as long as its tag", record(23, std::string(16, 'x'), 1), 0);
        row("encrypted, one byte", record(23, std::string(17, 'x'), 1), 1);
        row("2048 bytes", record(23, std::string(2035, 'x'), 1), 1);
        row("2049 bytes", record(23, std::string(2036, 'x'), 1), 0);
    }
    void splits()
    {
        QFETCH(std::string, datagram);
        QFETCH(int, count);
        const auto records = dtls::splitRecords(datagram);
        QCOMPARE(records.has_value(), count > 0);
        if (!records)
            return;
        QCOMPARE(records->size(), static_cast<std::size_t>(count));
        std::string together;
        for (const auto& part : *records) {
            together += part.bytes;
            QCOMPARE(part.fragment.size() + 13, part.bytes.size());
            QCOMPARE(static_cast<char>(part.type), part.bytes[0]);
        }
        QCOMPARE(together, datagram);
    }
    void messages_data()
    {
        QTest::addColumn<std::string>("fragment");
        QTest::addColumn<int>("type"); // 0: none
        QTest::newRow("ClientKeyExchange") << message(16, "body") << 16;
        QTest::newRow("no body") << message(14, "") << 14;
        QTest::newRow("two in one") << message(16, "body") + message(16, "body") << 0;
        QTest::newRow("cut") << message(16, "body").substr(0, 15) << 0;
        QTest::newRow("a header cut") << message(16, "body").substr(0, 11) << 0;
        auto fragment = message(16, "body");
        fragment[8] = 1; // its offset
        QTest::newRow("a later fragment") << fragment << 0;
        fragment = message(16, "body");
        fragment[3] = 100; // the whole message's length
        QTest::newRow("a first fragment") << fragment << 0;
    }
    void messages()
    {
        QFETCH(std::string, fragment);
        QFETCH(int, type);
        const auto bytes = record(22, fragment);
        const auto parts = dtls::splitRecords(bytes);
        QVERIFY(parts.has_value());
        const auto found = dtls::plainMessageType(parts->front());
        QCOMPARE(found ? static_cast<int>(*found) : 0, type);
        const auto encrypted = record(22, fragment + std::string(17, 'x'), 1);
        QVERIFY(!dtls::plainMessageType(dtls::splitRecords(encrypted).value().front()));
    }
    void hellos_data()
    {
        QTest::addColumn<std::string>("fragment");
        QTest::addColumn<int>("cookie"); // -1: no ClientHello
        QTest::newRow("without a cookie") << message(1, helloBody("", "")) << 0;
        QTest::newRow("with one") << message(1, helloBody("", std::string(32, 'c'))) << 1;
        QTest::newRow("with a session id") << message(1, helloBody(std::string(32, 's'), "")) << 0;
        QTest::newRow("with both") << message(1, helloBody(std::string(32, 's'), "c")) << 1;
        QTest::newRow("another message") << message(2, helloBody("", "")) << -1;
        QTest::newRow("ends in its Random") << message(1, helloBody("", "").substr(0, 30)) << -1;
        QTest::newRow("ends before the session id") << message(1, helloBody("", "").substr(0, 34)) << -1;
        QTest::newRow("ends before the cookie") << message(1, helloBody("", "").substr(0, 35)) << -1;
        auto body = helloBody("", "");
        body[34] = '\xff'; // the session id reaches beyond the end
        QTest::newRow("session id too long") << message(1, body) << -1;
    }
    void hellos()
    {
        QFETCH(std::string, fragment);
        QFETCH(int, cookie);
        const auto bytes = record(22, fragment);
        const auto parts = dtls::splitRecords(bytes);
        QVERIFY(parts.has_value());
        const auto hello = dtls::parseClientHello(parts->front());
        QCOMPARE(hello ? static_cast<int>(hello->hasCookie) : -1, cookie);
        if (hello)
            QCOMPARE(std::string(hello->message), fragment);
    }
};

QTEST_APPLESS_MAIN(TestDtlsRecord)
#include "test_dtls_record.moc"
