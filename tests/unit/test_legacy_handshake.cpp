// SPDX-License-Identifier: Apache-2.0
#include "client/LegacyHandshake.h"
#include "protocol/LegacyMessage.h"

#include <QTest>
#include <random>

using namespace dynfou;
using namespace dynfou::legacy;
using namespace std::chrono_literals;

namespace {

const IpAddress kAddress = IpAddress::v4(0xcb007150); // 203.0.113.80
const HandshakeSetup kSetup{"client1", "KUnqdrF54YrHxDQK", Endpoint{kAddress, 65200}, 40000};
const Endpoint kObserved{IpAddress::v4(0xcb007138), 32068};
constexpr std::int64_t kUnix = 1'769'232'000; // the start of a window
const Window kWindow = windowOf(kUnix);
const Prefix kPeer = Prefix::parse("fe80::1/64").value();

std::string request(Mode mode, int offset = 0, Window window = kWindow)
{
    return encode(Request{mode, "client1", oneTimeKey(kSetup.clientKey, window + offset)});
}

std::string whoamiAnswer(const Endpoint& observed = kObserved)
{
    return encode(WhoamiAnswer{observed, 65201});
}

std::string okAnswer(std::uint16_t peerSourcePort = 65201)
{
    return encode(ConnectAnswer{true, {}, peerSourcePort, kPeer});
}

/// `whoami+0 -> 65200`, `wait 200`, ...: what an action does, in a form that compares and reads well.
std::string describe(const HandshakeAction& action)
{
    if (const auto* send = std::get_if<SendText>(&action)) {
        const auto parsed = parseRequest(send->text);
        if (!parsed)
            return "send what is no request";
        const auto window = findWindow(kSetup.clientKey, parsed->oneTimeKey, kWindow, 5);
        const int offset = window ? static_cast<int>(*window - kWindow) : 99;
        return std::string(parsed->mode == Mode::Whoami ? "whoami" : "connect") + (offset < 0 ? "" : "+") +
               std::to_string(offset) + " -> " + std::to_string(send->port);
    }
    if (const auto* timer = std::get_if<StartTimer>(&action))
        return "wait " + std::to_string(timer->delay.count());
    if (const auto* identified = std::get_if<Identified>(&action))
        return "identified " + identified->observed.toString() + " " + std::to_string(identified->roundTrip.count());
    if (const auto* agreed = std::get_if<Agreed>(&action))
        return "agreed " + std::to_string(agreed->agreement.tunnelPort) + " -> " +
               std::to_string(agreed->agreement.peerPort) + ", data from " +
               std::to_string(agreed->agreement.peerSourcePort) + ", peer " +
               agreed->agreement.peerLinkLocal.toString() + (agreed->agreement.isMappingStable ? "" : ", unstable");
    return "error " + std::string(toString(std::get<HandshakeError>(action).error.code));
}

/// Runs the handshake as its owner does: one timer, one monotonic clock.
class Run {
public:
    explicit Run(std::int64_t unixStart = kUnix) : m_unixStart(unixStart) {}

    /// One event `at` milliseconds after the start; returns what it brought.
    std::vector<std::string> operator()(Millis at, const HandshakeEvent& event)
    {
        m_now = at;
        auto step =
            next(kSetup, std::move(m_state), event,
                 Now{1'000'000ms + at, m_unixStart + std::chrono::duration_cast<std::chrono::seconds>(at).count()});
        m_state = std::move(step.state);
        std::vector<std::string> described;
        for (const auto& action : step.actions) {
            described.push_back(describe(action));
            if (const auto* timer = std::get_if<StartTimer>(&action))
                m_timer = at + timer->delay;
            if (const auto* agreed = std::get_if<Agreed>(&action))
                lastAgreed = *agreed;
            if (const auto* failed = std::get_if<HandshakeError>(&action))
                lastError = failed->error;
        }
        return described;
    }
    std::vector<std::string> answer(Millis at, const std::string& text, const Endpoint& from = kSetup.server)
    {
        return (*this)(at, Received{from, text});
    }
    /// Brings the timer when it is due.
    std::vector<std::string> timeOut() { return (*this)(m_timer, TimerFired{}); }
    [[nodiscard]] Millis dueAt() const { return m_timer; }
    [[nodiscard]] Millis now() const { return m_now; }
    [[nodiscard]] bool isFinished() const { return m_state.phase == HandshakePhase::Finished; }

    std::optional<Agreed> lastAgreed;
    std::optional<Error> lastError;

private:
    std::int64_t m_unixStart;
    HandshakeState m_state;
    Millis m_now{0};
    Millis m_timer{0};
};

using Actions = std::vector<std::string>;

const Actions kNothing;

/// Brings a handshake to its second connect.
void askTwice(Run& run)
{
    run(0ms, Begin{});
    run.answer(40ms, whoamiAnswer());
    run.timeOut();
    run.answer(1080ms, whoamiAnswer());
}

} // namespace

class TestLegacyHandshake : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void normalRun()
    {
        Run run;
        QVERIFY((run(0ms, Begin{}) == Actions{"whoami+0 -> 65200", "wait 200"}));
        // the data port is punched before the server is told to set up its tunnel
        QVERIFY((run.answer(40ms, whoamiAnswer()) == Actions{"identified 203.0.113.56:32068 40", "whoami+0 -> 65200",
                                                             "connect+0 -> 65201", "connect+0 -> 65200", "wait 1000"}));
        QVERIFY(run.answer(80ms, whoamiAnswer()) == kNothing);
        QVERIFY((run.answer(85ms, okAnswer()) == Actions{"agreed 40000 -> 65201, data from 65201, peer fe80::1/64"}));
        QVERIFY(run.isFinished());
        const auto& agreement = run.lastAgreed->agreement;
        QVERIFY(agreement.server == kAddress);
        QVERIFY(agreement.observed == kObserved);
        QVERIFY(agreement.isOwnServer());
        QVERIFY(!agreement.greKey);
        QCOMPARE(run.lastAgreed->punchText, request(Mode::Connect));
    }
    void oldServer()
    {
        Run run;
        run(0ms, Begin{});
        run.answer(40ms, whoamiAnswer());
        const std::string labelled = "status=reconnect\nsource_port=41000\nv6_localAddr=fe80::1/64 dyn1\n";
        QVERIFY((run.answer(80ms, labelled) == Actions{"agreed 40000 -> 65201, data from 41000, peer fe80::1/64"}));
        QVERIFY(!run.lastAgreed->agreement.isOwnServer());
    }

    void lostWhoami()
    {
        Run run;
        run(0ms, Begin{});
        QVERIFY((run.timeOut() == Actions{"whoami+1 -> 65200", "wait 200"}));
        QVERIFY((run.timeOut() == Actions{"whoami+0 -> 65200", "wait 400"}));
        const auto actions = run.answer(430ms, whoamiAnswer());
        // both windows may be the one that was accepted
        QVERIFY((actions == Actions{"identified 203.0.113.56:32068 430", "whoami+0 -> 65200", "whoami+1 -> 65200",
                                    "connect+0 -> 65201", "connect+1 -> 65201", "connect+0 -> 65200",
                                    "connect+1 -> 65200", "wait 1290"}));
        QVERIFY((run.answer(470ms, okAnswer()) == Actions{"agreed 40000 -> 65201, data from 65201, peer fe80::1/64"}));
    }
    void noAnswerAtAll()
    {
        Run run;
        run(0ms, Begin{});
        std::map<std::string, int> sent;
        while (!run.isFinished()) {
            for (const auto& action : run.timeOut())
                ++sent[action];
            QVERIFY(run.now() <= kAnswerDeadline);
        }
        QCOMPARE(run.now().count(), kAnswerDeadline.count());
        QCOMPARE(sent["whoami+0 -> 65200"], 3); // and one at the begin
        QCOMPARE(sent["whoami+1 -> 65200"], 2);
        QCOMPARE(sent["whoami-1 -> 65200"], 2);
        QVERIFY(run.lastError->code == ErrorCode::Timeout);
        QVERIFY(run.lastError->toString().find("203.0.113.80:65200") != std::string::npos);
        QVERIFY(run.lastError->toString().find(kSetup.clientKey) == std::string::npos);
    }
    /// A connect is repeated when a later whoami is answered and it is not.
    void lostConnect()
    {
        Run run;
        run(0ms, Begin{});
        run.answer(40ms, whoamiAnswer());
        QVERIFY(run.answer(80ms, whoamiAnswer()) == kNothing); // to the one before connect
        QVERIFY((run.timeOut() == Actions{"whoami+0 -> 65200", "wait 1000"}));
        QCOMPARE(run.now().count(), 1040);
        QVERIFY(
            (run.answer(1080ms, whoamiAnswer()) == Actions{"connect+0 -> 65201", "connect+0 -> 65200", "wait 1000"}));
        QVERIFY(run.answer(1081ms, whoamiAnswer()) == kNothing); // a second answer: one connect is enough
        QVERIFY((run.answer(1120ms, okAnswer()) == Actions{"agreed 40000 -> 65201, data from 65201, peer fe80::1/64"}));
    }
    void aBusyServerIsNotAskedToConnectAgain()
    {
        Run run;
        run(0ms, Begin{});
        run.answer(40ms, whoamiAnswer());
        for (int i = 0; i < 10; ++i)
            QVERIFY((run.timeOut() == Actions{"whoami+0 -> 65200", "wait 1000"}));
        // then it takes up what waits: connect first
        QVERIFY((run.answer(10'500ms, okAnswer(41000)) ==
                 Actions{"agreed 40000 -> 65201, data from 41000, peer fe80::1/64"}));
    }
    /// Each phase has its deadline for all its datagrams together, however long the way, and repeats what was lost.
    void connectDeadline_data()
    {
        QTest::addColumn<int>("identifiedAfter");
        QTest::addColumn<bool>("isAlive"); // whoami is answered, connect never
        for (const int after : {1, 40, 300, 700, 1500, 4100, 7900}) {
            QTest::addRow("%d ms, then silence", after) << after << false;
            QTest::addRow("%d ms, then no connect", after) << after << true;
        }
    }
    void connectDeadline()
    {
        QFETCH(int, identifiedAfter);
        QFETCH(bool, isAlive);
        Run run;
        run(0ms, Begin{});
        while (run.dueAt() < Millis(identifiedAfter))
            run.timeOut();
        run.answer(Millis(identifiedAfter), whoamiAnswer());
        int asked = 1;
        while (!run.isFinished()) {
            const auto actions = run.timeOut();
            const auto again = isAlive && !run.isFinished() ? run.answer(run.now() + 20ms, whoamiAnswer()) : actions;
            asked += again.empty() || run.isFinished() ? 0 : 1;
        }
        QVERIFY(run.lastError->code == ErrorCode::Timeout);
        QVERIFY(run.lastError->toString().find("but not connect") != std::string::npos);
        const auto took = run.now() - Millis(identifiedAfter);
        // a timer that was set just before the end may be the last
        QVERIFY2(took <= kConnectDeadline + 20ms, QByteArray::number(qlonglong(took.count())).constData());
        QVERIFY2(asked >= 4, QByteArray::number(asked).constData());
    }

    /// An old server makes a new tunnel, from another port, for each connect that reaches it: the last one counts.
    void lateAnswersOfAnOldServer()
    {
        Run run;
        askTwice(run);
        QVERIFY((run.answer(1100ms, okAnswer(41000)) == Actions{"wait 4000"}));
        QVERIFY(run.answer(1110ms, whoamiAnswer()) == kNothing);
        QVERIFY(run.answer(1120ms, "garbage") == kNothing);
        QVERIFY((run.answer(1200ms, okAnswer(42000)) ==
                 Actions{"agreed 40000 -> 65201, data from 42000, peer fe80::1/64"}));
        QVERIFY(run.timeOut() == kNothing);
    }
    void anAnswerThatStaysAway()
    {
        Run run;
        askTwice(run);
        run.answer(1100ms, okAnswer(41000));
        QVERIFY((run.timeOut() == Actions{"agreed 40000 -> 65201, data from 41000, peer fe80::1/64"}));
        QCOMPARE(run.now().count(), 5100);
    }
    void aLaterRefusalCounts()
    {
        Run run;
        askTwice(run);
        run.answer(1100ms, okAnswer(41000));
        QVERIFY((run.answer(1200ms, "status=err\nerr=busy\n") == Actions{"error refused"}));
    }
    void ourOwnServerNeedsNoSettling()
    {
        Run run;
        askTwice(run);
        QVERIFY((run.answer(1100ms, okAnswer()) == Actions{"agreed 40000 -> 65201, data from 65201, peer fe80::1/64"}));
    }

    void othersAreIgnored()
    {
        const Endpoint strangers[] = {{kAddress, 65201},
                                      {kAddress, 65199},
                                      {IpAddress::v4(0xcb007151), 65200},
                                      {IpAddress::parse("::1").value(), 65200},
                                      {}};
        Run run;
        run(0ms, Begin{});
        for (const auto& stranger : strangers)
            QVERIFY(run.answer(10ms, whoamiAnswer(), stranger) == kNothing);
        run.answer(40ms, whoamiAnswer());
        for (const auto& stranger : strangers) {
            QVERIFY(run.answer(50ms, okAnswer(), stranger) == kNothing);
            QVERIFY(run.answer(50ms, "status=err\nerr=no\n", stranger) == kNothing);
            QVERIFY(run.answer(50ms, whoamiAnswer({kObserved.address, 1}), stranger) == kNothing);
        }
        run.answer(80ms, okAnswer());
        QVERIFY(run.lastAgreed->agreement.isMappingStable);
    }
    void garbageIsIgnored()
    {
        Run run;
        run(0ms, Begin{});
        for (const std::string text : {"", "x", "IP=1.2.3.4\n", "status=ok\n", "status=err\nerr=early\n", "\xd7\x46"})
            QVERIFY(run.answer(10ms, text) == kNothing);
        QVERIFY(run.answer(10ms, okAnswer()) == kNothing); // connect was not asked yet
        run.answer(40ms, whoamiAnswer());
        for (const std::string text : {"", "x", "IP=1.2.3.4\n", "status=ok\n", "status=ok\nsource_port=1\n"})
            QVERIFY(run.answer(50ms, text) == kNothing);
        QVERIFY(run.answer(60ms, std::string(2049, 'a')) == kNothing);
        QVERIFY(!run.isFinished());
    }

    void refused()
    {
        Run run;
        run(0ms, Begin{});
        run.answer(40ms, whoamiAnswer());
        QVERIFY((run.answer(80ms, "status=err\nerr=port is busy\n") == Actions{"error refused"}));
        QVERIFY(run.lastError->toString().find("port is busy") != std::string::npos);
        QVERIFY(run.answer(90ms, okAnswer()) == kNothing);
    }
    void aHostileReasonIsPrintable()
    {
        Run run;
        run(0ms, Begin{});
        run.answer(40ms, whoamiAnswer());
        run.answer(80ms, "status=err\nerr=\x1b[2Jgone\xff\n");
        QVERIFY(run.lastError->toString().find('\x1b') == std::string::npos);
        QVERIFY(run.lastError->toString().find('\xff') == std::string::npos);
    }

    void unstableMapping()
    {
        Run run;
        run(0ms, Begin{});
        run.answer(40ms, whoamiAnswer());
        QVERIFY(run.answer(70ms, whoamiAnswer({kObserved.address, 32069})) == kNothing);
        QVERIFY(run.answer(75ms, whoamiAnswer()) == kNothing); // once unstable, always
        QVERIFY((run.answer(80ms, okAnswer()) ==
                 Actions{"agreed 40000 -> 65201, data from 65201, peer fe80::1/64, unstable"}));
        QVERIFY(run.lastAgreed->agreement.observed == kObserved);
        QVERIFY(explainSilence(run.lastAgreed->agreement).code == ReasonCode::NoDataUnstableNat);
    }

    void windowsOfOtherClocks()
    {
        // a server that accepts one window only, as the old one does
        for (const int offset : {0, 1, -1}) {
            Run run;
            Actions sent = run(0ms, Begin{});
            const std::string accepted =
                "whoami" + std::string(offset < 0 ? "" : "+") + std::to_string(offset) + " -> 65200";
            while (std::find(sent.begin(), sent.end(), accepted) == sent.end()) {
                QVERIFY(!run.isFinished());
                sent = run.timeOut();
            }
            const auto actions = run.answer(run.now() + 20ms, whoamiAnswer());
            const std::string connect =
                "connect" + std::string(offset < 0 ? "" : "+") + std::to_string(offset) + " -> 65200";
            QVERIFY(std::count(actions.begin(), actions.end(), connect) == 1);
            QVERIFY(run.now() < 1500ms);
        }
    }
    void theWindowGoesOnWhileItRuns()
    {
        Run run(kUnix + 29);
        QVERIFY((run(0ms, Begin{}) == Actions{"whoami+0 -> 65200", "wait 200"}));
        const auto actions = run.answer(1100ms, whoamiAnswer()); // a second later: the next window
        QVERIFY(std::count(actions.begin(), actions.end(), "connect+1 -> 65200") == 1);
    }

    void nothingAfterTheEnd()
    {
        Run run;
        run(0ms, Begin{});
        run.answer(40ms, whoamiAnswer());
        run.answer(80ms, okAnswer());
        for (const auto& text : {whoamiAnswer(), okAnswer(), std::string("status=err\nerr=late\n"), std::string()})
            QVERIFY(run.answer(90ms, text) == kNothing);
        QVERIFY(run.timeOut() == kNothing);
        QVERIFY(run(10'000ms, Begin{}) == kNothing);
    }

    /// Whatever comes, it ends in time, with one result, and always has a timer until then.
    void randomRuns()
    {
        std::mt19937 random(3);
        for (int i = 0; i < 2'000; ++i) {
            HandshakeState state;
            Millis at{0};
            Millis timer{0};
            int results = 0;
            HandshakeEvent event = Begin{};
            std::string text;
            while (results == 0) {
                auto step = next(kSetup, std::move(state), event, Now{at, kUnix + at.count() / 1000});
                state = std::move(step.state);
                for (const auto& action : step.actions) {
                    QVERIFY(results == 0); // a result is the last action
                    if (const auto* start = std::get_if<StartTimer>(&action)) {
                        QVERIFY(start->delay > 0ms);
                        timer = at + start->delay;
                    }
                    if (std::holds_alternative<Agreed>(action) || std::holds_alternative<HandshakeError>(action))
                        ++results;
                }
                if (results != 0)
                    break;
                QVERIFY2(timer > at || std::holds_alternative<Received>(event), "no timer runs");
                const auto dice = random() % 10;
                if (dice < 6) {
                    at = timer;
                    event = TimerFired{};
                } else {
                    at = std::min(timer, at + Millis(random() % 500));
                    text = dice == 6 ? whoamiAnswer({kObserved.address, static_cast<std::uint16_t>(1 + random() % 2)})
                           : dice == 7 && random() % 4 == 0 ? okAnswer()
                                                            : std::string("status=x=y");
                    event = Received{dice == 9 ? Endpoint{} : kSetup.server, text};
                    if (dice == 8)
                        text = "garbage";
                }
                QVERIFY(at < 120s);
            }
            QCOMPARE(results, 1);
            QVERIFY(state.phase == HandshakePhase::Finished);
        }
    }
};

QTEST_APPLESS_MAIN(TestLegacyHandshake)
#include "test_legacy_handshake.moc"
