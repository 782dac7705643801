// SPDX-License-Identifier: Apache-2.0
#include "base/Text.h"
#include "protocol/LegacyMessage.h"

#include <QTest>
#include <random>

using namespace dynfou;
using namespace dynfou::legacy;

namespace {

const std::string kOtk = "0123456789abcdef0123456789abcdef";

IpAddress ip(std::string_view text)
{
    return IpAddress::parse(text).value();
}

ConnectAnswer accepted(std::uint16_t port, std::string_view prefix)
{
    return {true, {}, port, Prefix::parse(prefix).value()};
}

/// What the rules of the protocol allow a parsed request to hold.
bool isSane(const Request& request)
{
    return !request.clientName.empty() && request.clientName.size() <= 128 && isUtf8(request.clientName) &&
           request.oneTimeKey.size() == 32 && request.clientName.find('\n') == std::string::npos &&
           request.clientName.find('=') == std::string::npos && request.clientName.find('\0') == std::string::npos;
}

/// Parses with all three readers; false when one of them gives what no message can mean.
bool survives(std::string_view datagram)
{
    // a copy of the exact size, so that a read past the end is found out
    const std::vector<char> copy(datagram.begin(), datagram.end());
    const std::string_view text(copy.data(), copy.size());
    static_cast<void>(looksLikeMessage(text));
    const auto request = parseRequest(text);
    const auto whoami = parseWhoamiAnswer(text);
    const auto connect = parseConnectAnswer(text);
    if (request && !isSane(*request))
        return false;
    if (whoami && (whoami->observed.port == 0 || whoami->fouPort == 0))
        return false;
    if (connect && connect->accepted &&
        (connect->sourcePort == 0 || !connect->linkLocal.address.isV6() || !connect->linkLocal.address.isLinkLocal()))
        return false;
    return !connect || connect->accepted || connect->reason.size() <= 256;
}

} // namespace

class TestLegacyMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exactBytes()
    {
        QCOMPARE(encode(Request{Mode::Whoami, "client1", kOtk}), "mode=whoami\nclient=client1\notk=" + kOtk);
        QCOMPARE(encode(Request{Mode::Connect, "Zoë B", kOtk}), "mode=connect\nclient=Zoë B\notk=" + kOtk);
        QCOMPARE(encode(WhoamiAnswer{{ip("203.0.113.56"), 32068}, 65201}),
                 std::string("IP=203.0.113.56\nPORT=32068\nFOU_PORT=65201\n"));
        QCOMPARE(encode(WhoamiAnswer{{ip("::ffff:203.0.113.56"), 1}, 65535}),
                 std::string("IP=203.0.113.56\nPORT=1\nFOU_PORT=65535\n"));
        QCOMPARE(encode(accepted(65201, "fe80::4c6:1dff:fea8:fd03/64")),
                 std::string("status=ok\nsource_port=65201\nv6_localAddr=fe80::4c6:1dff:fea8:fd03/64\n"));
        QCOMPARE(encode(ConnectAnswer{false, "port is busy", 0, {}}), std::string("status=err\nerr=port is busy\n"));
    }

    void refusalIsBoundedAndOneLine_data()
    {
        QTest::addColumn<std::string>("reason");
        QTest::addColumn<std::string>("sentence");
        constexpr std::size_t room = kMaxConnectAnswerSize - 16; // "status=err\nerr=" and the newline
        QTest::newRow("empty") << std::string() << std::string();
        QTest::newRow("just fits") << std::string(room, 'x') << std::string(room, 'x');
        QTest::newRow("one over") << std::string(room + 1, 'x') << std::string(room, 'x');
        QTest::newRow("very long") << std::string(100'000, 'x') << std::string(room, 'x');
        QTest::newRow("two bytes cut") << std::string(room - 1, 'x') + "ë" << std::string(room - 1, 'x');
        QTest::newRow("two bytes fit") << std::string(room - 2, 'x') + "ë" << std::string(room - 2, 'x') + "ë";
        QTest::newRow("three bytes cut") << std::string(room - 2, 'x') + "€" << std::string(room - 2, 'x');
        QTest::newRow("four bytes cut") << std::string(room - 3, 'x') + "😀" << std::string(room - 3, 'x');
        QTest::newRow("four bytes fit") << std::string(room - 4, 'x') + "😀" << std::string(room - 4, 'x') + "😀";
        QTest::newRow("newline") << std::string("a\nb\r\nc") << std::string("a b  c");
        QTest::newRow("a second value") << std::string("x\nstatus=ok") << std::string("x status ok");
    }
    void refusalIsBoundedAndOneLine()
    {
        QFETCH(std::string, reason);
        QFETCH(std::string, sentence);
        const auto text = encode(ConnectAnswer{false, reason, 0, {}});
        QCOMPARE(text, "status=err\nerr=" + sentence + "\n");
        QVERIFY(text.size() <= kMaxConnectAnswerSize);
        QVERIFY(isUtf8(text));
        const auto parsed = parseConnectAnswer(text);
        QVERIFY(parsed.has_value());
        QVERIFY(!parsed->accepted);
        QCOMPARE(parsed->reason, std::string(trimmed(sentence)));
    }
    void largestAcceptingAnswerIsBounded()
    {
        const auto text = encode(accepted(65535, "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"));
        QVERIFY(text.size() <= kMaxConnectAnswerSize);
        QCOMPARE(text.back(), '\n');
    }

    void requests_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("name"); // empty: refused
        QTest::addColumn<bool>("isConnect");
        const std::string good = "mode=connect\nclient=c1\notk=" + kOtk;
        const auto row = [](const char* what, const std::string& text, const char* name, bool isConnect = true) {
            QTest::newRow(what) << text << std::string(name) << isConnect;
        };
        row("connect", good, "c1");
        row("whoami", "mode=whoami\nclient=c1\notk=" + kOtk, "c1", false);
        row("white space around", " \t\r\n" + good + "\r\n \n", "c1");
        row("padded with NUL", good + std::string(2048 - good.size(), '\0'), "c1");
        row("newline, then padded", good + "\n" + std::string(2047 - good.size(), '\0'), "c1");
        row("padded beyond 2048", good + std::string(2049 - good.size(), '\0'), "");
        row("2048 bytes", good + "\nx=" + std::string(2045 - good.size(), 'x'), "c1");
        row("2049 bytes", good + "\nx=" + std::string(2046 - good.size(), 'x'), "");
        row("another order", "otk=" + kOtk + "\nclient=c1\nmode=connect", "c1");
        row("CR before LF", "mode=connect\r\nclient=c1\r\notk=" + kOtk + "\r\n", "c1");
        row("unknown lines", "hello\nx=y\n\n=\n" + good + "\nversion=9", "c1");
        row("first of two counts", "client=c1\n" + good + "\nclient=c2", "c1");
        row("name must start the line", "xclient=no\n client=no\n" + good, "c1");
        row("longer name of a field", "clients=no\n" + good, "c1");
        row("value ends at =", "mode=connect\nclient=c1=c2\notk=" + kOtk + "=x", "c1");
        row("name with spaces", "mode=connect\nclient=a b\notk=" + kOtk, "a b");
        row("128 bytes of name", "mode=connect\nclient=" + std::string(128, 'n') + "\notk=" + kOtk,
            std::string(128, 'n').c_str());
        row("129 bytes of name", "mode=connect\nclient=" + std::string(129, 'n') + "\notk=" + kOtk, "");
        row("name not UTF-8", "mode=connect\nclient=\xff\notk=" + kOtk, "");
        row("empty name", "mode=connect\nclient=\notk=" + kOtk, "");
        row("blank name", "mode=connect\nclient=  \notk=" + kOtk, "");
        row("NUL inside", "mode=connect\nclient=c1" + std::string(1, '\0') + "x\notk=" + kOtk, "");
        row("unknown mode", "mode=bye\nclient=c1\notk=" + kOtk, "");
        row("mode in capitals", "mode=CONNECT\nclient=c1\notk=" + kOtk, "");
        row("no mode", "client=c1\notk=" + kOtk, "");
        row("no name", "mode=connect\notk=" + kOtk, "");
        row("no key", "mode=connect\nclient=c1", "");
        row("key in capitals", "mode=connect\nclient=c1\notk=" + std::string(32, 'A'), "");
        row("key too short", "mode=connect\nclient=c1\notk=" + std::string(31, 'a'), "");
        row("key too long", "mode=connect\nclient=c1\notk=" + std::string(33, 'a'), "");
        row("key no number", "mode=connect\nclient=c1\notk=" + std::string(32, 'g'), "");
        row("nothing", "", "");
        row("white space only", " \n\t\n ", "");
        row("NUL only", std::string(2048, '\0'), "");
    }
    void requests()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, name);
        QFETCH(bool, isConnect);
        const auto request = parseRequest(text);
        QCOMPARE(request.has_value(), !name.empty());
        if (!request) {
            QVERIFY(request.error().code == ErrorCode::Protocol);
            const auto said = toString(request.error().context);
            QVERIFY(!said.empty());
            QCOMPARE(escapeControl(said), said); // safe to log
            return;
        }
        QCOMPARE(request->clientName, name);
        QCOMPARE(request->oneTimeKey, kOtk);
        QVERIFY(request->mode == (isConnect ? Mode::Connect : Mode::Whoami));
    }

    void whoamiAnswers_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("observed"); // empty: refused
        const std::string good = "IP=203.0.113.56\nPORT=32068\nFOU_PORT=65201\n";
        const auto row = [](const char* what, const std::string& text, const char* observed) {
            QTest::newRow(what) << text << std::string(observed);
        };
        row("as sent", good, "203.0.113.56:32068");
        row("without the last newline", good.substr(0, good.size() - 1), "203.0.113.56:32068");
        row("padded", good + std::string(2048 - good.size(), '\0'), "203.0.113.56:32068");
        row("mapped", "IP=::ffff:203.0.113.56\nPORT=1\nFOU_PORT=65201\n", "203.0.113.56:1");
        row("IPv6", "IP=2001:db8::1\nPORT=1\nFOU_PORT=65201\n", "[2001:db8::1]:1");
        row("another order", "x=1\nFOU_PORT=65201\nPORT=2\nIP=192.0.2.1", "192.0.2.1:2");
        row("FOU_PORT is not PORT", "IP=192.0.2.1\nFOU_PORT=65201\n", "");
        row("no FOU_PORT", "IP=192.0.2.1\nPORT=2\n", "");
        row("no IP", "PORT=2\nFOU_PORT=65201\n", "");
        row("IP is a name", "IP=localhost\nPORT=2\nFOU_PORT=65201\n", "");
        row("IP with NUL", "IP=192.0.2.1" + std::string(1, '\0') + "\nPORT=2\nFOU_PORT=65201\n", "");
        row("port 0", "IP=192.0.2.1\nPORT=0\nFOU_PORT=65201\n", "");
        row("port 65536", "IP=192.0.2.1\nPORT=65536\nFOU_PORT=65201\n", "");
        row("port with a sign", "IP=192.0.2.1\nPORT=+5\nFOU_PORT=65201\n", "");
        row("port with a tail", "IP=192.0.2.1\nPORT=5x\nFOU_PORT=65201\n", "");
        row("huge port", "IP=192.0.2.1\nPORT=99999999999999999999999\nFOU_PORT=65201\n", "");
        row("FOU port 0", "IP=192.0.2.1\nPORT=5\nFOU_PORT=0\n", "");
        row("field names in small letters", "ip=192.0.2.1\nport=5\nfou_port=65201\n", "");
    }
    void whoamiAnswers()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, observed);
        const auto answer = parseWhoamiAnswer(text);
        QCOMPARE(answer ? answer->observed.toString() : std::string(), observed);
        if (answer)
            QCOMPARE(answer->fouPort, std::uint16_t(65201));
        else
            QVERIFY(answer.error().code == ErrorCode::Protocol);
    }

    void connectAnswers_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("outcome"); // "ok PORT PREFIX", "refused: REASON", or empty: not an answer
        const std::string rest = "\nsource_port=41000\nv6_localAddr=fe80::4c6:1dff:fea8:fd03/64\n";
        const std::string fine = "ok 41000 fe80::4c6:1dff:fea8:fd03/64";
        const auto row = [](const char* what, const std::string& text, const std::string& outcome) {
            QTest::newRow(what) << text << outcome;
        };
        row("ok", "status=ok" + rest, fine);
        row("reconnect", "status=reconnect" + rest, fine);
        row("a label after the address",
            "status=ok\nsource_port=41000\nv6_localAddr=fe80::4c6:1dff:fea8:fd03/64 dyn1\n", fine);
        row("padded", "status=ok" + rest + std::string(500, '\0'), fine);
        row("another order", "v6_localAddr=fe80::1/64\nfoo=bar\nsource_port=1\nstatus=ok", "ok 1 fe80::1/64");
        row("err", "status=err\nerr=port is busy\n", "refused: port is busy");
        row("err without text", "status=err\n", "refused: err");
        row("netlink error in status", "status=operation not permitted\n", "refused: operation not permitted");
        row("netlink error with =", "status=bad value x=5\n", "refused: bad value x");
        row("err wins over its status", "status=err\nerr=why" + rest, "refused: why");
        row("long reason", "status=err\nerr=" + std::string(1000, 'y'), "refused: " + std::string(256, 'y'));
        row("Ok in capitals is no ok", "status=OK" + rest, "refused: OK");
        row("no status", "source_port=41000\nv6_localAddr=fe80::1/64\n", "");
        row("empty status", "status=\n", "");
        row("no source_port", "status=ok\nv6_localAddr=fe80::1/64\n", "");
        row("source_port 0", "status=ok\nsource_port=0\nv6_localAddr=fe80::1/64\n", "");
        row("no address", "status=ok\nsource_port=41000\n", "");
        row("address without length", "status=ok\nsource_port=41000\nv6_localAddr=fe80::1\n", "");
        row("length too large", "status=ok\nsource_port=41000\nv6_localAddr=fe80::1/129\n", "");
        row("negative length", "status=ok\nsource_port=41000\nv6_localAddr=fe80::1/-1\n", "");
        row("a zone", "status=ok\nsource_port=41000\nv6_localAddr=fe80::1%dyn1/64\n", "");
        row("not link-local", "status=ok\nsource_port=41000\nv6_localAddr=2001:db8::1/64\n", "");
        row("IPv4 link-local", "status=ok\nsource_port=41000\nv6_localAddr=169.254.1.1/16\n", "");
        row("mapped IPv4 link-local", "status=ok\nsource_port=41000\nv6_localAddr=::ffff:169.254.1.1/120\n", "");
        row("nothing", "", "");
    }
    void connectAnswers()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, outcome);
        const auto answer = parseConnectAnswer(text);
        std::string seen;
        if (answer && answer->accepted)
            seen = "ok " + std::to_string(answer->sourcePort) + " " + answer->linkLocal.toString();
        else if (answer)
            seen = "refused: " + answer->reason;
        QCOMPARE(seen, outcome);
        if (!answer)
            QVERIFY(answer.error().code == ErrorCode::Protocol);
    }

    void firstByteTellsAMessage()
    {
        QVERIFY(!looksLikeMessage({}));
        for (int byte = 0; byte < 256; ++byte) {
            const char c = static_cast<char>(byte);
            const bool expected = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == ' ' ||
                                  byte == '\t' || byte == '\r' || byte == '\n';
            QCOMPARE(looksLikeMessage(std::string_view(&c, 1)), expected);
        }
    }

    void roundTrips()
    {
        for (const auto mode : {Mode::Whoami, Mode::Connect}) {
            for (const std::string name : {"a", "Zoë B", "x:y/z\"'", "日本"}) {
                const Request request{mode, name, kOtk};
                QVERIFY(parseRequest(encode(request)) == request);
            }
        }
        for (const char* address : {"0.0.0.1", "255.255.255.254", "2001:db8::1", "fe80::1"}) {
            const WhoamiAnswer answer{{ip(address), 65535}, 1};
            QVERIFY(parseWhoamiAnswer(encode(answer)) == answer);
        }
        const auto answer = accepted(1, "fe80::ffff:ffff:ffff:ffff/64");
        QVERIFY(parseConnectAnswer(encode(answer)) == answer);
        const ConnectAnswer refusal{false, "no: €", 0, {}};
        QVERIFY(parseConnectAnswer(encode(refusal)) == refusal);
    }

    void damagedMessagesAreHarmless()
    {
        const std::vector<std::string> messages{
            encode(Request{Mode::Connect, "Zoë", kOtk}), encode(WhoamiAnswer{{ip("203.0.113.56"), 32068}, 65201}),
            encode(accepted(65201, "fe80::4c6:1dff:fea8:fd03/64")), encode(ConnectAnswer{false, "nö", 0, {}})};
        for (const auto& message : messages) {
            for (std::size_t size = 0; size <= message.size(); ++size) {
                QVERIFY(survives(std::string_view(message).substr(0, size)));
                QVERIFY(survives(std::string_view(message).substr(size)));
            }
            for (std::size_t i = 0; i < message.size(); ++i) {
                for (int byte = 0; byte < 256; ++byte) {
                    auto damaged = message;
                    damaged[i] = static_cast<char>(byte);
                    QVERIFY(survives(damaged));
                }
            }
        }
        // a request that was cut anywhere is none: its last field is the key
        const auto request = encode(Request{Mode::Connect, "c", kOtk});
        for (std::size_t size = 0; size < request.size(); ++size)
            QVERIFY(!parseRequest(std::string_view(request).substr(0, size)));
    }
    void randomBytesAreHarmless()
    {
        std::mt19937 random(7);
        constexpr std::string_view alphabet = "mode=\nclient=\notk=\nstatus=ok\nPORT=IP=\0fe80::/64 0123456789";
        for (int i = 0; i < 20'000; ++i) {
            std::string text(random() % 300, '\0');
            for (char& c : text)
                c = i % 2 == 0 ? static_cast<char>(random()) : alphabet[random() % alphabet.size()];
            QVERIFY(survives(text));
        }
    }
};

QTEST_APPLESS_MAIN(TestLegacyMessage)
#include "test_legacy_message.moc"
