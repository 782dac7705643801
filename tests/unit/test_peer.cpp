// SPDX-License-Identifier: Apache-2.0
#include "engine/Peer.h"

#include <QStringList>
#include <QTest>
#include <map>
#include <random>
#include <set>

using namespace dynfou;
using namespace dynfou::peer;
using namespace std::chrono_literals;

namespace {

using Millis = std::chrono::milliseconds;

const IpAddress kServer = IpAddress::v4(0xcb007150);

Path pathTo(std::uint32_t host, std::uint16_t port, const IpAddress& local = kServer)
{
    return {Endpoint{IpAddress::v4(0xcb007100 + host), port}, local};
}

const Path kA = pathTo(56, 1000);
const Path kB = pathTo(57, 2000);
const Path kC = pathTo(58, 3000);
const Path kAElsewhere = pathTo(56, 1000, IpAddress::v4(0xcb007151)); // at another address of the server

QString nameOf(const Path& path)
{
    const QString port = QString::number(path.remote.port);
    const auto local = path.local == kServer ? QString() : QStringLiteral("'");
    if (path.remote.address == kA.remote.address)
        return QLatin1String("A") + port + local;
    if (path.remote.address == kB.remote.address)
        return QLatin1String("B") + port + local;
    return QLatin1String("C") + port + local;
}

QString describe(const Action& action)
{
    if (const auto* place = std::get_if<SetUpLink>(&action))
        return QLatin1String(place->isNewKey    ? "set up with a new key "
                             : place->requester ? "set up with key "
                                                : "set up ") +
               nameOf(place->path);
    if (const auto* ok = std::get_if<AnswerOk>(&action))
        return QLatin1String("ok ") + nameOf(ok->to);
    if (const auto* refusal = std::get_if<AnswerError>(&action))
        return QLatin1String("refuse ") + nameOf(refusal->to);
    if (const auto* connected = std::get_if<AnswerConnected>(&action))
        return QLatin1String("connected ") + QString::number(connected->session);
    if (const auto* no = std::get_if<Refuse>(&action))
        return QLatin1String("refuse ") + QString::number(no->session) + QLatin1Char(' ') +
               QString::fromStdString(std::string(toString(no->code)));
    if (const auto* redirect = std::get_if<Redirect>(&action))
        return QLatin1String("redirect ") + QString::number(redirect->port);
    static const std::map<Do, const char*> names{{Do::ValidateOldPath, "validate"},
                                                 {Do::EndValidation, "end validation"},
                                                 {Do::DropHealth, "drop health"},
                                                 {Do::TellReplaced, "tell replaced"},
                                                 {Do::RunScript, "script"}};
    return QString::fromLatin1(names.at(std::get<Do>(action)));
}

QString nameOf(Phase phase)
{
    return QString::fromUtf8(toString(phase).data(), static_cast<qsizetype>(toString(phase).size()));
}

/// A peer that events are given to.
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
    [[nodiscard]] QString phase() const { return nameOf(state.phase); }
};

Run verifying(const Path& path = kA)
{
    Run run;
    run(ConnectAsked{path});
    run(LinkReady{});
    return run;
}

Run up(const Path& path = kA)
{
    auto run = verifying(path);
    run(HealthUp{});
    return run;
}

/// The process number `instance` asks in session number `session`.
AgreementAsked asked(const Path& path, std::uint64_t session, std::uint8_t instance, Millis at = 0ms)
{
    AgreementAsked event{path, {}, at};
    event.requester.session = session;
    event.requester.instance.fill(instance);
    event.requester.mtu = 1446;
    return event;
}

/// The process number `instance` asks, in session 9, to go on with the link.
ResumeAsked resume(std::uint8_t instance, bool isOurLink = true)
{
    return {asked(kA, 9, instance).requester, isOurLink, 0ms};
}

PunchSeen punch(const Path& path, Millis at = 0ms)
{
    return {{path, at}};
}

State stateIn(Phase phase, bool hasCandidate)
{
    State state;
    state.phase = phase;
    state.reason = "before";
    if (phase != Phase::Waiting) {
        state.hasLink = true;
        state.path = kA;
        state.peerPort = kA.remote.port;
    }
    if (hasCandidate)
        state.candidate = kB;
    return state;
}

constexpr std::array kPhases{Phase::Waiting, Phase::Verifying, Phase::Up, Phase::Down, Phase::Dead};

} // namespace

class TestPeer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstConnection()
    {
        Run run;
        QCOMPARE(run.phase(), QStringLiteral("waiting"));
        QCOMPARE(run(ConnectAsked{kA}), QStringLiteral("end validation, set up A1000"));
        QCOMPARE(run.phase(), QStringLiteral("waiting"));
        QCOMPARE(run(LinkReady{}), QStringLiteral("drop health, ok A1000, script"));
        QCOMPARE(run.phase(), QStringLiteral("verifying"));
        QVERIFY(toString(run.state.reason).find("203.0.113.56:1000") != std::string::npos);
        QCOMPARE(run(HealthUp{}), QString());
        QCOMPARE(run.phase(), QStringLiteral("up"));
        QCOMPARE(run(HealthLost{"it is gone"}), QString());
        QCOMPARE(run.phase(), QStringLiteral("down"));
        QCOMPARE(toString(run.state.reason), std::string("it is gone"));
        QCOMPARE(run(HealthUp{}), QString()); // the same link
        QCOMPARE(run.phase(), QStringLiteral("up"));
    }
    void aFailureIsAnsweredAndChangesNothing()
    {
        Run run;
        run(ConnectAsked{kA});
        QCOMPARE(run(LinkFailed{"no room", "the kernel says no"}), QStringLiteral("refuse A1000"));
        QCOMPARE(run.phase(), QStringLiteral("waiting"));
        QCOMPARE(toString(run.state.reason), std::string("the kernel says no"));
        QVERIFY(!run.state.candidate);
        QVERIFY(!run.state.hasLink);

        auto verified = verifying();
        const auto before = verified.state;
        verified(ConnectAsked{kB});
        QCOMPARE(verified(LinkFailed{"no", "no"}), QStringLiteral("refuse B2000"));
        QVERIFY(verified.state.path == kA);
        QVERIFY(verified.state.phase == Phase::Verifying);
        QCOMPARE(verified.state.peerPort, before.peerPort); // the link leads where it led
    }

    void everyPhaseAndEvent_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<bool>("hasCandidate");
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("actions");
        struct Row {
            Phase phase;
            bool hasCandidate;
            const char* event;
            const char* after;
            const char* actions;
        };
        // the link leads to A, the candidate is B; what is not here changes nothing
        const Row rows[] = {
            {Phase::Waiting, false, "connect A", "waiting", "end validation, set up A1000"},
            {Phase::Waiting, false, "connect C", "waiting", "end validation, set up C3000"},
            {Phase::Waiting, false, "link found", "down", ""},
            {Phase::Verifying, false, "connect A", "verifying", "ok A1000"},
            {Phase::Verifying, false, "connect C", "verifying", "end validation, set up C3000"},
            {Phase::Verifying, false, "health up", "up", ""},
            {Phase::Verifying, false, "parked", "down", ""},
            {Phase::Up, false, "connect A", "up", "ok A1000"},
            {Phase::Up, false, "connect C", "up", "validate"},
            {Phase::Up, false, "health lost", "down", ""},
            {Phase::Up, true, "connect A", "up", "ok A1000"},
            {Phase::Up, true, "connect C", "up", ""}, // asked already; the newest candidate counts
            {Phase::Up, true, "old alive", "up", "refuse B2000"},
            {Phase::Up, true, "old silent", "up", "end validation, set up B2000"},
            {Phase::Up, true, "health lost", "down", "end validation, set up B2000"},
            {Phase::Down, false, "connect A", "down", "end validation, set up A1000"},
            {Phase::Down, false, "connect C", "down", "end validation, set up C3000"},
            {Phase::Down, false, "health up", "up", ""},
            {Phase::Down, false, "parked", "down", ""},
            {Phase::Verifying, false, "deadline", "dead", ""},
            {Phase::Down, false, "deadline", "dead", ""},
            {Phase::Dead, false, "connect A", "dead", "end validation, set up A1000"},
            {Phase::Dead, false, "connect C", "dead", "end validation, set up C3000"},
            {Phase::Dead, false, "health up", "up", ""},
            {Phase::Dead, false, "parked", "down", ""},
            {Phase::Dead, true, "link ready", "verifying", "drop health, ok B2000, script"},
            {Phase::Dead, true, "failed", "dead", "refuse B2000"},
            {Phase::Waiting, true, "link ready", "verifying", "drop health, ok B2000, script"},
            {Phase::Verifying, true, "link ready", "verifying", "drop health, ok B2000, script"},
            {Phase::Up, true, "link ready", "verifying", "drop health, ok B2000, script"},
            {Phase::Down, true, "link ready", "verifying", "drop health, ok B2000, script"},
            {Phase::Waiting, true, "failed", "waiting", "refuse B2000"},
            {Phase::Verifying, true, "failed", "verifying", "refuse B2000"},
            {Phase::Up, true, "failed", "up", "refuse B2000"},
            {Phase::Down, true, "failed", "down", "refuse B2000"},
        };
        const char* events[] = {"connect A", "connect C", "link ready", "failed",     "health up", "health lost",
                                "parked",    "old alive", "old silent", "link found", "deadline"};
        for (const auto phase : kPhases) {
            for (const bool hasCandidate : {false, true}) {
                for (const char* event : events) {
                    const std::string_view name(event);
                    const bool isSettingUp = hasCandidate && phase != Phase::Up;
                    const bool isAnswer = name == "link ready" || name == "failed";
                    if (isSettingUp && !isAnswer)
                        continue; // placing brings its answer before anything else
                    if ((name == "link found" || name == "parked") && (phase == Phase::Up || hasCandidate))
                        continue; // found at the start only, parked when not alive only
                    if (name == "link found" && phase != Phase::Waiting)
                        continue;
                    if (name == "parked" && phase == Phase::Waiting)
                        continue;
                    QString after = nameOf(phase);
                    QString actions;
                    for (const auto& row : rows) {
                        if (row.phase == phase && row.hasCandidate == hasCandidate && name == row.event) {
                            after = QString::fromLatin1(row.after);
                            actions = QString::fromLatin1(row.actions);
                        }
                    }
                    QTest::addRow("%s in %s%s", event, nameOf(phase).toLatin1().constData(),
                                  hasCandidate ? " with a candidate" : "")
                        << static_cast<int>(phase) << hasCandidate << QString::fromLatin1(event) << after << actions;
                }
            }
        }
    }
    void everyPhaseAndEvent()
    {
        QFETCH(int, phase);
        QFETCH(bool, hasCandidate);
        QFETCH(QString, event);
        QFETCH(QString, after);
        QFETCH(QString, actions);
        const std::map<QString, Event> events{{QStringLiteral("connect A"), ConnectAsked{kA}},
                                              {QStringLiteral("connect C"), ConnectAsked{kC}},
                                              {QStringLiteral("link ready"), LinkReady{}},
                                              {QStringLiteral("failed"), LinkFailed{"no", "because"}},
                                              {QStringLiteral("health up"), HealthUp{}},
                                              {QStringLiteral("health lost"), HealthLost{"gone"}},
                                              {QStringLiteral("parked"), Parked{}},
                                              {QStringLiteral("old alive"), OldPathAlive{}},
                                              {QStringLiteral("old silent"), OldPathSilent{}},
                                              {QStringLiteral("deadline"), DeadlinePassed{60s}},
                                              {QStringLiteral("link found"), LinkFound{kA}}};
        Run run{stateIn(static_cast<Phase>(phase), hasCandidate)};
        QCOMPARE(run(events.at(event)), actions);
        QCOMPARE(run.phase(), after);
    }

    void aMoveWhileUpAsksTheOldPathFirst()
    {
        auto run = up();
        QCOMPARE(run(ConnectAsked{kB}), QStringLiteral("validate"));
        QCOMPARE(run(ConnectAsked{kB}), QString()); // asked again: one validation
        QCOMPARE(run.phase(), QStringLiteral("up"));
        QVERIFY(run.state.path == kA);
        QCOMPARE(run(OldPathSilent{}), QStringLiteral("end validation, set up B2000"));
        QCOMPARE(run(LinkReady{}), QStringLiteral("drop health, ok B2000, script"));
        QVERIFY(run.state.path == kB);
        QCOMPARE(run(OldPathAlive{}), QString()); // late
    }
    void aReplayDoesNotDisturb()
    {
        auto run = up();
        run(ConnectAsked{kB});
        QCOMPARE(run(OldPathAlive{}), QStringLiteral("refuse B2000"));
        QCOMPARE(run.phase(), QStringLiteral("up"));
        QVERIFY(run.state.path == kA);
        QVERIFY(!run.state.candidate);
        QCOMPARE(run(OldPathAlive{}), QString());
        QCOMPARE(run(ConnectAsked{kC}), QStringLiteral("validate")); // the next is asked for again
    }
    void anotherAddressOfOursIsAnotherPath()
    {
        auto run = verifying();
        QCOMPARE(run(ConnectAsked{kAElsewhere}), QStringLiteral("end validation, set up A1000'"));
        run(LinkReady{});
        QVERIFY(run.state.path == kAElsewhere);
    }
    void linkOfAnEarlierProcess()
    {
        Run run;
        run(LinkFound{kA});
        QCOMPARE(run.phase(), QStringLiteral("down"));
        QVERIFY(run.state.hasLink);
        QCOMPARE(run.state.peerPort, kA.remote.port);
        // its client has noticed nothing
        run(HealthUp{});
        QCOMPARE(run.phase(), QStringLiteral("up"));
        // or it comes again
        Run again;
        again(LinkFound{kA});
        QCOMPARE(again(ConnectAsked{kB}), QStringLiteral("end validation, set up B2000"));
    }
    void parkedComesBack()
    {
        for (const auto& path : {kA, kB}) {
            auto run = up();
            run(HealthLost{"gone"});
            run(Parked{});
            QCOMPARE(run.phase(), QStringLiteral("down"));
            QVERIFY(run.state.hasLink);
            // from the same endpoint, too, it is set up: the link leads nowhere
            QVERIFY(run(ConnectAsked{path}).startsWith(QStringLiteral("end validation, set up")));
            QCOMPARE(run(LinkReady{}), QStringLiteral("drop health, ok ") + nameOf(path) + QStringLiteral(", script"));
        }
    }

    void aPunchBeforeTheConnectGivesThePort()
    {
        Run run;
        QCOMPARE(run(punch(pathTo(56, 7777), 1000ms)), QString());
        QCOMPARE(run(ConnectAsked{kA, 1020ms}), QStringLiteral("end validation, set up A1000"));
        run(LinkReady{});
        QCOMPARE(run.state.peerPort, std::uint16_t(7777));
        QVERIFY(run.state.path == kA); // answers go where it asked from
        QCOMPARE(run(ConnectAsked{kA, 1030ms}), QStringLiteral("ok A1000"));
    }
    void punchesThatDoNotCount_data()
    {
        QTest::addColumn<int>("host");
        QTest::addColumn<bool>("isElsewhere");
        QTest::addColumn<int>("age");
        QTest::addColumn<bool>("counts");
        QTest::newRow("at once") << 56 << false << 0 << true;
        QTest::newRow("just young enough") << 56 << false << 2000 << true;
        QTest::newRow("too old") << 56 << false << 2001 << false;
        QTest::newRow("from another host") << 57 << false << 0 << false;
        QTest::newRow("to another address of ours") << 56 << true << 0 << false;
    }
    void punchesThatDoNotCount()
    {
        QFETCH(int, host);
        QFETCH(bool, isElsewhere);
        QFETCH(int, age);
        QFETCH(bool, counts);
        Run run;
        run(punch(pathTo(static_cast<std::uint32_t>(host), 7777, isElsewhere ? kAElsewhere.local : kServer), 1000ms));
        run(ConnectAsked{kA, 1000ms + Millis(age)});
        run(LinkReady{});
        QCOMPARE(run.state.peerPort, std::uint16_t(counts ? 7777 : 1000));
    }
    void aPunchAfterTheConnectRedirects()
    {
        auto run = verifying();
        QCOMPARE(run(punch(kA)), QString()); // the port that it has
        QCOMPARE(run(punch(pathTo(56, 7777))), QStringLiteral("redirect 7777"));
        QCOMPARE(run(punch(pathTo(56, 7777))), QString());
        QCOMPARE(run.state.peerPort, std::uint16_t(7777));
        QCOMPARE(run(punch(kB)), QString()); // another host
        QCOMPARE(run(punch(pathTo(56, 8888, kAElsewhere.local))), QString());
        QCOMPARE(run.state.peerPort, std::uint16_t(7777));
    }
    void aPunchMovesNothingThatWorks()
    {
        auto alive = up();
        QCOMPARE(alive(punch(pathTo(56, 7777))), QString());
        QCOMPARE(alive.state.peerPort, std::uint16_t(1000));
        alive(HealthLost{"gone"});
        QCOMPARE(alive(punch(pathTo(56, 7777))), QString());
        Run waiting;
        QCOMPARE(waiting(punch(kA)), QString());
        QCOMPARE(waiting.phase(), QStringLiteral("waiting"));
    }
    void aCandidateKeepsItsPunch()
    {
        auto run = up();
        run(punch(pathTo(57, 7777), 5000ms));
        QCOMPARE(run(ConnectAsked{kB, 5010ms}), QStringLiteral("validate"));
        run(OldPathSilent{}); // two seconds later
        run(LinkReady{});
        QCOMPARE(run.state.peerPort, std::uint16_t(7777));
    }

    void aRequestInsideDtlsIsObeyedAtOnce()
    {
        Run run;
        QCOMPARE(run(asked(kA, 1, 1)), QStringLiteral("end validation, set up with key A1000"));
        QCOMPARE(run(LinkReady{}), QStringLiteral("drop health, connected 1, script"));
        QCOMPARE(run.state.peerPort, kA.remote.port);
        run(HealthUp{});
        // the same process again is a move: no validation, the same key
        QCOMPARE(run(asked(kB, 2, 1)), QStringLiteral("end validation, set up with key B2000"));
        QCOMPARE(run(LinkReady{}), QStringLiteral("drop health, connected 2, script"));
        QVERIFY(run.state.path == kB);
    }
    void aFailedRequestIsRefused()
    {
        auto run = up();
        run(asked(kB, 3, 1));
        QCOMPARE(run(LinkFailed{"no room", "because"}), QStringLiteral("refuse 3 unavailable"));
        QVERIFY(run.state.path == kA && run.state.phase == Phase::Up);
        QVERIFY(!run.state.instance);
    }
    void resumesALinkOfAnEarlierProcess()
    {
        Run run;
        run(LinkFound{kA});
        QCOMPARE(run(resume(1)), QStringLiteral("connected 9")); // nothing of the link, no script
        QCOMPARE(run.phase(), QStringLiteral("verifying"));
        QVERIFY(run.state.path == kA);
        run(HealthUp{});
        QCOMPARE(run.phase(), QStringLiteral("up"));
        QCOMPARE(run(resume(1)), QStringLiteral("connected 9"));
        QCOMPARE(run.phase(), QStringLiteral("up"));
        // it holds the tunnel: another machine is told from it
        QCOMPARE(run(asked(kB, 2, 2)), QStringLiteral("tell replaced, end validation, set up with a new key B2000"));
    }
    void theNextProcessOfTheClientResumes()
    {
        Run run;
        run(asked(kA, 1, 1));
        run(LinkReady{});
        run(HealthUp{});
        run(HealthLost{"killed"});
        QCOMPARE(run(resume(2)), QStringLiteral("connected 9"));
        run(HealthUp{});
        // the same process: a move, not another machine
        QCOMPARE(run(asked(kB, 3, 2)), QStringLiteral("end validation, set up with key B2000"));
    }
    void whatIsNotThereIsNotResumed()
    {
        Run none;
        QCOMPARE(none(resume(1)), QStringLiteral("refuse 9 unknown-tunnel"));
        QCOMPARE(none.phase(), QStringLiteral("waiting"));
        Run other;
        other(LinkFound{kA});
        QCOMPARE(other(resume(1, false)), QStringLiteral("refuse 9 unknown-tunnel"));
        QCOMPARE(other.phase(), QStringLiteral("down"));
        QVERIFY(!other.state.instance);
    }
    void theNewerProcessWins()
    {
        Run run;
        run(asked(kA, 1, 1));
        run(LinkReady{});
        run(HealthUp{});
        QCOMPARE(run(asked(kB, 2, 2, 100ms)),
                 QStringLiteral("tell replaced, end validation, set up with a new key B2000"));
        QCOMPARE(run(LinkReady{}), QStringLiteral("drop health, connected 2, script"));
        // while it is young, and as long as it is up, the older one is refused
        QCOMPARE(run(asked(kA, 3, 1, 200ms)), QStringLiteral("refuse 3 replaced"));
        run(HealthUp{});
        QCOMPARE(run(asked(kA, 4, 1, 1h)), QStringLiteral("refuse 4 replaced"));
        QVERIFY(run.state.path == kB);
        // the newer one's own move
        QCOMPARE(run(asked(kC, 5, 2, 1h)), QStringLiteral("end validation, set up with key C3000"));
        run(LinkReady{});
        QCOMPARE(run(asked(kA, 6, 1, 1h)), QStringLiteral("refuse 6 replaced"));
        // a third one is newer still
        QCOMPARE(run(asked(kA, 7, 3, 2h)),
                 QStringLiteral("tell replaced, end validation, set up with a new key A1000"));
    }
    /// Three machines of one name, or more, do not take it from each other in turn.
    void everyOlderProcessIsRefused()
    {
        Run run;
        for (std::uint8_t instance = 1; instance <= 5; ++instance) {
            run(asked(kA, instance, instance));
            run(LinkReady{});
            run(HealthUp{});
        }
        for (std::uint8_t older = 1; older <= 4; ++older)
            QCOMPARE(run(asked(kB, 9, older, 1h)), QStringLiteral("refuse 9 replaced"));
        QVERIFY(run.state.path == kA);
    }
    void onlySoManyProcessesAreRemembered()
    {
        Run run;
        for (unsigned i = 0; i < 10 * kMaxReplaced; ++i) {
            run(asked(kA, i, static_cast<std::uint8_t>(i)));
            run(LinkReady{});
            run(HealthUp{});
        }
        QCOMPARE(run.state.replaced.size(), kMaxReplaced);
    }
    void whoCouldNotBeReplacedIsNotRefused()
    {
        Run run;
        run(asked(kA, 1, 1));
        run(LinkReady{});
        run(HealthUp{});
        run(asked(kB, 2, 2));
        run(LinkFailed{"no room", "because"}); // the first one was told already, and asks
        QCOMPARE(run(asked(kA, 3, 1)), QStringLiteral("end validation, set up with key A1000"));
    }
    void theOlderProcessMayComeBack_data()
    {
        QTest::addColumn<bool>("wasUp");
        QTest::addColumn<int>("after");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("the newer one is down") << true << 100 << false;
        QTest::newRow("the newer one is young") << false << 9'999 << true;
        QTest::newRow("the newer one never came up") << false << 10'000 << false;
    }
    void theOlderProcessMayComeBack()
    {
        QFETCH(bool, wasUp);
        QFETCH(int, after);
        QFETCH(bool, isRefused);
        Run run;
        run(asked(kA, 1, 1));
        run(LinkReady{});
        run(asked(kB, 2, 2, 0ms));
        run(LinkReady{});
        if (wasUp) {
            run(HealthUp{});
            run(HealthLost{"gone"});
        }
        QCOMPARE(run(asked(kA, 3, 1, Millis(after))),
                 isRefused ? QStringLiteral("refuse 3 replaced")
                           : QStringLiteral("tell replaced, end validation, set up with a new key A1000"));
    }
    void legacyAndDtlsOfOneName()
    {
        Run run;
        run(asked(kA, 1, 1));
        run(LinkReady{});
        QCOMPARE(run(punch(pathTo(56, 7777))), QString()); // a legacy punch moves nothing that DTLS has agreed on
        run(HealthUp{});
        QCOMPARE(run(ConnectAsked{kA}), QStringLiteral("validate")); // even from the same endpoint: its link has no key
        QCOMPARE(run(OldPathSilent{}), QStringLiteral("end validation, set up A1000"));
        QCOMPARE(run(LinkReady{}), QStringLiteral("drop health, ok A1000, script"));
        QVERIFY(!run.state.instance);
    }

    /// As the runner does: the setting up of a link is answered before anything else, a validation only while one runs.
    void randomEvents()
    {
        std::mt19937 random(9);
        constexpr int kSteps = 100'000;
        const Path paths[] = {kA, kB, kC, kAElsewhere, pathTo(56, 1001)};
        State state;
        bool isProbing = false;
        std::optional<Path> placing;
        std::set<QString> seen;
        // answers that each asker is still owed
        std::map<QString, int> owed;
        const auto total = [&owed] {
            int sum = 0;
            for (const auto& [name, count] : owed)
                sum += count;
            return sum;
        };
        for (int i = 0; i < kSteps; ++i) {
            const auto& path = paths[random() % 5];
            const auto dice = random() % 100;
            Event event = ConnectAsked{path, Millis(i)};
            if (placing)
                event = dice < 80 ? Event(LinkReady{}) : Event(LinkFailed{"no", "because"});
            else if (dice < 20 && state.path.remote.port == 0 && state.hasLink)
                continue; // parked: nothing comes through
            else if (dice < 20)
                event = HealthUp{};
            else if (dice < 35)
                event = HealthLost{"gone"};
            else if (dice < 50 && isProbing)
                event = dice < 42 ? Event(OldPathAlive{}) : Event(OldPathSilent{});
            else if (dice < 60)
                event = PunchSeen{{path, Millis(i)}};
            else if (dice < 63 && state.hasLink && state.phase != Phase::Up)
                event = Parked{};
            const auto before = state;
            auto step = next(state, event);
            state = std::move(step.state);
            seen.insert(nameOf(state.phase));
            if (std::holds_alternative<OldPathAlive>(event) || std::holds_alternative<OldPathSilent>(event))
                isProbing = false;
            if (std::holds_alternative<LinkReady>(event) || std::holds_alternative<LinkFailed>(event))
                placing.reset();
            if (const auto* asked = std::get_if<ConnectAsked>(&event)) {
                const bool isAnswered = !step.actions.empty() && std::holds_alternative<AnswerOk>(step.actions.front());
                if (!isAnswered)
                    owed.clear(); // the newest candidate supersedes the one before
                owed[nameOf(asked->path)] = 1;
                if (before.candidate && isAnswered)
                    owed[nameOf(*before.candidate)] = 1; // it still waits
            }
            int scripts = 0;
            for (const auto& action : step.actions) {
                if (const auto* place = std::get_if<SetUpLink>(&action)) {
                    QVERIFY(!placing);
                    placing = place->path;
                    QVERIFY(state.candidate == place->path);
                    QVERIFY(!isProbing); // EndValidation stands before
                } else if (const auto* ok = std::get_if<AnswerOk>(&action)) {
                    QVERIFY(state.hasLink && state.path == ok->to);
                    QCOMPARE(owed[nameOf(ok->to)], 1);
                    owed.erase(nameOf(ok->to));
                } else if (const auto* refusal = std::get_if<AnswerError>(&action)) {
                    QVERIFY(!refusal->sentence.isEmpty());
                    QCOMPARE(owed[nameOf(refusal->to)], 1);
                    owed.erase(nameOf(refusal->to));
                } else if (const auto* redirect = std::get_if<Redirect>(&action)) {
                    QVERIFY(state.phase == Phase::Verifying);
                    QCOMPARE(redirect->port, state.peerPort);
                } else if (std::get<Do>(action) == Do::ValidateOldPath) {
                    QVERIFY(!isProbing && state.phase == Phase::Up && state.candidate);
                    isProbing = true;
                } else if (std::get<Do>(action) == Do::EndValidation) {
                    isProbing = false;
                } else if (std::get<Do>(action) == Do::RunScript) {
                    ++scripts;
                }
            }
            QVERIFY(scripts <= 1);
            QCOMPARE(scripts == 1, std::holds_alternative<LinkReady>(event));
            // somebody who waits is a candidate, and a candidate has its path validated, or its link set up
            QCOMPARE(state.candidate.has_value(), isProbing || placing.has_value());
            QCOMPARE(total(), state.candidate ? 1 : 0);
            QCOMPARE(state.hasLink, state.phase != Phase::Waiting);
            QVERIFY(!state.reason.isEmpty());
            if (state.phase == Phase::Up)
                QVERIFY(state.path.remote.port != 0);
            if (random() % 500 == 0 && !placing && !isProbing) {
                state = {};
                owed.clear();
            }
        }
        QCOMPARE(seen.size(), std::size_t(4));
    }
};

QTEST_APPLESS_MAIN(TestPeer)
#include "test_peer.moc"
