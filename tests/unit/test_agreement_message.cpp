// SPDX-License-Identifier: Apache-2.0
#include "base/Text.h"
#include "protocol/AgreementMessage.h"

#include <QTest>
#include <random>

using namespace dynfou;
using namespace dynfou::agreement;

namespace {

/// A message's fields and their values as JSON, right or wrong.
using Fields = std::vector<std::pair<std::string, std::string>>;

const std::string kHex = "0123456789abcdef0123456789abcdef";

std::string quoted(const std::string& text)
{
    return '"' + text + '"';
}

const Fields kConnect{{"type", quoted("connect")},
                      {"version", "1"},
                      {"token", quoted(kHex)},
                      {"instance", quoted("fedcba9876543210fedcba9876543210")},
                      {"mtu", "1446"},
                      {"software", quoted("dynfou 0.1.0")},
                      {"features", "[\"vlan\",\"x.1-b\"]"}};
const Fields kResume{{"type", quoted("connect")},
                     {"version", "1"},
                     {"resume", "305419896"},
                     {"instance", quoted("fedcba9876543210fedcba9876543210")},
                     {"mtu", "1446"},
                     {"software", quoted("dynfou 0.1.0")},
                     {"features", "[]"}};
const Fields kConnected{{"type", quoted("connected")},
                        {"version", "1"},
                        {"data", quoted("203.0.113.56:4711")},
                        {"control", quoted("203.0.113.57:5123")},
                        {"fouPort", "65201"},
                        {"key", "305419896"},
                        {"linkLocal", quoted("fe80::4c6:1dff:fea8:fd03")},
                        {"mtu", "1440"},
                        {"healthPort", "65200"},
                        {"probePort", "65202"},
                        {"software", quoted("dynfou-server 0.1.0")}};
const Fields kError{{"type", quoted("error")},
                    {"version", "1"},
                    {"code", quoted("no-punch")},
                    {"sentence", quoted("nothing arrived on UDP port 65201")}};

const Fields kObserve{
    {"type", quoted("observe")}, {"version", "1"}, {"token", quoted(kHex)}, {"software", quoted("dynfou 0.1.0")}};
const Fields kObserved{{"type", quoted("observed")},
                       {"version", "1"},
                       {"data", quoted("203.0.113.56:4711")},
                       {"control", quoted("203.0.113.57:5123")}};

std::string textOf(const Fields& fields)
{
    std::string text = "{";
    for (const auto& [name, value] : fields)
        text += (text.size() > 1 ? "," : "") + quoted(name) + ":" + value;
    return text + "}";
}

/// The message with one field's value replaced, or with one field more.
std::string with(Fields fields, const std::string& name, const std::string& value)
{
    for (auto& field : fields) {
        if (field.first == name) {
            field.second = value;
            return textOf(fields);
        }
    }
    fields.emplace_back(name, value);
    return textOf(fields);
}

std::string without(Fields fields, const std::string& name)
{
    std::erase_if(fields, [&name](const auto& field) { return field.first == name; });
    return textOf(fields);
}

std::string joined(const std::vector<std::string>& texts)
{
    std::string out;
    for (const auto& text : texts)
        out += (out.empty() ? "" : ",") + text;
    return out;
}

std::string vlanOf(std::optional<std::uint16_t> vlan)
{
    return vlan ? " vlan " + std::to_string(*vlan) : std::string();
}

std::string describe(const Connect& m)
{
    return "connect " + toHex(m.token) + " " + toHex(m.instance) + " " + std::to_string(m.mtu) + " <" + m.software +
           "> [" + joined(m.features) + "]" + vlanOf(m.healthVlan);
}
std::string describe(const Connected& m)
{
    return "connected " + m.data.toString() + " " + (m.control ? m.control->toString() : "-") + " " +
           std::to_string(m.fouPort) + " " + std::to_string(m.key) + " " + m.linkLocal.toString() + " " +
           std::to_string(m.mtu) + " " + std::to_string(m.healthPort) + " " + std::to_string(m.probePort.value_or(0)) +
           " <" + m.software + ">" + vlanOf(m.healthVlan);
}
std::string describe(const Resume& m)
{
    return "resume " + std::to_string(m.key) + " " + toHex(m.instance) + " " + std::to_string(m.mtu) + " <" +
           m.software + "> [" + joined(m.features) + "]";
}
std::string describe(const Resumed& m)
{
    return "resumed: " + describe(m.tunnel);
}
std::string describe(const Refusal& m)
{
    return "error " + std::string(toString(m.code)) + " (" + m.otherCode + ") <" + m.sentence + ">";
}
std::string describe(const OtherVersion& m)
{
    return "version " + std::to_string(m.version) + " of " + m.type;
}

std::string describe(const Observe& m)
{
    return "observe " + toHex(m.token) + " <" + m.software + ">";
}
std::string describe(const Observed& m)
{
    return "observed " + (m.data ? m.data->toString() : "-") + " " + (m.control ? m.control->toString() : "-");
}

/// The message that comes out of a text, if one does.
std::optional<Message> messageOf(std::string_view text)
{
    const auto result = parseMessage(text);
    return result ? *result : std::nullopt;
}

/// What a text is read as; an error begins with "fault: ", a type that is ignored is "ignored".
std::string outcome(std::string_view text)
{
    // a copy of the exact size, so that a read past the end is found out
    const std::vector<char> copy(text.begin(), text.end());
    const auto result = parseMessage(std::string_view(copy.data(), copy.size()));
    if (!result)
        return result.error().code == ErrorCode::Protocol ? "fault: " + toString(result.error().context)
                                                          : "wrong error code";
    if (!*result)
        return "ignored";
    return std::visit([](const auto& message) { return describe(message); }, **result);
}

const std::string kConnectRead =
    "connect " + kHex + " fedcba9876543210fedcba9876543210 1446 <dynfou 0.1.0> [vlan,x.1-b]";
const std::string kConnectedRead = "connected 203.0.113.56:4711 203.0.113.57:5123 65201 305419896 "
                                   "fe80::4c6:1dff:fea8:fd03 1440 65200 65202 <dynfou-server 0.1.0>";

Connect largestConnect()
{
    Connect connect{
        *tokenFromHex(kHex), *tokenFromHex(kHex), kMaxMtu, std::string(kMaxSoftwareSize, '"'), {}, kMaxVlan};
    for (int i = 0; i < 20; ++i)
        connect.features.emplace_back(kMaxFeatureSize, 'x');
    return connect;
}

Connected largestConnected()
{
    const auto address = *IpAddress::parse("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff");
    const auto local = *IpAddress::parse("febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    return {{address, 65535},
            Endpoint{address, 65535},
            65535,
            UINT32_MAX,
            local,
            kMaxMtu,
            65535,
            std::string(kMaxSoftwareSize, '\\'),
            65535,
            kMaxVlan};
}

const std::vector<std::string> kNoNumbers{
    "null",       "true", "\"1446\"", "[1446]", "{}", "1446.5", "-1446", "-1", "0.5", "0", "18446744073709551616",
    "4294967296", "1e10"};
const std::vector<std::string> kNoTexts{"null", "true", "7", "[]", "{}"};
const std::vector<std::string> kNoTokens{"\"\"",
                                         quoted(kHex.substr(1)),
                                         quoted(kHex + "0"),
                                         quoted("0123456789ABCDEF0123456789ABCDEF"),
                                         quoted("0x" + kHex.substr(2)),
                                         quoted(kHex.substr(1) + "g")};
const std::vector<std::string> kNoEndpoints{"\"\"",
                                            "\":4711\"",
                                            "\"203.0.113.56\"",
                                            "\"203.0.113.56:\"",
                                            "\"203.0.113.56:0\"",
                                            "\"203.0.113.56:65536\"",
                                            "\"203.0.113.56:-1\"",
                                            "\"203.0.113.56: 1\"",
                                            "\"203.0.113.56:0x10\"",
                                            "\"203.0.113.256:1\"",
                                            "\"203.0.113:1\"",
                                            "\"[203.0.113.56]:1\"",
                                            "\"0.0.0.0:1\"",
                                            "\"224.0.0.1:1\"",
                                            "\"2001:db8::1:4711\"",
                                            "\"[2001:db8::1]\"",
                                            "\"[2001:db8::1:4711\"",
                                            "\"[::]:1\"",
                                            "\"[ff02::1]:1\"",
                                            "\"[fe80::1%eth0]:1\"",
                                            "\"[::ffff:203.0.113.56]:1\"",
                                            "\"example.org:1\"",
                                            "\"203.0.113.56\\u0000:1\""};

/// How a fault of the message's field begins.
std::string faultOf(const Fields& good, const std::string& field)
{
    const auto& type = good[0].second;
    std::string text = "fault: ";
    return text.append(type, 1, type.size() - 2).append(": ").append(field);
}

/// Rows of a message whose field is damaged in each of the ways given.
void addWrong(const Fields& good, const std::string& field, const std::vector<std::string>& values)
{
    for (const auto& value : values) {
        const auto label = faultOf(good, field).substr(7) + "=" + value.substr(0, 50);
        QTest::newRow(label.c_str()) << with(good, field, value) << faultOf(good, field) + " is not ";
    }
}

void addMissing(const Fields& good, const std::vector<std::string>& fields)
{
    for (const auto& field : fields) {
        const auto label = faultOf(good, field).substr(7) + " missing";
        QTest::newRow(label.c_str()) << without(good, field) << faultOf(good, field) + " is missing";
    }
}

} // namespace

class TestAgreementMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exactBytes()
    {
        // fields come in the order of their names
        QCOMPARE(
            encode(Connect{
                *tokenFromHex(kHex), *tokenFromHex("fedcba9876543210fedcba9876543210"), 1446, "dynfou 0.1.0", {}, {}}),
            "{\"features\":[],\"instance\":\"fedcba9876543210fedcba9876543210\",\"mtu\":1446,"
            "\"software\":\"dynfou 0.1.0\",\"token\":\"" +
                kHex + "\",\"type\":\"connect\",\"version\":1}");
        const Connected connected{{*IpAddress::parse("2001:db8::1"), 4711},
                                  {},
                                  65201,
                                  4294967295,
                                  *IpAddress::parse("fe80::1"),
                                  1280,
                                  65200,
                                  {},
                                  std::nullopt,
                                  std::nullopt};
        QCOMPARE(encode(connected),
                 std::string("{\"data\":\"[2001:db8::1]:4711\",\"fouPort\":65201,\"healthPort\":65200,"
                             "\"key\":4294967295,\"linkLocal\":\"fe80::1\",\"mtu\":1280,"
                             "\"type\":\"connected\",\"version\":1}"));
        QCOMPARE(encode(Refusal{RefusalCode::NoPunch, "say \"a\"", {}}),
                 std::string("{\"code\":\"no-punch\",\"sentence\":\"say \\\"a\\\"\",\"type\":\"error\","
                             "\"version\":1}"));
    }

    void good_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("expected");
        const auto row = [](const char* what, const std::string& text, const std::string& expected) {
            QTest::newRow(what) << text << expected;
        };
        const std::string zero(32, '0');
        const auto connectWith = [](const std::string& from, const std::string& to) {
            auto read = kConnectRead;
            return read.replace(read.find(from), from.size(), to);
        };
        const auto connectedWith = [](const std::string& from, const std::string& to) {
            auto read = kConnectedRead;
            return read.replace(read.find(from), from.size(), to);
        };
        row("connect", textOf(kConnect), kConnectRead);
        row("white space around", " \r\n\t" + textOf(kConnect) + "\n", kConnectRead);
        row("connect, smallest MTU", with(kConnect, "mtu", "1280"), connectWith("1446", "1280"));
        row("connect, largest MTU", with(kConnect, "mtu", "65535"), connectWith("1446", "65535"));
        row("connect, MTU as 1446.0", with(kConnect, "mtu", "1446.0"), kConnectRead);
        row("connect, MTU as 1.446e3", with(kConnect, "mtu", "1.446e3"), kConnectRead);
        row("connect, version as 1.0", with(kConnect, "version", "1.0"), kConnectRead);
        row("connect, token of zeros", with(kConnect, "token", quoted(zero)), connectWith(kHex, zero));
        row("connect without software", without(kConnect, "software"), connectWith("dynfou 0.1.0", ""));
        row("connect without features", without(kConnect, "features"), connectWith("vlan,x.1-b", ""));
        row("connect, no features", with(kConnect, "features", "[]"), connectWith("vlan,x.1-b", ""));
        row("connect, software of 64 bytes", with(kConnect, "software", quoted(std::string(62, 's') + "ë")),
            connectWith("dynfou 0.1.0", std::string(62, 's') + "ë"));
        row("connect, unknown fields", with(kConnect, "key", "[1,{\"mtu\":9}]"), kConnectRead);
        row("connect, a field in capitals is another", with(kConnect, "MTU", "1"), kConnectRead);
        row("connect, a field twice", textOf(kConnect).insert(1, "\"mtu\":9000,"), kConnectRead);
        row("connect, health VLAN", with(kConnect, "healthVlan", "4094"), kConnectRead + " vlan 4094");
        row("connected", textOf(kConnected), kConnectedRead);
        row("connected, health VLAN", with(kConnected, "healthVlan", "1"), kConnectedRead + " vlan 1");
        row("connected, IPv6", with(kConnected, "data", quoted("[2001:DB8:0::1]:1")),
            connectedWith("203.0.113.56:4711", "[2001:db8::1]:1"));
        row("connected without control", without(kConnected, "control"), connectedWith("203.0.113.57:5123", "-"));
        row("connected, smallest key", with(kConnected, "key", "1"), connectedWith("305419896", "1"));
        row("connected, largest key", with(kConnected, "key", "4294967295"), connectedWith("305419896", "4294967295"));
        row("connected without probes", without(kConnected, "probePort"), connectedWith("65202", "0"));
        row("connected without software", without(kConnected, "software"), connectedWith("dynfou-server 0.1.0", ""));
        row("connected, unknown field", with(kConnected, "probe", "true"), kConnectedRead);
        row("resume", textOf(kResume), "resume 305419896 fedcba9876543210fedcba9876543210 1446 <dynfou 0.1.0> []");
        row("resume, largest key", with(kResume, "resume", "4294967295"),
            "resume 4294967295 fedcba9876543210fedcba9876543210 1446 <dynfou 0.1.0> []");
        row("resumed", with(kConnected, "type", quoted("resumed")), "resumed: " + kConnectedRead);
        row("version 2 of resumed", "{\"type\":\"resumed\",\"version\":2}", "version 2 of resumed");
        row("error", textOf(kError), "error no-punch () <nothing arrived on UDP port 65201>");
        row("error of a newer version", with(kError, "version", "7"),
            "error no-punch () <nothing arrived on UDP port 65201>");
        row("error with an unknown code", with(kError, "code", quoted("too-late")),
            "error  (too-late) <nothing arrived on UDP port 65201>");
        row("error without words", with(kError, "sentence", "\"\""), "error no-punch () <>");
        row("error, longest sentence", with(kError, "sentence", quoted(std::string(198, 'x') + "ë")),
            "error no-punch () <" + std::string(198, 'x') + "ë>");
        row("error, longest code", with(kError, "code", quoted(std::string(32, '-'))),
            "error  (" + std::string(32, '-') + ") <nothing arrived on UDP port 65201>");
        row("version 2 of connect", "{\"type\":\"connect\",\"version\":2}", "version 2 of connect");
        row("version 65535 of connect", with(kConnect, "version", "65535"), "version 65535 of connect");
        row("another version is not read further", "{\"type\":\"connect\",\"version\":2,\"token\":7,\"mtu\":-1}",
            "version 2 of connect");
        row("version 2 of connected", with(kConnected, "version", "2"), "version 2 of connected");
        row("observe", textOf(kObserve), "observe " + std::string(kHex) + " <dynfou 0.1.0>");
        row("observe as it is written", encode(Observe{*tokenFromHex(kHex), "s"}),
            "observe " + std::string(kHex) + " <s>");
        row("version 2 of observe", with(kObserve, "version", "2"), "version 2 of observe");
        row("observed", textOf(kObserved), "observed 203.0.113.56:4711 203.0.113.57:5123");
        row("observed as it is written",
            encode(Observed{Endpoint{IpAddress::v4(0xcb007138U), 4711}, Endpoint{IpAddress::v4(0xcb007139U), 5123}}),
            "observed 203.0.113.56:4711 203.0.113.57:5123");
        row("nothing observed", encode(Observed{}), "observed - -");
        row("unknown type", with(kConnect, "type", quoted("disconnect")), "ignored");
        row("unknown type, no version", "{\"type\":\"x\"}", "ignored");
        row("empty type", "{\"type\":\"\"}", "ignored");
        row("type in capitals", with(kConnect, "type", quoted("Connect")), "ignored");
    }
    void good()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, expected);
        QCOMPARE(outcome(text), expected);
    }

    void bad_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("expected"); // how the fault begins
        addMissing(kObserve, {"version", "token"});
        addMissing(kConnect, {"version", "token", "instance", "mtu"});
        addMissing(kConnected, {"version", "data", "fouPort", "key", "linkLocal", "mtu", "healthPort"});
        addMissing(kResume, {"version", "instance", "mtu"});
        addWrong(kResume, "resume", kNoNumbers);
        QTest::newRow("resume beside a token")
            << with(kResume, "token", quoted(kHex)) << std::string("fault: connect: token");
        QTest::newRow("resumed without anything") << textOf({{"type", quoted("resumed")}, {"version", "1"}})
                                                  << std::string("fault: resumed: data is missing");
        addMissing(kError, {"version", "code", "sentence"});
        for (const auto& good : {kConnect, kConnected, kError}) {
            addWrong(good, "version", kNoNumbers);
            addWrong(good, "version", {"65536"});
        }
        for (const char* field : {"token", "instance"}) {
            addWrong(kConnect, field, kNoTexts);
            addWrong(kConnect, field, kNoTokens);
        }
        for (const auto& good : {kConnect, kConnected}) {
            addWrong(good, "mtu", kNoNumbers);
            addWrong(good, "mtu", {"1", "1279", "65536", "1279.9999", "-1e3"});
            addWrong(good, "healthVlan", kNoNumbers);
            addWrong(good, "healthVlan", {"4095", "65536"});
            addWrong(good, "software", kNoTexts);
            addWrong(good, "software",
                     {quoted(std::string(65, 's')), quoted(std::string(63, 's') + "ë"), quoted("a\\nb"),
                      quoted("a\\u0000"), quoted("\\u007f"), quoted("\\u009b31m")});
        }
        addWrong(kConnect, "features",
                 {"null", "\"vlan\"", "{}", "7", "[7]", "[null]", "[[]]", "[\"\"]", "[\"a\",7]", "[\"A\"]", "[\"a b\"]",
                  "[\"ë\"]", "[\"a\\u0000\"]", "[\"" + std::string(33, 'f') + "\"]"});
        std::string many = "[\"a\"";
        for (int i = 0; i < 32; ++i)
            many += ",\"a\"";
        addWrong(kConnect, "features", {many + "]"});
        for (const char* field : {"data", "control"}) {
            addWrong(kConnected, field, kNoTexts);
            addWrong(kConnected, field, kNoEndpoints);
        }
        for (const char* field : {"fouPort", "healthPort", "probePort"}) {
            addWrong(kConnected, field, kNoNumbers);
            addWrong(kConnected, field, {"65536", "65535.5"});
        }
        addWrong(kConnected, "key", kNoNumbers);
        addWrong(kConnected, "linkLocal", kNoTexts);
        addWrong(kConnected, "linkLocal",
                 {"\"\"", "\"fe80::1/64\"", "\"fe80::1%dyn1\"", "\"2001:db8::1\"", "\"::\"", "\"169.254.1.1\"",
                  "\"::ffff:169.254.1.1\"", "\"[fe80::1]\"", "\"fec0::1\"", "\"fe80::1\\u0000\""});
        addWrong(kError, "code", kNoTexts);
        addWrong(kError, "code",
                 {"\"\"", "\"No-punch\"", "\"no punch\"", "\"e1\"", quoted(std::string(33, 'x')), "\"x\\u0000\""});
        addWrong(kError, "sentence", kNoTexts);
        addWrong(kError, "sentence",
                 {quoted(std::string(201, 'x')), quoted(std::string(199, 'x') + "ë"), "\"a\\nb\"", "\"a\\u001b[0m\""});
    }
    void bad()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, expected);
        const auto seen = outcome(text);
        QVERIFY2(seen.starts_with(expected), seen.c_str());
        QVERIFY2(printable(seen, 1000) == seen, seen.c_str());
    }

    void notMessages_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("expected");
        const auto row = [](const char* what, const std::string& text, const std::string& expected) {
            QTest::newRow(what) << text << expected;
        };
        const std::string notJson = "fault: not JSON: ";
        const std::string deep = std::string(500, '[') + std::string(500, ']');
        row("empty", "", notJson);
        row("white space", " \n", notJson);
        row("text", "hello", notJson);
        row("number", "7", notJson);
        row("string", "\"connect\"", notJson);
        row("null", "null", notJson);
        row("array", "[]", "fault: not a JSON object");
        row("message in an array", "[" + textOf(kConnect) + "]", "fault: not a JSON object");
        row("empty object", "{}", "fault: type is missing");
        row("no type", without(kConnect, "type"), "fault: type is missing");
        row("type is a number", with(kConnect, "type", "1"), "fault: type is missing or not a text");
        row("type is null", with(kConnect, "type", "null"), "fault: type is missing or not a text");
        row("two objects", textOf(kConnect) + textOf(kConnect), notJson);
        row("something behind it", textOf(kConnect) + "x", notJson);
        row("NUL behind it", textOf(kConnect) + std::string(1, '\0'), notJson);
        row("comma at the end", textOf(kConnect).insert(textOf(kConnect).size() - 1, ","), notJson);
        row("single quotes", "{'type':'connect'}", notJson);
        row("comment", "/* */" + textOf(kConnect), notJson);
        row("a number that no double holds", with(kConnect, "mtu", "1e400"), notJson);
        row("not UTF-8", with(kConnect, "software", "\"a\xff\""), notJson);
        row("overlong UTF-8", with(kConnect, "software", "\"\xc0\xaf\""), notJson);
        row("surrogate as UTF-8", with(kConnect, "software", "\"\xed\xa0\x80\""), notJson);
        row("UTF-16", std::string("{\0\"\0t\0", 6), notJson);
        row("deep without end", std::string(kMaxMessageSize, '['), notJson);
        row("deep objects without end", "{\"a\":{\"a\":{\"a\":{\"a\":", notJson);
        row("deep array", deep, "fault: not a JSON object");
        row("deep unknown field", "{\"type\":\"error\",\"x\":" + deep + "}", "fault: error: version is missing");
        row("deep type", "{\"type\":" + deep + "}", "fault: type is missing or not a text");
        row("too long", std::string(kMaxMessageSize, ' ') + textOf(kConnect), "fault: longer than 1200 bytes");
        row("one byte too long", textOf(kError) + std::string(kMaxMessageSize + 1 - textOf(kError).size(), ' '),
            "fault: longer than 1200 bytes");
        row("very long", std::string(1'000'000, '['), "fault: longer than 1200 bytes");
    }
    void notMessages()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, expected);
        const auto seen = outcome(text);
        QVERIFY2(seen.starts_with(expected), seen.c_str());
    }
    void theLongestMessageIsRead()
    {
        const auto text = textOf(kError) + std::string(kMaxMessageSize - textOf(kError).size(), ' ');
        QCOMPARE(text.size(), kMaxMessageSize);
        QCOMPARE(outcome(text), outcome(textOf(kError)));
    }
    void loneSurrogateIsHarmless()
    {
        const auto seen = outcome(with(kError, "sentence", "\"a\\ud800b\""));
        QVERIFY2(seen.starts_with("error no-punch () <a") && isUtf8(seen), seen.c_str());
    }

    void refusalsAreBounded_data()
    {
        QTest::addColumn<std::string>("sentence");
        QTest::addColumn<std::string>("sent");
        const auto row = [](const char* what, const std::string& sentence, const std::string& sent) {
            QTest::newRow(what) << sentence << sent;
        };
        row("empty", "", "");
        row("just fits", std::string(200, 'x'), std::string(200, 'x'));
        row("one over", std::string(201, 'x'), std::string(200, 'x'));
        row("very long", std::string(100'000, 'x'), std::string(200, 'x'));
        row("two bytes fit", std::string(198, 'x') + "ë", std::string(198, 'x') + "ë");
        row("two bytes cut", std::string(199, 'x') + "ë", std::string(199, 'x'));
        row("four bytes cut", std::string(197, 'x') + "😀", std::string(197, 'x'));
        row("control characters", "a\nb\x1b[0m\x7f", "a b [0m ");
        row("quotes", std::string(300, '"'), std::string(200, '"'));
    }
    void refusalsAreBounded()
    {
        QFETCH(std::string, sentence);
        QFETCH(std::string, sent);
        const auto text = encode(Refusal{RefusalCode::Busy, sentence, {}});
        QVERIFY(text.size() <= kMaxMessageSize);
        QCOMPARE(outcome(text), "error busy () <" + sent + ">");
    }
    void largestMessagesFit()
    {
        const auto connect = encode(largestConnect());
        QVERIFY2(connect.size() <= kMaxMessageSize, std::to_string(connect.size()).c_str());
        QVERIFY(outcome(connect) == describe(largestConnect()));
        const auto connected = encode(largestConnected());
        QVERIFY2(connected.size() <= kMaxMessageSize, std::to_string(connected.size()).c_str());
        QVERIFY(outcome(connected) == describe(largestConnected()));
    }
    void longSoftwareIsCut()
    {
        auto connect = largestConnect();
        connect.software = std::string(63, 's') + "ë";
        const auto parsed = parseMessage(encode(connect));
        QVERIFY(parsed && *parsed);
        QCOMPARE(std::get<Connect>(**parsed).software, std::string(63, 's'));
    }

    void roundTrips()
    {
        for (const auto code :
             {RefusalCode::Version, RefusalCode::Malformed, RefusalCode::Replaced, RefusalCode::NoPunch,
              RefusalCode::Refused, RefusalCode::Unavailable, RefusalCode::Busy, RefusalCode::UnknownTunnel}) {
            const Refusal refusal{code, "because: €", {}};
            QVERIFY(messageOf(encode(refusal)) == Message(refusal));
        }
        const Refusal newer{RefusalCode::Other, "", "some-day"};
        QVERIFY(messageOf(encode(newer)) == Message(newer));
        Connect connect{*tokenFromHex(kHex), {}, kMinMtu, {}, {"a", "b.2"}, {}};
        QVERIFY(messageOf(encode(connect)) == Message(connect));
        connect.healthVlan = 4094;
        QVERIFY(messageOf(encode(connect)) == Message(connect));
        Connected connected = largestConnected();
        QVERIFY(messageOf(encode(connected)) == Message(connected));
        QVERIFY(messageOf(encode(Resumed{connected})) == Message(Resumed{connected}));
        QVERIFY(encode(Resumed{connected}).size() <= kMaxMessageSize);
        const Resume resume{UINT32_MAX, *tokenFromHex(kHex), kMaxMtu, "dynfou", {"a"}};
        QVERIFY(messageOf(encode(resume)) == Message(resume));
        connected.control.reset();
        connected.software.clear();
        connected.key = 1;
        connected.healthVlan = 4094;
        QVERIFY(messageOf(encode(connected)) == Message(connected));
    }

    void everyTruncationIsAFault()
    {
        for (const auto& good : {kConnect, kResume, kConnected, kError}) {
            const auto text = textOf(good);
            for (std::size_t size = 0; size < text.size(); ++size) {
                QVERIFY(outcome(std::string_view(text).substr(0, size)).starts_with("fault: not JSON: "));
                if (size > 0)
                    QVERIFY(outcome(std::string_view(text).substr(size)).starts_with("fault: not JSON: "));
            }
        }
    }
    void damagedMessagesAreHarmless()
    {
        for (const auto& good : {kConnect, kResume, kConnected, kError}) {
            const auto text = textOf(good);
            for (std::size_t i = 0; i < text.size(); ++i) {
                for (int byte = 0; byte < 256; ++byte) {
                    auto damaged = text;
                    damaged[i] = static_cast<char>(byte);
                    const auto seen = outcome(damaged);
                    QVERIFY2(printable(seen, 1000) == seen, seen.c_str());
                }
            }
        }
    }
    void randomBytesAreHarmless()
    {
        std::mt19937 random(4);
        constexpr std::string_view alphabet = "{}[]\":,\\u0 1e.-typeversionconnectederrorresume";
        for (int i = 0; i < 20'000; ++i) {
            std::string text(random() % 300, '\0');
            for (char& c : text)
                c = i % 2 == 0 ? static_cast<char>(random()) : alphabet[random() % alphabet.size()];
            const auto seen = outcome(text);
            QVERIFY2(seen.starts_with("fault: ") || seen == "ignored", seen.c_str());
        }
    }

    void hints_data()
    {
        QTest::addColumn<std::string>("hint");
        QTest::addColumn<int>("fouPort"); // 0: no hint
        const auto row = [](const char* what, const std::string& hint, int fouPort) {
            QTest::newRow(what) << hint << fouPort;
        };
        row("good", "dynfou/1 fou=65201", 65201);
        row("smallest port", "dynfou/1 fou=1", 1);
        row("largest port", "dynfou/1 fou=65535", 65535);
        row("another order", "fou=65201 dynfou/1", 65201);
        row("unknown words", "dynfou/2 dynfou/1 probe=yes fou=65201 \xff\n", 65201);
        row("many spaces", "  dynfou/1   fou=65201  ", 65201);
        row("longest", "dynfou/1 fou=65201 " + std::string(109, 'x'), 65201);
        row("too long", "dynfou/1 fou=65201 " + std::string(110, 'x'), 0);
        row("empty", "", 0);
        row("spaces", "   ", 0);
        row("no port", "dynfou/1", 0);
        row("no version", "fou=65201", 0);
        row("another version", "dynfou/2 fou=65201", 0);
        row("version 10", "dynfou/10 fou=65201", 0);
        row("no number", "dynfou/1 fou=", 0);
        row("port 0", "dynfou/1 fou=0", 0);
        row("port too large", "dynfou/1 fou=65536", 0);
        row("negative port", "dynfou/1 fou=-1", 0);
        row("letters in the port", "dynfou/1 fou=6520l", 0);
        row("fraction", "dynfou/1 fou=65201.0", 0);
        row("two ports", "dynfou/1 fou=65201 fou=65202", 0);
        row("parted by a tab", "dynfou/1\tfou=65201", 0);
        row("capitals", "DYNFOU/1 FOU=65201", 0);
        row("NUL", std::string("dynfou/1 fou=65201\0", 19), 0);
    }
    void hints()
    {
        QFETCH(std::string, hint);
        QFETCH(int, fouPort);
        const auto parsed = parseHint(hint);
        QCOMPARE(parsed ? int(parsed->fouPort) : 0, fouPort);
    }
    void hintRoundTrips()
    {
        QCOMPARE(encodeHint(65201), std::string("dynfou/1 fou=65201"));
        for (int port = 1; port <= 65535; ++port)
            QVERIFY(parseHint(encodeHint(static_cast<std::uint16_t>(port))) == Hint{static_cast<std::uint16_t>(port)});
    }
};

QTEST_APPLESS_MAIN(TestAgreementMessage)
#include "test_agreement_message.moc"
