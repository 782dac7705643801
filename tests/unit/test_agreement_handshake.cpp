// SPDX-License-Identifier: Apache-2.0
#include "client/AgreementHandshake.h"

#include <QStringList>
#include <QTest>

using namespace dynfou;
using namespace dynfou::agreement;
using namespace std::chrono_literals;

namespace {

const IpAddress kServer = IpAddress::v4(0xcb007150);

HandshakeSetup setup(Millis roundTrip = 30ms)
{
    HandshakeSetup result;
    result.connect.token.fill(7);
    result.connect.mtu = 1446;
    result.server = {kServer, 65200};
    result.local = {IpAddress::v4(0xc0a80102), 40000};
    result.fouPort = 65203;
    result.roundTrip = roundTrip;
    return result;
}

Connected connected()
{
    Connected result;
    result.data = {IpAddress::v4(0xcb007138), 7777};
    result.control = Endpoint{IpAddress::v4(0xcb007138), 5555};
    result.fouPort = 65203;
    result.key = 0x12345678;
    result.linkLocal = *IpAddress::parse("fe80::1");
    result.mtu = 1400;
    result.healthPort = 65210;
    result.probePort = 65211;
    return result;
}

QString describe(const HandshakeAction& action)
{
    if (const auto* ask = std::get_if<Ask>(&action))
        return QStringLiteral("ask %1").arg(ask->sequence);
    if (const auto* timer = std::get_if<StartTimer>(&action))
        return QStringLiteral("timer %1").arg(timer->delay.count());
    if (std::holds_alternative<Replaced>(action))
        return QStringLiteral("replaced");
    if (const auto* error = std::get_if<HandshakeError>(&action))
        return QLatin1String("error: ") + QString::fromStdString(error->error.toString());
    if (std::holds_alternative<AskResume>(action))
        return QStringLiteral("ask to resume");
    if (std::holds_alternative<TunnelSocketNeeded>(action))
        return QStringLiteral("socket needed");
    if (const auto* refused = std::get_if<ResumeRefused>(&action))
        return QLatin1String("no resume: ") + QString::fromStdString(toString(refused->reason));
    return QStringLiteral("agreed");
}

HandshakeSetup existing()
{
    auto result = setup();
    result.local.port = 0; // no socket yet
    result.connect.instance.fill(9);
    result.existing = ExistingTunnel{kServer, 0x12345678, 41000, 65203, 1400, connected().data, connected().control};
    return result;
}

std::string refusal(RefusalCode code)
{
    return encode(Refusal{code, "because", {}});
}

struct Run {
    HandshakeSetup with = setup();
    HandshakeState state;
    std::vector<HandshakeAction> last;
    QString operator()(const HandshakeEvent& event, Millis now)
    {
        auto step = next(with, state, event, now);
        state = step.state;
        last = std::move(step.actions);
        QStringList list;
        for (const auto& action : last)
            list << describe(action);
        return list.join(QStringLiteral(", "));
    }
};

} // namespace

class TestAgreementHandshake : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agrees()
    {
        Run run;
        QCOMPARE(run(Begin{}, 1000ms), QStringLiteral("ask 0, timer 200"));
        const auto text = encode(connected());
        QCOMPARE(run(Received{text}, 1030ms), QStringLiteral("agreed"));
        const auto& agreement = std::get<Agreed>(run.last.front()).agreement;
        QVERIFY(agreement.protocol == AgreementProtocol::Dtls && agreement.isOwnServer());
        QVERIFY(agreement.server == kServer);
        QCOMPARE(agreement.tunnelPort, std::uint16_t(40000));
        QCOMPARE(agreement.peerPort, std::uint16_t(65203));
        QCOMPARE(agreement.peerSourcePort, std::uint16_t(65203));
        QVERIFY(agreement.greKey == std::optional<std::uint32_t>(0x12345678));
        QVERIFY(agreement.peerMtu == std::optional<std::uint32_t>(1400));
        QCOMPARE(agreement.peerLinkLocal.toString(), std::string("fe80::1/64"));
        QCOMPARE(agreement.healthPort, std::uint16_t(65210));
        QCOMPARE(agreement.observed.toString(), std::string("203.0.113.56:7777"));
        QCOMPARE(run(Received{text}, 1040ms), QString()); // it comes twice
        QCOMPARE(run(TimerFired{}, 1200ms), QString());
    }
    void resumes()
    {
        Run run;
        run.with = existing();
        const auto request = resumeRequest(run.with);
        QVERIFY(request.key == 0x12345678 && request.instance == run.with.connect.instance && request.mtu == 1446);
        QCOMPARE(run(Begin{}, 0ms), QStringLiteral("ask to resume, timer 200"));
        QCOMPARE(run(TimerFired{}, 200ms), QStringLiteral("ask to resume, timer 300"));
        auto answer = connected();
        answer.control.reset(); // which a server that was restarted does not know
        const auto text = encode(Resumed{answer});
        QCOMPARE(run(Received{text}, 230ms), QStringLiteral("agreed"));
        const auto& agreement = std::get<Agreed>(run.last.front()).agreement;
        QVERIFY(agreement.isResumed && agreement.protocol == AgreementProtocol::Dtls);
        QCOMPARE(agreement.tunnelPort, std::uint16_t(41000));
        QCOMPARE(agreement.local.port, std::uint16_t(41000));
        QCOMPARE(agreement.healthPort, std::uint16_t(65210));
        QCOMPARE(agreement.peerLinkLocal.toString(), std::string("fe80::1/64"));
        QVERIFY(agreement.observed == connected().data && agreement.observedOnPort == connected().control);
        QCOMPARE(run(Received{text}, 240ms), QString());
    }
    void aServerThatEndsIsNotWaitedFor()
    {
        Run run;
        run(Begin{}, 0ms);
        QVERIFY(run(SessionClosed{}, 100ms).startsWith(QStringLiteral("error: ")));
        QVERIFY(std::get<HandshakeError>(run.last.front()).error.code == ErrorCode::Timeout);
        QCOMPARE(run(TimerFired{}, 200ms), QString());
    }
    /// ICMP alone ends nothing: anybody can send it.
    void anUnreachablePortShortensTheWait()
    {
        Run run;
        run(Begin{}, 0ms);
        QCOMPARE(run(PortUnreachable{}, 100ms), QString());
        QVERIFY(run(TimerFired{}, 2'099ms).startsWith(QStringLiteral("ask")));
        QCOMPARE(run(PortUnreachable{}, 2'099ms), QString()); // said again, it gives no more time
        QVERIFY(run(TimerFired{}, 2'100ms).startsWith(QStringLiteral("error: ")));
        Run answered;
        answered(Begin{}, 0ms);
        answered(PortUnreachable{}, 100ms);
        QCOMPARE(answered(Received{encode(connected())}, 1'000ms), QStringLiteral("agreed"));
    }
    void whatResumedSaysMustBeTheLink_data()
    {
        QTest::addColumn<int>("field");
        for (const int field : {0, 1, 2})
            QTest::addRow("%d", field) << field;
    }
    void whatResumedSaysMustBeTheLink()
    {
        QFETCH(int, field);
        auto answer = connected();
        if (field == 0)
            ++answer.key;
        else if (field == 1)
            ++answer.fouPort;
        else
            --answer.mtu;
        Run run;
        run.with = existing();
        run(Begin{}, 0ms);
        const auto text = encode(Resumed{answer});
        QVERIFY(run(Received{text}, 10ms).startsWith(QStringLiteral("no resume: ")));
    }
    /// The server has no such tunnel: a full agreement in the same session.
    void anUnknownTunnel()
    {
        Run run;
        run.with = existing();
        run(Begin{}, 0ms);
        const auto unknown = refusal(RefusalCode::UnknownTunnel);
        QCOMPARE(run(Received{unknown}, 10ms), QStringLiteral("socket needed"));
        QCOMPARE(run(SocketOpened{}, 10ms), QStringLiteral("ask 0, timer 200"));
        QCOMPARE(run(Received{unknown}, 20ms), QString()); // the answer to a repetition
        run.with.local.port = 40000;
        const auto resumedLate = encode(Resumed{connected()});
        QCOMPARE(run(Received{resumedLate}, 20ms), QString());
        const auto text = encode(connected());
        QCOMPARE(run(Received{text}, 30ms), QStringLiteral("agreed"));
        const auto& agreement = std::get<Agreed>(run.last.front()).agreement;
        QVERIFY(!agreement.isResumed);
        QCOMPARE(agreement.tunnelPort, std::uint16_t(40000));
    }
    void serversThatDoNotResume()
    {
        for (const auto code : {RefusalCode::Malformed, RefusalCode::Refused, RefusalCode::Unavailable}) {
            Run run;
            run.with = existing();
            run(Begin{}, 0ms);
            const auto text = refusal(code);
            QCOMPARE(run(Received{text}, 10ms), QStringLiteral("no resume: the server does not resume: because"));
        }
        Run run;
        run.with = existing();
        run(Begin{}, 0ms);
        const auto text = refusal(RefusalCode::Replaced);
        QCOMPARE(run(Received{text}, 10ms), QStringLiteral("replaced"));
    }
    void contradictions()
    {
        auto otherPort = connected();
        otherPort.fouPort = 65204; // than the hint's
        auto tooLarge = connected();
        tooLarge.mtu = 1447; // more than this end can
        auto unasked = connected();
        unasked.healthVlan = 4094; // this end has not said that it can
        for (const auto& message : {otherPort, tooLarge, unasked}) {
            Run run;
            run(Begin{}, 0ms);
            const auto text = encode(message);
            QVERIFY(run(Received{text}, 10ms).startsWith(QStringLiteral("error: 203.0.113.80:65200 contradicts")));
        }
    }
    void healthVlan()
    {
        for (const auto& [offered, answered] : {std::pair(true, true), std::pair(true, false)}) {
            Run run;
            if (offered)
                run.with.connect.features = {std::string(kHealthVlanFeature)};
            run(Begin{}, 0ms);
            auto message = connected();
            if (answered)
                message.healthVlan = 4094;
            const auto text = encode(message);
            QCOMPARE(run(Received{text}, 10ms), QStringLiteral("agreed"));
            QCOMPARE(std::get<Agreed>(run.last.front()).agreement.healthVlan, answered);
        }
    }
    void asksAgainUntilTheDeadline()
    {
        Run run;
        run.with = setup(150ms);
        QCOMPARE(run(Begin{}, 0ms), QStringLiteral("ask 0, timer 300"));
        Millis now = 300ms;
        const int waits[] = {450, 675, 1000, 1000, 1000};
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(run(TimerFired{}, now), QStringLiteral("ask %1, timer %2").arg(i + 1).arg(waits[i]));
            now += Millis(waits[i]);
        }
        QVERIFY(run(TimerFired{}, 9999ms).startsWith(QStringLiteral("ask 6")));
        QVERIFY(
            run(TimerFired{}, 10'000ms).startsWith(QStringLiteral("error: 203.0.113.80:65200 accepts this client")));
        QCOMPARE(run(TimerFired{}, 11'000ms), QString());
    }
    void firstRepetition_data()
    {
        QTest::addColumn<int>("roundTrip");
        QTest::addColumn<int>("wait");
        QTest::newRow("a fast path") << 0 << 200;
        QTest::newRow("twice the round trip") << 101 << 202;
        QTest::newRow("a satellite") << 900 << 1000;
    }
    void firstRepetition()
    {
        QFETCH(int, roundTrip);
        QFETCH(int, wait);
        Run run;
        run.with = setup(Millis(roundTrip));
        QCOMPARE(run(Begin{}, 0ms), QStringLiteral("ask 0, timer %1").arg(wait));
    }
    void refusals_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("next");
        const auto row = [](const char* code, const char* start, const char* next) {
            QTest::newRow(code) << QString::fromLatin1(code) << QString::fromLatin1(start) << QString::fromLatin1(next);
        };
        row("replaced", "replaced", "");
        row("no-punch", "error: 203.0.113.80:65200 refused: nothing from here arrives", "open UDP port 65203");
        row("version", "error: 203.0.113.80:65200 refused: it speaks another version", "update the older");
        row("unavailable", "error: 203.0.113.80:65200 refused: because", "see the server's log");
        row("of-the-future", "error: 203.0.113.80:65200 refused: because", "see the server's log");
    }
    void refusals()
    {
        QFETCH(QString, code);
        QFETCH(QString, start);
        QFETCH(QString, next);
        Run run;
        run(Begin{}, 0ms);
        const auto text = QStringLiteral("{\"type\":\"error\",\"version\":1,\"code\":\"%1\",\"sentence\":\"because\"}")
                              .arg(code)
                              .toStdString();
        const auto said = run(Received{text}, 10ms);
        QVERIFY2(said.startsWith(start), said.toUtf8().constData());
        QVERIFY2(said.contains(next), said.toUtf8().constData());
    }
    void whatIsNoAnswer()
    {
        Run run;
        run(Begin{}, 0ms);
        QCOMPARE(run(Received{"{\"type\":\"weather\",\"version\":1}"}, 10ms), QString()); // a later version's
        QVERIFY(run(Received{"[]"}, 20ms)
                    .startsWith(QStringLiteral("error: 203.0.113.80:65200 sent an answer that cannot be used")));
    }
    void mappingBehaviours_data()
    {
        QTest::addColumn<int>("local");
        QTest::addColumn<int>("onPort"); // 0: not seen
        QTest::addColumn<int>("onFouPort");
        QTest::addColumn<QString>("behaviour");
        QTest::newRow("no NAT") << 7777 << 7777 << 7777 << QStringLiteral("none");
        QTest::newRow("no NAT, one punch lost") << 7777 << 0 << 7777 << QStringLiteral("none");
        QTest::newRow("one mapping") << 4000 << 7777 << 7777
                                     << QStringLiteral("endpoint-independent or address-dependent");
        QTest::newRow("two mappings") << 4000 << 5555 << 7777 << QStringLiteral("address and port-dependent");
        QTest::newRow("not known") << 4000 << 0 << 7777 << QString();
    }
    void mappingBehaviours()
    {
        QFETCH(int, local);
        QFETCH(int, onPort);
        QFETCH(int, onFouPort);
        QFETCH(QString, behaviour);
        const auto at = [](int port) { return Endpoint{IpAddress::v4(0xcb007138), static_cast<std::uint16_t>(port)}; };
        Agreement agreement;
        agreement.protocol = AgreementProtocol::Dtls;
        agreement.local = at(local);
        agreement.observed = at(onFouPort);
        if (onPort != 0)
            agreement.observedOnPort = at(onPort);
        QCOMPARE(QString::fromStdString(mappingBehaviour(agreement)), behaviour);
        agreement.protocol = AgreementProtocol::Legacy;
        QCOMPARE(QString::fromStdString(mappingBehaviour(agreement)), QString());
    }
};

QTEST_APPLESS_MAIN(TestAgreementHandshake)
#include "test_agreement_handshake.moc"
