// SPDX-License-Identifier: Apache-2.0
#include "protocol/DatagramKind.h"
#include "protocol/Punch.h"

#include <QTest>

using namespace dynfou::agreement;

namespace {

constexpr Token kToken{0x00, 0x01, 0x7f, 0x80, 0xff, 0xfe, 'm', 'o', 'd', 'e', '\n', 0x0d, 0xd7, 0x46, 0xa0, 0x0f};
const std::string kTokenHex = "00017f80fffe6d6f64650a0dd746a00f";

/// Bytes given as numbers.
std::string bytes(std::initializer_list<int> numbers)
{
    std::string text;
    for (const int number : numbers)
        text += static_cast<char>(number);
    return text;
}

std::string tokenBytes()
{
    return {kToken.begin(), kToken.end()};
}

/// Parses a copy of the exact size, so that a read past the end is found out.
std::optional<Punch> parsed(std::string_view payload)
{
    const std::vector<char> copy(payload.begin(), payload.end());
    return parsePunch(std::string_view(copy.data(), copy.size()));
}

std::string nameOf(DatagramKind kind)
{
    switch (kind) {
    case DatagramKind::Dtls:
        return "dtls";
    case DatagramKind::Punch:
        return "punch";
    case DatagramKind::Legacy:
        return "legacy";
    case DatagramKind::Unknown:
        return "unknown";
    }
    return {};
}

} // namespace

class TestPunch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kinds_data()
    {
        QTest::addColumn<std::string>("datagram");
        QTest::addColumn<std::string>("kind");
        const auto row = [](const char* what, const std::string& datagram, const char* kind) {
            QTest::newRow(what) << datagram << std::string(kind);
        };
        row("empty", "", "unknown");
        row("NUL", bytes({0}), "unknown");
        row("below DTLS", bytes({19, 0xfe, 0xfd}), "unknown");
        row("change cipher spec", bytes({20, 0xfe, 0xfd}), "dtls");
        row("handshake", bytes({22, 0xfe, 0xff}), "dtls");
        row("one byte of DTLS", bytes({23}), "dtls");
        row("connection identifier", bytes({25}), "dtls");
        row("above DTLS", bytes({26}), "unknown");
        row("punch", encode(Punch{kToken, 0}), "punch");
        row("one byte of a punch", bytes({0xd7}), "punch");
        row("probe", bytes({0xd8, 0x46}), "unknown");
        row("whoami", "mode=whoami", "legacy");
        row("capital", "MODE", "legacy");
        row("space before", " mode=connect", "legacy");
        row("newline before", "\nmode=connect", "legacy");
        row("digit", "1mode", "unknown");
        row("JSON", "{}", "unknown");
        row("GRE", bytes({0x20, 0, 0x65, 0x58}), "legacy"); // a space: told by the parser, not by the kind
        row("UTF-8", "é", "unknown");
        row("all bits", bytes({0xff}), "unknown");
    }
    void kinds()
    {
        QFETCH(std::string, datagram);
        QFETCH(std::string, kind);
        QCOMPARE(nameOf(kindOf(datagram)), kind);
    }
    void everyFirstByteHasOneKind()
    {
        std::map<std::string, int> seen;
        for (int byte = 0; byte < 256; ++byte)
            ++seen[nameOf(kindOf(bytes({byte})))];
        QCOMPARE(seen["dtls"], 6);
        QCOMPARE(seen["punch"], 1);
        QCOMPARE(seen["legacy"], 26 + 26 + 4);
        QCOMPARE(seen["unknown"], 256 - 6 - 1 - 56);
    }

    void exactBytes()
    {
        QVERIFY(encode(Punch{kToken, 0x1234}) == bytes({0xd7, 0x46, 1, 0}) + tokenBytes() + bytes({0x12, 0x34}));
        QCOMPARE(encode(Punch{}).size(), kPunchSize);
        QCOMPARE(kPunchSize, std::size_t(22));
        // GRE's version is in the low three bits of the second byte; 2 to 7 do not exist
        QVERIFY((static_cast<std::uint8_t>(encode(Punch{})[1]) & 7U) >= 2);
    }

    void punches_data()
    {
        QTest::addColumn<std::string>("payload");
        QTest::addColumn<int>("sequence"); // -1: refused
        const std::string head = bytes({0xd7, 0x46, 1, 0});
        const std::string token = tokenBytes();
        const auto row = [](const char* what, const std::string& payload, int sequence) {
            QTest::newRow(what) << payload << sequence;
        };
        row("first", head + token + bytes({0, 0}), 0);
        row("low byte", head + token + bytes({0, 255}), 255);
        row("high byte", head + token + bytes({1, 0}), 256);
        row("last", head + token + bytes({255, 255}), 65535);
        row("one byte more", head + token + bytes({0, 7, 0}), 7);
        row("much more", head + token + bytes({0, 7}) + std::string(1400, 'x'), 7);
        row("reserved byte in use", bytes({0xd7, 0x46, 1, 255}) + token + bytes({0, 7}), 7);
        row("empty", "", -1);
        row("magic only", bytes({0xd7, 0x46}), -1);
        row("no sequence number", head + token, -1);
        row("one byte short", head + token + bytes({0}), -1);
        row("version 0", bytes({0xd7, 0x46, 0, 0}) + token + bytes({0, 7}), -1);
        row("version 2", bytes({0xd7, 0x46, 2, 0}) + token + bytes({0, 7}), -1);
        row("other first byte", bytes({0xd8, 0x46, 1, 0}) + token + bytes({0, 7}), -1);
        row("other second byte", bytes({0xd7, 0x47, 1, 0}) + token + bytes({0, 7}), -1);
        row("magic turned round", bytes({0x46, 0xd7, 1, 0}) + token + bytes({0, 7}), -1);
        row("legacy text", "mode=connect\nclient=c\notk=0123456789abcdef0123456789abcdef", -1);
        row("zeros", std::string(64, '\0'), -1);
    }
    void punches()
    {
        QFETCH(std::string, payload);
        QFETCH(int, sequence);
        const auto punch = parsed(payload);
        QCOMPARE(punch ? int(punch->sequence) : -1, sequence);
        if (punch)
            QVERIFY(punch->token == kToken);
    }
    void everyTruncationIsRefused()
    {
        const auto packet = encode(Punch{kToken, 7});
        for (std::size_t size = 0; size < packet.size(); ++size)
            QVERIFY(!parsed(std::string_view(packet).substr(0, size)));
    }
    void roundTrips()
    {
        for (int sequence = 0; sequence <= 65535; ++sequence) {
            Punch punch{kToken, static_cast<std::uint16_t>(sequence)};
            punch.token[static_cast<std::size_t>(sequence) % 16] = static_cast<std::uint8_t>(sequence / 16);
            QVERIFY(parsePunch(encode(punch)) == punch);
        }
    }

    void hexText_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<bool>("isToken");
        const auto row = [](const char* what, const std::string& text, bool isToken) {
            QTest::newRow(what) << text << isToken;
        };
        row("good", kTokenHex, true);
        row("zeros", std::string(32, '0'), true);
        row("largest", std::string(32, 'f'), true);
        row("empty", "", false);
        row("31 digits", kTokenHex.substr(1), false);
        row("33 digits", kTokenHex + "0", false);
        row("64 digits", kTokenHex + kTokenHex, false);
        row("capital", std::string(31, '0') + "A", false);
        row("g", std::string(31, '0') + "g", false);
        row("sign", "-" + std::string(31, '0'), false);
        row("0x", "0x" + std::string(30, '0'), false);
        row("space at the end", std::string(31, '0') + " ", false);
        row("newline", std::string(31, '0') + "\n", false);
        row("NUL", std::string(31, '0') + std::string(1, '\0'), false);
        row("not ASCII", std::string(30, '0') + "ë", false);
    }
    void hexText()
    {
        QFETCH(std::string, text);
        QFETCH(bool, isToken);
        const auto token = tokenFromHex(text);
        QCOMPARE(token.has_value(), isToken);
        if (token)
            QCOMPARE(toHex(*token), text);
    }
    void hexIsInTheOrderOfTheBytes()
    {
        QCOMPARE(toHex(kToken), kTokenHex);
        QVERIFY(tokenFromHex(kTokenHex) == kToken);
    }
};

QTEST_APPLESS_MAIN(TestPunch)
#include "test_punch.moc"
