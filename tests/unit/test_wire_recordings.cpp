// SPDX-License-Identifier: Apache-2.0
#include "client/AgreementFile.h"
#include "config/ServerLink.h"
#include "control/ControlMessage.h"
#include "control/Status.h"
#include "protocol/AgreementMessage.h"
#include "protocol/LegacyMessage.h"
#include "protocol/Notice.h"
#include "protocol/OneTimeKey.h"
#include "protocol/Probe.h"
#include "tunnel/TunnelIdentity.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <functional>
#include <map>

using namespace dynfou;
using namespace Qt::StringLiterals;

namespace {

/// One value that goes over the wire or outlives a process.
struct Sample {
    std::string name;
    std::function<std::string()> encode;
    std::function<bool(const std::string&)> isRead; ///< whether today's code makes the same value of the recorded bytes
    bool mayHaveMore = false; ///< JSON to which a release may add fields; the recorded ones stay as they are
};

template <typename Value>
Sample message(std::string name, Value value)
{
    return {std::move(name), [value] { return agreement::encode(value); },
            [value](const std::string& bytes) {
                const auto parsed = agreement::parseMessage(bytes);
                return parsed && *parsed && **parsed == agreement::Message(value);
            }};
}

Endpoint endpoint(const char* text)
{
    return agreement::parseEndpoint(text).value();
}

agreement::Token token()
{
    return agreement::tokenFromHex("5f0c6e0e9b6d4c61a5b2d9f3417c8e2a").value();
}

agreement::Token instance()
{
    return agreement::tokenFromHex("c1b7a0f24d5e4b7f8a9603d2e1f4c5b6").value();
}

agreement::Connected connected()
{
    agreement::Connected result;
    result.data = endpoint("203.0.113.56:4711");
    result.control = endpoint("203.0.113.56:5123");
    result.fouPort = 65201;
    result.key = 305419896;
    result.linkLocal = IpAddress::parse("fe80::4c6:1dff:fea8:fd03").value();
    result.mtu = 1446;
    result.healthPort = 65200;
    result.software = "dynfou-server 0.1.0";
    result.probePort = 65200;
    result.healthVlan = 4094;
    return result;
}

agreement::Connected leanConnected()
{
    auto result = connected();
    result.data = endpoint("[2001:db8::1]:4711");
    result.control.reset();
    result.software.clear();
    result.probePort.reset();
    result.healthVlan.reset();
    return result;
}

std::vector<Sample> agreementSamples()
{
    std::vector<Sample> all{
        message("connect", agreement::Connect{token(), instance(), 1446, "dynfou 0.1.0", {"health-vlan"}, {}}),
        message("connect-vlan", agreement::Connect{token(), instance(), 1280, "", {"health-vlan"}, 4094}),
        message("resume", agreement::Resume{4294967295, instance(), 65535, "dynfou 0.1.0", {"health-vlan"}}),
        message("connected", connected()),
        message("connected-lean", leanConnected()),
        message("resumed", agreement::Resumed{leanConnected()}),
        message("observe", agreement::Observe{token(), "dynfou 0.1.0"}),
        message("observed", agreement::Observed{endpoint("203.0.113.56:4711"), endpoint("203.0.113.56:5123")}),
        message("observed-nothing", agreement::Observed{})};
    using enum agreement::RefusalCode;
    for (const auto code : {Version, Malformed, Replaced, NoPunch, Refused, Unavailable, Busy, UnknownTunnel}) {
        all.push_back(message("error-" + std::string(agreement::toString(code)),
                              agreement::Refusal{code, "nothing arrived on UDP port 65201", ""}));
    }
    all.push_back({"hint", [] { return agreement::encodeHint(65201); },
                   [](const std::string& text) { return agreement::parseHint(text) == agreement::Hint{65201}; }});
    return all;
}

Sample probeSample(std::string name, const probe::Probe& value)
{
    return {std::move(name), [value] { return probe::encode(value); },
            [value](const std::string& bytes) { return probe::parseProbe(bytes) == value; }};
}

std::vector<Sample> tunnelSamples()
{
    using std::chrono::microseconds;
    const agreement::Punch punch{token(), 513};
    const agreement::Notice notice{agreement::NoticeKind::Replaced,
                                   "another machine uses the client name branch-7 now"};
    const probe::Quality quality{microseconds(20345), microseconds(1234), 25};
    return {{"punch", [punch] { return agreement::encode(punch); },
             [punch](const std::string& bytes) { return agreement::parsePunch(bytes) == punch; }},
            {"notice", [notice] { return agreement::encode(notice); },
             [notice](const std::string& line) { return agreement::NoticeReader().feed(line) == std::vector{notice}; }},
            probeSample("probe", {probe::Kind::Request, 66051, 72623859790382856, quality}),
            probeSample("probe-first", {probe::Kind::Request, 0, 1, {}}),
            probeSample("probe-answer", {probe::Kind::Answer, 66051, 72623859790382856, quality})};
}

template <typename Value, typename Parse>
Sample legacyText(std::string name, Value value, Parse parse)
{
    return {std::move(name), [value] { return legacy::encode(value); },
            [value, parse](const std::string& text) {
                const auto parsed = parse(text);
                return parsed && *parsed == value;
            }};
}

std::vector<Sample> legacySamples()
{
    const auto key = [] { return legacy::oneTimeKey("KUnqdrF54YrHxDQK", 59633280); };
    const auto linkLocal = Prefix::parse("fe80::4c6:1dff:fea8:fd03/64").value();
    return {
        {"legacy-one-time-key", key, [key](const std::string& text) { return text == key(); }},
        legacyText("legacy-whoami", legacy::Request{legacy::Mode::Whoami, "client1", key()}, legacy::parseRequest),
        legacyText("legacy-connect", legacy::Request{legacy::Mode::Connect, "client1", key()}, legacy::parseRequest),
        legacyText("legacy-whoami-answer", legacy::WhoamiAnswer{endpoint("203.0.113.56:32068"), 65201},
                   legacy::parseWhoamiAnswer),
        legacyText("legacy-connected", legacy::ConnectAnswer{true, "", 65201, linkLocal}, legacy::parseConnectAnswer),
        legacyText("legacy-refused", legacy::ConnectAnswer{false, "the address is in use", 0, {}},
                   legacy::parseConnectAnswer)};
}

ServerEntry serverEntry()
{
    ServerEntry entry;
    entry.clientName = "branch-7";
    entry.remoteAddress = "vpn.example.org";
    entry.remotePort = 4000;
    entry.clientKeys = {"a-key-of-16-bytes-or-more", "another-key-of-16-bytes"};
    entry.mtu = 1400;
    entry.position = 1;
    entry.link.interface = "office";
    entry.link.settings.addresses = {Prefix::parse("192.168.2.2/24").value(), Prefix::parse("fd00::2/64").value()};
    entry.link.settings.routes = {{Prefix::parse("10.0.5.0/24").value(), IpAddress::parse("192.168.2.1").value(), 50},
                                  {Prefix::parse("fd01::/48").value(), {}, 0}};
    entry.link.settings.forwarding = true;
    return entry;
}

ServerEntry bridgedEntry()
{
    ServerEntry entry;
    entry.clientName = "branch-7";
    entry.remoteAddress = "203.0.113.80";
    entry.clientKeys = {"a-key-of-16-bytes-or-more"};
    entry.position = 1;
    entry.link.settings.bridge = "br0";
    return entry;
}

ServerEntry shortEntry()
{
    ServerEntry entry;
    entry.clientName = "client1";
    entry.remoteAddress = "2001:db8::80";
    entry.clientKeys = {"KUnqdrF54YrHxDQK"};
    entry.position = 1;
    entry.legacy = true;
    entry.link.enabled = false;
    return entry;
}

Sample linkSample(std::string name, const ServerEntry& entry)
{
    return {std::move(name), [entry] { return encodeServerLink(entry); },
            [entry](const std::string& link) {
                const auto decoded = decodeServerLink(link);
                return decoded && *decoded == entry;
            }};
}

TunnelIdentity identity()
{
    return {TunnelRole::Client, instanceOf({"/etc/dynamic-fou.client.json", "203.0.113.80:65200"}), "branch-7"};
}

Agreement keptAgreement()
{
    Agreement result;
    result.protocol = AgreementProtocol::Dtls;
    result.server = IpAddress::parse("203.0.113.80").value();
    result.tunnelPort = 48398;
    result.peerPort = result.peerSourcePort = 65201;
    result.greKey = 305419896;
    result.peerMtu = 1446;
    result.peerLinkLocal = Prefix::parse("fe80::4c6:1dff:fea8:fd03/64").value();
    result.healthPort = 65200;
    result.observed = endpoint("203.0.113.56:4711");
    result.observedOnPort = endpoint("203.0.113.56:5123");
    return result;
}

/// What one process leaves to the next, which may be of another release.
std::vector<Sample> leftBehind()
{
    return {linkSample("link", serverEntry()),
            linkSample("link-bridged", bridgedEntry()),
            linkSample("link-short", shortEntry()),
            {"alias", [] { return identity().toAlias(); },
             [](const std::string& alias) { return TunnelIdentity::fromAlias(alias) == identity(); }},
            {"mac", [] { return macOf("0123456789abcdef0123456789abcdef", identity()).toString(); },
             [](const std::string& text) {
                 return text == macOf("0123456789abcdef0123456789abcdef", identity()).toString();
             }},
            {"kept-agreement", [] { return encodeKeptAgreement(keptAgreement(), identity()); },
             [](const std::string& text) {
                 const auto read = parseKeptAgreement(text, identity());
                 // what it leaves out is found out anew
                 return read &&
                        encodeKeptAgreement(*read, identity()) == encodeKeptAgreement(keptAgreement(), identity());
             },
             true}};
}

StatusReport report()
{
    StatusReport result;
    result.program = "dynfou";
    result.softwareVersion = "0.1.0";
    result.pid = 4711;
    result.list = ListStatus{"/etc/dynamic-fou.client.json", 1789000000, "[1].MTU: 1 is not a usable MTU"};
    result.handshakes = {{"agreed", 3}, {"failed", 1}, {"refused", 0}, {"resumed", 2}};
    result.hookRuns = {{"succeeded", 4}};
    result.tapPackets = 17;
    TunnelStatus tunnel;
    tunnel.name = "branch-7";
    tunnel.server = "vpn.example.org:4000";
    tunnel.state = TunnelState::Up;
    tunnel.reason = "health is up";
    tunnel.stateAge = std::chrono::milliseconds(12345);
    tunnel.peer = "203.0.113.80:65201";
    tunnel.interface = "dyn1";
    tunnel.mtu = 1446;
    tunnel.publicEndpoint = "203.0.113.56:4711";
    tunnel.localAddress = "fe80::4c6:1dff:fea8:fd04";
    tunnel.protocol = "dtls";
    tunnel.nat = "none";
    tunnel.lastSeenAge = std::chrono::milliseconds(500);
    tunnel.traffic = LinkTraffic{123456789012, 987654321};
    tunnel.quality = {std::chrono::microseconds(20345), std::chrono::microseconds(1234), 25};
    result.tunnels = {tunnel, disabledStatus("branch-8", "vpn.example.org:4001")};
    return result;
}

/// 0.1.0 sent the sentences of reasons only, without their codes.
StatusReport inWords(StatusReport report)
{
    for (auto& tunnel : report.tunnels)
        tunnel.reason = toString(tunnel.reason);
    return report;
}

std::vector<Sample> controlSamples()
{
    const ControlRequest request{7, QStringLiteral("down"), {{QStringLiteral("server"), QStringLiteral("branch-7")}}};
    const Error error{ErrorCode::NotFound, "no such server: branch-9"};
    return {{"control-request", [request] { return formatControlRequest(request).toStdString(); },
             [request](const std::string& line) {
                 const auto parsed = parseControlRequest(QByteArray::fromStdString(line).chopped(1));
                 return parsed && parsed->id == request.id && parsed->method == request.method &&
                        parsed->params == request.params;
             }},
            {"control-error", [error] { return formatControlError(7, error).toStdString(); },
             [error](const std::string& line) {
                 const auto parsed = parseControlAnswer(QByteArray::fromStdString(line), 7);
                 return !parsed && parsed.error().code == error.code && parsed.error().context == error.context;
             }},
            {"control-status", [] { return formatControlResult(7, toJson(report())).toStdString(); },
             [](const std::string& line) {
                 const auto result = parseControlAnswer(QByteArray::fromStdString(line), 7);
                 const auto read = result ? statusReportFromJson(*result) : fail(result.error());
                 return read && inWords(*read) == inWords(report());
             },
             true}};
}

std::vector<Sample> samples()
{
    std::vector<Sample> all;
    for (const auto& part : {agreementSamples(), tunnelSamples(), legacySamples(), leftBehind(), controlSamples()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

/// Whether `now` has all that `then` has, with the same values; objects may have more.
bool covers(const QJsonValue& now, const QJsonValue& then)
{
    if (then.isObject() && now.isObject()) {
        const auto names = then.toObject().keys();
        return std::all_of(names.begin(), names.end(), [&](const QString& name) {
            return now.toObject().contains(name) && covers(now[name], then[name]);
        });
    }
    if (then.isArray() && now.isArray() && now.toArray().size() == then.toArray().size()) {
        for (qsizetype i = 0; i < then.toArray().size(); ++i) {
            if (!covers(now.toArray().at(i), then.toArray().at(i)))
                return false;
        }
        return true;
    }
    return now == then;
}

bool covers(const std::string& now, const std::string& then)
{
    return covers(QJsonDocument::fromJson(QByteArray::fromStdString(now)).object(),
                  QJsonDocument::fromJson(QByteArray::fromStdString(then)).object());
}

/// `name text` with \n for each newline, or `name hex: ...` where the bytes are no ASCII.
std::string lineOf(const Sample& sample)
{
    const auto bytes = QByteArray::fromStdString(sample.encode());
    const bool isText = std::all_of(bytes.begin(), bytes.end(),
                                    [](char c) { return c == '\n' || (c >= ' ' && c <= '~' && c != '\\'); });
    return sample.name + " " +
           (isText ? QByteArray(bytes).replace('\n', "\\n") : "hex: " + bytes.toHex()).toStdString();
}

/// The bytes of a recording, by their names.
std::map<std::string, std::string> readRecording(const QString& path)
{
    std::map<std::string, std::string> found;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return found;
    while (!file.atEnd()) {
        const auto line = file.readLine().trimmed();
        const auto end = line.indexOf(' ');
        auto bytes = line.mid(end + 1);
        if (bytes.startsWith("hex: "))
            bytes = QByteArray::fromHex(bytes.mid(5));
        else
            bytes.replace("\\n", "\n");
        found[line.left(end).toStdString()] = bytes.toStdString();
    }
    return found;
}

} // namespace

/// What releases have sent and left behind, recorded by their own code, against today's: it is read as it was meant,
/// and encoded in the same bytes. A new release adds a recording, and changes none: with the variable DYNFOU_RECORD
/// this program writes one to that file, so it is run as it is built in that release.
class TestWireRecordings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void recordingsAreComplete();
    void recordedBytesAreReadAndWrittenAgain_data();
    void recordedBytesAreReadAndWrittenAgain();

    void whatIsAddedLaterIsIgnored_data();
    void whatIsAddedLaterIsIgnored();
    void whatIsNotIgnored();

private:
    [[nodiscard]] const std::string& first(const std::string& name) const
    {
        return m_recordings.begin()->second.at(name);
    }

    std::map<QString, std::map<std::string, std::string>> m_recordings; ///< by the release
};

void TestWireRecordings::initTestCase()
{
    if (const auto path = qEnvironmentVariable("DYNFOU_RECORD"); !path.isEmpty()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (const auto& sample : samples())
            file.write(QByteArray::fromStdString(lineOf(sample)) + '\n');
        QSKIP("recorded");
    }
    const QDir folder(QFINDTESTDATA("recordings/wire"));
    for (const auto& file : folder.entryInfoList({QStringLiteral("*.txt")}))
        m_recordings[file.completeBaseName()] = readRecording(file.filePath());
    QVERIFY(!m_recordings.empty());
}

void TestWireRecordings::recordingsAreComplete()
{
    for (const auto& [release, recording] : m_recordings) {
        std::map<std::string, std::string> unused = recording;
        for (const auto& sample : samples())
            unused.erase(sample.name);
        const auto name = unused.empty() ? std::string() : unused.begin()->first;
        QVERIFY2(name.empty(), qPrintable(release + u": no sample "_s + QString::fromStdString(name)));
        QVERIFY2(recording.size() > 30, qPrintable(release));
    }
}

void TestWireRecordings::recordedBytesAreReadAndWrittenAgain_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<int>("index");
    const auto all = samples();
    for (const auto& [release, recording] : m_recordings) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (recording.contains(all[i].name))
                QTest::newRow(qPrintable(release + u' ' + QString::fromStdString(all[i].name)))
                    << release << static_cast<int>(i);
        }
    }
}

void TestWireRecordings::recordedBytesAreReadAndWrittenAgain()
{
    QFETCH(QString, release);
    QFETCH(int, index);
    const auto sample = samples().at(static_cast<std::size_t>(index));
    const auto& recorded = m_recordings.at(release).at(sample.name);
    QVERIFY(sample.isRead(recorded));
    if (sample.mayHaveMore)
        QVERIFY(covers(sample.encode(), recorded));
    else
        QCOMPARE(QByteArray::fromStdString(sample.encode()), QByteArray::fromStdString(recorded));
}

void TestWireRecordings::whatIsAddedLaterIsIgnored_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("before"); // the place in the recording
    QTest::addColumn<QString>("added");  // behind that; at the end where there is no place
    const auto field = uR"("addedLater":[{"a":1}],)"_s;
    for (const auto* name :
         {"connect", "connect-vlan", "resume", "connected", "connected-lean", "resumed", "observe", "observed",
          "error-refused", "notice", "kept-agreement", "control-request", "control-error", "control-status"})
        QTest::newRow(name) << QString::fromLatin1(name) << u"{"_s << field;
    QTest::newRow("status") << u"control-status"_s << uR"("result":{)"_s << field;
    QTest::newRow("list in the status") << u"control-status"_s << uR"("list":{)"_s << field;
    QTest::newRow("tunnel in the status") << u"control-status"_s << uR"("tunnels":[{)"_s << field;
    QTest::newRow("word in the hint") << u"hint"_s << QString() << u" later=1 dynfou/2"_s;
    QTest::newRow("longer punch") << u"punch"_s << QString() << u"later"_s;
    QTest::newRow("longer probe") << u"probe"_s << QString() << u"later"_s;
    QTest::newRow("longer answer to a probe") << u"probe-answer"_s << QString() << u"later"_s;
    QTest::newRow("line of the old protocol") << u"legacy-connected"_s << QString() << u"later=1\n"_s;
}

void TestWireRecordings::whatIsAddedLaterIsIgnored()
{
    QFETCH(QString, sample);
    QFETCH(QString, before);
    QFETCH(QString, added);
    const auto all = samples();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == sample.toStdString(); });
    QVERIFY(found != all.end());
    auto bytes = first(found->name);
    const auto place = before.isEmpty() ? bytes.size() : bytes.find(before.toStdString());
    QVERIFY(place != std::string::npos);
    bytes.insert(place + before.toStdString().size(), added.toStdString());
    QVERIFY(found->isRead(bytes));
}

/// Of these another version, or a field more, is another meaning.
void TestWireRecordings::whatIsNotIgnored()
{
    auto punch = first("punch");
    punch.at(2) = 2; // the version
    QVERIFY(!agreement::parsePunch(punch));
    for (const std::size_t place : {1U, 2U}) { // version and kind
        auto request = first("probe");
        request.at(place) = 2;
        QVERIFY(!probe::parseProbe(request));
    }
    const auto connect = QByteArray::fromStdString(first("connect")).replace("\"version\":1", "\"version\":2");
    const auto other = agreement::parseMessage(connect.toStdString());
    QVERIFY(other && *other);
    QVERIFY(**other == agreement::Message(agreement::OtherVersion{"connect", 2}));
    QVERIFY(!TunnelIdentity::fromAlias("dynfou:2:c:e647ce31:branch-7"));

    constexpr std::string_view head = "dynfou://add/1#";
    const auto coding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    auto entry = QByteArray::fromBase64(QByteArray::fromStdString(first("link").substr(head.size())), coding);
    entry.replace("\"MTU\"", "\"addedLater\": 1, \"MTU\"");
    QVERIFY(!decodeServerLink(std::string(head) + entry.toBase64(coding).toStdString()));
    QVERIFY(!decodeServerLink("dynfou://add/2#" + first("link").substr(head.size())));
}

QTEST_APPLESS_MAIN(TestWireRecordings)
#include "test_wire_recordings.moc"
