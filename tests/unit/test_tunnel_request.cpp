// SPDX-License-Identifier: Apache-2.0
#include "engine/TunnelRequest.h"

#include <QStringList>
#include <QTest>

using namespace dynfou;
using namespace dynfou::request;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const IpAddress kLocal = IpAddress::v4(0xcb007150);
const PunchPath kData{{IpAddress::v4(0xcb007138), 7777}, kLocal};
const PunchPath kControl{{IpAddress::v4(0xcb007138), 5555}, kLocal};

agreement::Connect connectWith(std::uint8_t token)
{
    agreement::Connect connect;
    connect.token.fill(token);
    connect.mtu = 1446;
    return connect;
}

TunnelReady ready(std::uint32_t key = 0x12345678)
{
    TunnelReady result{{}, {65201, 65200, "dynfou-server test"}};
    result.link.spec.key = key;
    result.link.spec.mac = {{2, 0, 0, 0, 0, 1}};
    result.link.spec.mtu = 1446;
    result.link.spec.remote = kData.remote.address;
    result.link.spec.peerPort = kData.remote.port;
    return result;
}

QString describe(const Action& action)
{
    if (const auto* place = std::get_if<SetUpTunnel>(&action))
        return QLatin1String("set up ") + QString::number(place->path.remote.port);
    if (const auto* confirmTunnel = std::get_if<ConfirmTunnel>(&action))
        return QLatin1String("confirm ") + QString::number(confirmTunnel->resume.key);
    if (std::holds_alternative<ConsiderSoon>(action))
        return QStringLiteral("soon");
    const auto message = agreement::parseMessage(std::get<Answer>(action).message);
    if (!message || !*message)
        return QStringLiteral("nonsense");
    if (const auto* answer = std::get_if<agreement::Connected>(&**message)) {
        return QStringLiteral("connected data %1 control %2")
            .arg(answer->data.port)
            .arg(answer->control ? QString::number(answer->control->port) : QStringLiteral("-"));
    }
    if (const auto* resumed = std::get_if<agreement::Resumed>(&**message))
        return QLatin1String("resumed ") + QString::number(resumed->tunnel.key);
    if (const auto* refusal = std::get_if<agreement::Refusal>(&**message))
        return QLatin1String("refuse ") + QString::fromStdString(std::string(toString(refusal->code)));
    if (const auto* observed = std::get_if<agreement::Observed>(&**message)) {
        const auto portOf = [](const std::optional<Endpoint>& seen) {
            return seen ? QString::number(seen->port) : u"-"_s;
        };
        return u"observed data %1 control %2"_s.arg(portOf(observed->data), portOf(observed->control));
    }
    return QStringLiteral("something else");
}

struct Run {
    State state;
    QString operator()(const Event& event)
    {
        auto step = next(state, event);
        state = std::move(step.state);
        QStringList list;
        for (const auto& action : step.actions)
            list << describe(action);
        return list.join(QStringLiteral(", "));
    }
};

} // namespace

class TestTunnelRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void observing()
    {
        Run run;
        agreement::Token token{};
        token.fill(1);
        QCOMPARE(run(ObserveAsked{token, 0ms}), u"soon"_s);
        QCOMPARE(run(PunchOnFouPort{kData}), u"soon"_s);
        QCOMPARE(run(Consider{true, 10ms}), QString());
        QCOMPARE(run(PunchOnPort{kControl}), u"soon"_s);
        QCOMPARE(run(Consider{true, 20ms}), u"observed data 7777 control 5555"_s);
        QCOMPARE(run(Consider{true, 30ms}), QString());
        QCOMPARE(run(ObserveAsked{token, 40ms}), u"observed data 7777 control 5555"_s);
        // and nothing else in this session
        QCOMPARE(run(Asked{connectWith(1), 50ms}), u"refuse malformed"_s);
        QCOMPARE(run(ResumeAsked{}), QString());
        token.fill(2);
        QCOMPARE(run(ObserveAsked{token, 60ms}), u"refuse malformed"_s);
        Run other;
        other(Asked{connectWith(1), 0ms});
        QCOMPARE(other(ObserveAsked{token, 0ms}), u"refuse malformed"_s);
    }
    void observingWithoutAWay()
    {
        agreement::Token token{};
        Run run;
        run(ObserveAsked{token, 0ms});
        run(PunchOnPort{kControl});
        QCOMPARE(run(Consider{true, 2'999ms}), QString());
        QCOMPARE(run(Consider{true, 3'000ms}), u"observed data - control 5555"_s);
        Run blind; // without a packet socket
        blind(ObserveAsked{token, 0ms});
        blind(PunchOnPort{kControl});
        QCOMPARE(blind(Consider{false, 1ms}), u"observed data - control 5555"_s);
    }
    void inOrder()
    {
        Run run;
        QCOMPARE(run(Asked{connectWith(1), 0ms}), QStringLiteral("soon"));
        QCOMPARE(run(PunchOnPort{kControl}), QStringLiteral("soon"));
        QCOMPARE(run(PunchOnFouPort{kData}), QStringLiteral("soon"));
        QCOMPARE(run(Consider{true, 1ms}), QStringLiteral("set up 7777"));
        QCOMPARE(run(Consider{true, 2ms}), QString()); // it is under way
        QCOMPARE(run(ready()), QStringLiteral("connected data 7777 control 5555"));
        QCOMPARE(run(ready()), QString());
    }
    void connectedSaysAllOfTheTunnel()
    {
        Run run;
        run(Asked{connectWith(1), 0ms});
        run(PunchOnFouPort{kData});
        run(Consider{true, 1ms});
        auto event = ready();
        event.link.healthVlan = 1'007;
        const auto step = next(run.state, event);
        const auto message = agreement::parseMessage(std::get<Answer>(step.actions.at(0)).message);
        agreement::Connected expected;
        expected.data = kData.remote;
        expected.fouPort = 65201;
        expected.key = 0x12345678;
        expected.linkLocal = *IpAddress::parse("fe80::ff:fe00:1");
        expected.mtu = 1446;
        expected.healthPort = 65200;
        expected.software = "dynfou-server test";
        expected.probePort = 65200;
        expected.healthVlan = kHealthVlanId;
        QVERIFY(std::get<agreement::Connected>(**message) == expected);
    }
    void everyOrder_data()
    {
        QTest::addColumn<QStringList>("order");
        QStringList events{QStringLiteral("asked"), QStringLiteral("data"), QStringLiteral("control")};
        std::sort(events.begin(), events.end());
        do {
            QTest::newRow(events.join(QLatin1Char(' ')).toLatin1().constData()) << events;
        } while (std::next_permutation(events.begin(), events.end()));
    }
    void everyOrder()
    {
        QFETCH(QStringList, order);
        Run run;
        for (const auto& event : order) {
            if (event == QLatin1String("asked"))
                run(Asked{connectWith(1), 0ms});
            else if (event == QLatin1String("data"))
                run(PunchOnFouPort{kData});
            else
                run(PunchOnPort{kControl});
        }
        QCOMPARE(run(Consider{true, 1ms}), QStringLiteral("set up 7777"));
        QCOMPARE(run(ready()), QStringLiteral("connected data 7777 control 5555"));
    }
    void lostPunches()
    {
        Run run;
        run(Asked{connectWith(1), 0ms});
        QCOMPARE(run(Consider{true, 0ms}), QString()); // asked again, it comes with another punch
        run(PunchOnPort{kControl});
        QCOMPARE(run(Consider{true, 200ms}), QString()); // what the data goes through decides
        run(Asked{connectWith(1), 2999ms});
        QCOMPARE(run(Consider{true, 2999ms}), QString());
        run(Asked{connectWith(1), 3000ms});
        QCOMPARE(run(Consider{true, 3000ms}), QStringLiteral("refuse no-punch"));
        QCOMPARE(run(Asked{connectWith(1), 4000ms}), QStringLiteral("refuse no-punch"));
    }
    void withoutTheTap()
    {
        Run run;
        run(Asked{connectWith(1), 0ms});
        QCOMPARE(run(Consider{false, 0ms}), QString());
        run(PunchOnPort{kControl});
        QCOMPARE(run(Consider{false, 1ms}), QStringLiteral("set up 5555"));
        QCOMPARE(run(ready()), QStringLiteral("connected data 5555 control 5555"));
    }
    void aLostAnswerIsGivenAgain()
    {
        Run run;
        run(Asked{connectWith(1), 0ms});
        run(PunchOnFouPort{kData});
        run(Consider{true, 1ms});
        run(ready());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(run(Asked{connectWith(1), 300ms * i}), QStringLiteral("connected data 7777 control -"));
        QCOMPARE(run(Asked{connectWith(2), 900ms}), QStringLiteral("refuse malformed")); // one session, one agreement
        QCOMPARE(run(Asked{connectWith(1), 950ms}), QStringLiteral("connected data 7777 control -"));
    }
    void whatIsAgreedOnIsNotMovedByAPunch()
    {
        Run run;
        run(Asked{connectWith(1), 0ms});
        run(PunchOnFouPort{kData});
        run(Consider{true, 1ms});
        QCOMPARE(run(PunchOnFouPort{kControl}), QString());
        QCOMPARE(run(PunchOnPort{kControl}), QStringLiteral("soon")); // of interest for the status only
        QCOMPARE(run(ready()), QStringLiteral("connected data 7777 control 5555"));
        QCOMPARE(run(PunchOnPort{kData}), QString());
        QCOMPARE(run(PunchOnFouPort{kControl}), QString());
        QCOMPARE(run(Consider{true, 5s}), QString());
    }
    void resumes()
    {
        Run run;
        const ResumeAsked asked{{7, {}, 1446, {}, {}}};
        QCOMPARE(run(asked), QStringLiteral("confirm 7"));
        QCOMPARE(run(asked), QString()); // it is under way
        QCOMPARE(run(ready(7)), QStringLiteral("resumed 7"));
        QCOMPARE(run(asked), QStringLiteral("resumed 7")); // the first one was lost
        QCOMPARE(run(ready(7)), QString());
    }
    /// What cannot be resumed is agreed on in the same session.
    void anUnknownTunnel()
    {
        Run run;
        const ResumeAsked asked{{7, {}, 1446, {}, {}}};
        run(asked);
        QCOMPARE(run(Failed{agreement::RefusalCode::UnknownTunnel, {}}), QStringLiteral("refuse unknown-tunnel"));
        QCOMPARE(run(asked), QStringLiteral("refuse unknown-tunnel"));
        QCOMPARE(run(Asked{connectWith(1), 0ms}), QStringLiteral("soon"));
        QCOMPARE(run(asked), QString()); // late
        run(PunchOnFouPort{kData});
        QCOMPARE(run(Consider{true, 1ms}), QStringLiteral("set up 7777"));
        QCOMPARE(run(ready()), QStringLiteral("connected data 7777 control -"));
    }
    void failures()
    {
        Run run;
        run(Asked{connectWith(1), 0ms});
        run(PunchOnFouPort{kData});
        run(Consider{true, 1ms});
        QCOMPARE(run(Failed{agreement::RefusalCode::Replaced, "another machine uses this client name"}),
                 QStringLiteral("refuse replaced"));
        QCOMPARE(run(ready()), QString());
        Run early;
        QCOMPARE(early(Failed{agreement::RefusalCode::Malformed, "no object"}), QStringLiteral("refuse malformed"));
        QCOMPARE(early(Asked{connectWith(1), 0ms}), QStringLiteral("refuse malformed"));
    }
};

QTEST_APPLESS_MAIN(TestTunnelRequest)
#include "test_tunnel_request.moc"
