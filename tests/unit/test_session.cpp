// SPDX-License-Identifier: Apache-2.0
#include "client/SessionTrace.h"

#include <QTest>
#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace dynfou;
using namespace dynfou::session;
using namespace std::chrono_literals;

namespace {

constexpr std::array kPhases{Phase::Idle,      Phase::Resolving, Phase::Handshaking, Phase::Punching, Phase::Creating,
                             Phase::Verifying, Phase::Up,        Phase::Recovering,  Phase::Waiting,  Phase::Stopped};

const IpAddress kServer = IpAddress::v4(0xcb007150);
const IpAddress kElsewhere = IpAddress::v4(0xcb007151);

Agreement agreement(bool isOwnServer)
{
    Agreement result;
    result.server = kServer;
    result.tunnelPort = 40000;
    result.peerPort = 65201;
    result.peerSourcePort = isOwnServer ? 65201 : 41000;
    result.observed = {IpAddress::v4(0xcb007138), 32068};
    return result;
}

/// The server has confirmed the tunnel as it stands.
Agreement resumed(bool isOwnServer = true)
{
    auto result = agreement(isOwnServer);
    result.protocol = AgreementProtocol::Dtls;
    result.isResumed = true;
    return result;
}

Error failure()
{
    return {ErrorCode::Timeout, "no answer", "look there", 0, {}};
}

struct NamedEvent {
    const char* name;
    Event event;
};

std::vector<NamedEvent> allEvents(bool isOwnServer = true)
{
    return {{"start", Start{}},
            {"stop", Stop{}},
            {"resolved", Resolved{{kServer}}},
            {"failed", AttemptFailed{failure()}},
            {"agreed", AgreementReached{agreement(isOwnServer)}},
            {"resumed", AgreementReached{resumed()}},
            {"resumeRefused", ResumeRefused{"the server does not resume"}},
            {"punched", PunchesSent{}},
            {"linkReady", LinkReady{}},
            {"healthUp", HealthUp{}},
            {"closed", HealthLost{LossKind::ClosedByPeer, "closed"}},
            {"closedAtOnce", HealthLost{LossKind::ClosedByPeer, "closed", true}},
            {"dead", HealthLost{LossKind::PathDead, "timed out"}},
            {"reset", HealthLost{LossKind::Reset, "reset"}},
            {"resetAtOnce", HealthLost{LossKind::Reset, "reset", true}},
            {"healthRefused", HealthRefused{}},
            {"replacedTold", ReplacedTold{}},
            {"replaced", Replaced{}},
            {"timer", TimerFired{}},
            {"stable", StableReached{}},
            {"asked", TunnelAsked{}},
            {"silent", ProbeSilent{}},
            {"answered", ProbeAnswered{}},
            {"degraded", QualityMeasured{true, {std::chrono::milliseconds(20), {}, 300}}},
            {"recovered", QualityMeasured{false, {std::chrono::milliseconds(10), {}, {}}}},
            {"uplinkChanged", UplinkChanged{false, "another address"}},
            {"oldUplink", UplinkChanged{true, "the old address"}},
            {"nameMoved", NameChecked{{kElsewhere}}},
            {"nameSame", NameChecked{{kElsewhere, kServer}}},
            {"resolvedElsewhere", Resolved{{kElsewhere}}},
            {"woke", Woke{}},
            {"overdue", ReturnOverdue{}}};
}

/// The event of this name; a name that no event has ends the test program, so that a typo cannot pass as an event.
Event eventNamed(std::string_view name, bool isOwnServer = true)
{
    for (const auto& [candidate, event] : allEvents(isOwnServer)) {
        if (name == candidate)
            return event;
    }
    qFatal("no event is named \"%s\"", std::string(name).c_str());
}

QString describe(const std::vector<Action>& actions)
{
    return QString::fromStdString(traceOf(actions));
}

QString nameOf(Phase phase)
{
    return QString::fromUtf8(toString(phase).data(), static_cast<qsizetype>(toString(phase).size()));
}

/// Applies events by name and keeps the last step.
struct Run {
    State state;
    std::vector<Action> last;
    bool isOwnServer = true;

    Run& operator()(std::initializer_list<const char*> events)
    {
        for (const char* event : events) {
            auto step = next(state, eventNamed(event, isOwnServer));
            state = std::move(step.state);
            last = std::move(step.actions);
        }
        return *this;
    }
    [[nodiscard]] QString phase() const { return nameOf(state.phase); }
    [[nodiscard]] QString actions() const { return describe(last); }
};

Run upWith(bool isOwnServer)
{
    Run run;
    run.isOwnServer = isOwnServer;
    return run({"start", "resolved", "agreed", "punched", "linkReady", "healthUp"});
}

/// What begins a search beside a tunnel that is up, or tells how good it is.
bool isOfSearch(std::string_view event)
{
    return event == "silent" || event == "uplinkChanged" || event == "nameMoved" || event == "degraded";
}

/// A state of each phase as it comes about: with a link and health where these can be there.
State stateIn(Phase phase, bool hasLink, bool healthRuns, bool isOwnServer)
{
    State state;
    state.phase = phase;
    state.reason = "before";
    state.hasLink = hasLink;
    state.healthRuns = healthRuns;
    state.failures = 3;
    state.agreement = agreement(isOwnServer);
    return state;
}

} // namespace

class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstConnection()
    {
        struct Row {
            const char* event;
            const char* phase;
            const char* actions;
        };
        const Row rows[] = {
            {"start", "resolving", "clear timer, resolve"},
            {"resolved", "handshaking", "begin handshake"},
            {"agreed", "punching", "clear timer, punch"},
            {"punched", "creating", "release port, set up link"},
            {"linkReady", "verifying", "start health, run script, timer 6000..6000"},
            {"healthUp", "up", "clear timer, end handshake, stable timer"},
            {"stable", "up", ""},
        };
        Run run;
        for (const auto& row : rows) {
            run({row.event});
            QCOMPARE(run.phase(), QString::fromLatin1(row.phase));
            QCOMPARE(run.actions(), QString::fromLatin1(row.actions));
            QVERIFY(!run.state.reason.isEmpty());
        }
        QVERIFY(run.state.agreement == agreement(true));
    }

    void everyEventHasAName()
    {
        std::set<std::size_t> kinds;
        for (const auto& named : allEvents())
            kinds.insert(named.event.index());
        QCOMPARE(kinds.size(), std::variant_size_v<Event>);
    }

    void everyPhaseAndEvent_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("after");
        // every transition that exists; each other pair leaves all as it was
        struct Row {
            Phase phase;
            const char* event;
            const char* after;
        };
        std::vector<Row> rows{
            {Phase::Idle, "start", "resolving"},
            {Phase::Resolving, "resolved", "handshaking"},
            {Phase::Resolving, "failed", "waiting"},
            {Phase::Resolving, "healthUp", "up"},
            {Phase::Handshaking, "agreed", "punching"},
            {Phase::Handshaking, "failed", "waiting"},
            {Phase::Handshaking, "resumed", "verifying"},
            {Phase::Handshaking, "resumeRefused", "resolving"},
            {Phase::Handshaking, "healthUp", "up"},
            {Phase::Punching, "punched", "creating"},
            {Phase::Punching, "failed", "waiting"},
            {Phase::Creating, "linkReady", "verifying"},
            {Phase::Creating, "failed", "waiting"},
            {Phase::Verifying, "healthUp", "up"},
            {Phase::Verifying, "timer", "waiting"},
            {Phase::Up, "closed", "recovering"},
            {Phase::Up, "closedAtOnce", "recovering"},
            {Phase::Up, "dead", "resolving"},
            {Phase::Up, "reset", "resolving"},
            {Phase::Up, "resetAtOnce", "recovering"},
            {Phase::Up, "replacedTold", "resolving"},
            {Phase::Recovering, "healthUp", "up"},
            {Phase::Recovering, "timer", "resolving"},
            {Phase::Waiting, "healthUp", "up"},
            {Phase::Waiting, "timer", "resolving"},
            {Phase::Waiting, "woke", "resolving"},
            {Phase::Resolving, "resolvedElsewhere", "handshaking"},
            {Phase::Handshaking, "uplinkChanged", "resolving"},
            {Phase::Verifying, "uplinkChanged", "resolving"},
            {Phase::Recovering, "uplinkChanged", "resolving"},
            {Phase::Waiting, "uplinkChanged", "resolving"},
            {Phase::Handshaking, "oldUplink", "resolving"},
            {Phase::Waiting, "oldUplink", "resolving"},
        };
        for (const auto phase : kPhases) {
            rows.push_back({phase, "stop", "stopped"});
            if (phase != Phase::Idle && phase != Phase::Stopped)
                rows.push_back({phase, "replaced", "waiting"});
        }
        for (const auto& row : rows)
            eventNamed(row.event); // every row names an event
        for (const auto phase : kPhases) {
            for (const auto& [name, event] : allEvents()) {
                QString after = nameOf(phase);
                for (const auto& row : rows) {
                    if (row.phase == phase && std::string_view(row.event) == name)
                        after = QString::fromLatin1(row.after);
                }
                QTest::addRow("%s in %s", name, nameOf(phase).toLatin1().constData())
                    << static_cast<int>(phase) << QString::fromLatin1(name) << after;
            }
        }
    }
    void everyPhaseAndEvent()
    {
        QFETCH(int, phase);
        QFETCH(QString, event);
        QFETCH(QString, after);
        const bool isOfHealth = event == QLatin1String("replacedTold") || event == QLatin1String("healthUp") ||
                                event.startsWith(QLatin1String("closed")) || event == QLatin1String("dead") ||
                                event.startsWith(QLatin1String("reset")) || event == QLatin1String("healthRefused");
        for (const bool healthRuns : {false, true}) {
            if (isOfHealth && !healthRuns)
                continue; // there is nobody to bring it
            if (static_cast<Phase>(phase) == Phase::Up && isOfSearch(event.toStdString()))
                continue; // see makeBeforeBreak()
            const auto before = stateIn(static_cast<Phase>(phase), true, healthRuns, true);
            const auto step = next(before, eventNamed(event.toStdString()));
            QCOMPARE(nameOf(step.state.phase), after);
            if (event == QLatin1String("replaced") && after == QLatin1String("waiting")) {
                QVERIFY(describe(step.actions).endsWith(QStringLiteral("end handshake, timer 60000..66000")));
                QVERIFY(step.state.reason.code == ReasonCode::Replaced);
                QCOMPARE(step.state.hasLink, before.hasLink);
            } else if (step.state.phase == before.phase && !step.actions.empty()) {
                QVERIFY(event.contains(QStringLiteral("plink")) && before.phase == Phase::Resolving); // begins anew
            } else if (step.state.phase == before.phase) {
                QCOMPARE(describe(step.actions), QString());
                QVERIFY(step.state.reason == before.reason);
                QVERIFY(step.state.agreement == before.agreement);
                QCOMPARE(step.state.hasLink, before.hasLink);
            } else if (before.phase != Phase::Recovering) { // which goes on for the same reason
                QVERIFY(step.state.reason != before.reason);
            }
        }
    }

    void backOffs_data()
    {
        QTest::addColumn<unsigned>("failures");
        QTest::addColumn<int>("min");
        QTest::addColumn<int>("max");
        const int table[][3] = {{0, 250, 500},     {1, 250, 500},      {2, 500, 1000},     {3, 1000, 2000},
                                {4, 2000, 4000},   {5, 4000, 8000},    {6, 8000, 16000},   {7, 15000, 30000},
                                {8, 15000, 30000}, {11, 15000, 30000}, {12, 15000, 30000}, {1000, 15000, 30000}};
        for (const auto& row : table)
            QTest::addRow("%d", row[0]) << static_cast<unsigned>(row[0]) << row[1] << row[2];
        QTest::newRow("all that fit") << 4294967295U << 15000 << 30000;
    }
    void backOffs()
    {
        QFETCH(unsigned, failures);
        QFETCH(int, min);
        QFETCH(int, max);
        const auto timer = backOff(failures);
        QCOMPARE(timer.min.count(), min);
        QCOMPARE(timer.max.count(), max);
    }
    void keepsAwayFromAnotherMachine_data()
    {
        QTest::addColumn<unsigned>("replacements");
        QTest::addColumn<int>("min");
        QTest::addColumn<int>("max");
        const int table[][3] = {{1, 60'000, 66'000},       {2, 120'000, 132'000},     {3, 240'000, 264'000},
                                {6, 1'920'000, 2'112'000}, {7, 3'600'000, 3'960'000}, {100, 3'600'000, 3'960'000}};
        for (const auto& row : table)
            QTest::addRow("%d", row[0]) << static_cast<unsigned>(row[0]) << row[1] << row[2];
    }
    void keepsAwayFromAnotherMachine()
    {
        QFETCH(unsigned, replacements);
        QFETCH(int, min);
        QFETCH(int, max);
        const auto timer = keepAway(replacements);
        QCOMPARE(timer.min.count(), min);
        QCOMPARE(timer.max.count(), max);
    }
    /// What is said inside the tunnel can be forged: it makes us ask, and not without pauses.
    void whatIsToldInTheTunnelIsVerified()
    {
        auto run = upWith(true);
        run({"replacedTold"});
        QCOMPARE(run.phase(), QStringLiteral("resolving"));
        QCOMPARE(run.actions(), QStringLiteral("stop health, clear timer, resolve"));
        run({"resolved", "agreed", "punched", "linkReady", "healthUp", "replacedTold"});
        QCOMPARE(run.phase(), QStringLiteral("waiting"));
        QCOMPARE(run.state.replacements, 0U);
        run({"timer", "resolved", "replaced"});
        QCOMPARE(run.actions(), QStringLiteral("end handshake, timer 60000..66000"));
    }
    void replacementsAddUpUntilStable()
    {
        auto run = upWith(true);
        run({"replaced"});
        QCOMPARE(run.actions(), QStringLiteral("stop health, end handshake, timer 60000..66000"));
        QVERIFY(run.state.hasLink);
        run({"timer", "resolved", "replaced"});
        QCOMPARE(run.actions(), QStringLiteral("end handshake, timer 120000..132000"));
        run({"timer", "resolved", "agreed", "punched", "linkReady", "healthUp", "replaced"});
        QCOMPARE(run.actions(), QStringLiteral("stop health, end handshake, timer 240000..264000"));
        run({"timer", "resolved", "agreed", "punched", "linkReady", "healthUp", "stable", "replaced"});
        QCOMPARE(run.actions(), QStringLiteral("stop health, end handshake, timer 60000..66000"));
    }
    void failuresAddUpUntilStable()
    {
        Run run;
        run({"start", "failed"});
        QCOMPARE(run.actions(), QStringLiteral("end handshake, timer 250..500"));
        run({"timer", "resolved", "failed"});
        QCOMPARE(run.actions(), QStringLiteral("end handshake, timer 500..1000"));
        run({"timer", "resolved", "agreed", "punched", "failed"});
        QCOMPARE(run.actions(), QStringLiteral("end handshake, timer 1000..2000"));
        run({"timer", "resolved", "agreed", "punched", "linkReady", "timer"});
        QCOMPARE(run.actions(), QStringLiteral("stop health, end handshake, timer 2000..4000"));
        QVERIFY(run.state.reason.code == ReasonCode::NoDataFirewall);
        run({"timer", "resolved", "agreed", "punched", "linkReady", "healthUp"});
        QCOMPARE(run.state.failures, 4U);
        run({"stable"});
        QCOMPARE(run.state.failures, 0U);
        QCOMPARE(run.phase(), QStringLiteral("up"));
    }
    void reasonsAreForPeople()
    {
        Run run;
        run({"start", "failed"});
        QCOMPARE(toString(run.state.reason), std::string("no answer; look there"));
        run({"timer", "resolved"});
        QVERIFY(run.state.reason == Reason(ReasonCode::ServerFound, kServer));
        run({"agreed"});
        QVERIFY(run.state.reason == Reason(ReasonCode::Agreed, "203.0.113.56:32068"));
    }

    void ownServerRestarted()
    {
        auto run = upWith(true);
        run({"closed"});
        QCOMPARE(run.phase(), QStringLiteral("recovering"));
        QCOMPARE(run.actions(), QStringLiteral("return timer, reconnect health 150..300, timer 500..2000"));
        run({"healthUp"});
        QCOMPARE(run.phase(), QStringLiteral("up"));
        QVERIFY(!run.actions().contains(QStringLiteral("script")));
    }
    /// Health that lasted for a moment was given by the server's end; the second time it is a server that refuses.
    void oneEndSeenTwice()
    {
        auto run = upWith(true);
        run({"closed", "healthUp", "closedAtOnce"});
        QCOMPARE(run.phase(), QStringLiteral("recovering"));
        QCOMPARE(run.actions(), QStringLiteral("return timer, reconnect health 300..600, timer 500..2000"));
        run({"healthUp", "closedAtOnce"});
        QCOMPARE(run.phase(), QStringLiteral("waiting"));
        QVERIFY(!run.state.healthRuns);
        // one that dies again and again after a while has its tunnels all the same
        auto again = upWith(true);
        again({"closed", "healthUp", "closed"});
        QCOMPARE(again.phase(), QStringLiteral("waiting"));
        QVERIFY(again.state.healthRuns);
        again({"healthUp"});
        QCOMPARE(again.phase(), QStringLiteral("up"));
    }
    void theReturnIsAwaited_data()
    {
        QTest::addColumn<QString>("events"); // after up
        QTest::addColumn<bool>("isAwaited");
        const auto row = [](const char* name, const char* events, bool isAwaited) {
            QTest::newRow(name) << QString::fromLatin1(events) << isAwaited;
        };
        row("closed", "closed", true);
        row("seeking beside it", "closed timer resolved failed timer resolved", true);
        row("resumed, no health yet", "closed timer resolved resumed", true);
        row("closed while a way was sought", "silent resolved closed", true);
        row("closed again", "closed healthUp closed timer resolved failed", true);
        row("back", "closed timer healthUp", false);
        row("overdue", "closed timer overdue", false);
        row("path dead", "dead", false);
        row("not resumed", "closed timer resolved resumeRefused", false);
        row("resumed, no health", "closed timer resolved resumed timer", false);
        row("agreed anew", "closed timer resolved agreed", false);
        row("replaced", "closed timer resolved replaced", false);
        row("stopped", "closed stop", false);
    }
    void theReturnIsAwaited()
    {
        QFETCH(QString, events);
        QFETCH(bool, isAwaited);
        auto run = upWith(true);
        run.state.agreement.protocol = AgreementProtocol::Dtls;
        for (const auto& event : events.split(QLatin1Char(' ')))
            run({event.toLatin1().constData()});
        QCOMPARE(run.state.isReturnAwaited, isAwaited);
    }
    void reconnectionsSlowDown()
    {
        QCOMPARE(reconnection(1).max, kFirstReconnect);
        QCOMPARE(reconnection(3).max, kFirstReconnect * 4);
        QCOMPARE(reconnection(100).max, kLastReconnect);
        QCOMPARE(reconnection(100).min, kLastReconnect / 2);
    }
    void ownServerStaysAway()
    {
        auto run = upWith(true);
        run({"closed", "timer"});
        QCOMPARE(run.phase(), QStringLiteral("resolving"));
        QVERIFY(run.state.healthRuns); // it goes on trying beside the new agreement
        run({"resolved", "failed", "timer", "resolved", "agreed", "punched"});
        QCOMPARE(run.actions(), QStringLiteral("stop health, release port, set up link"));
        run({"linkReady"});
        QVERIFY(run.actions().startsWith(QStringLiteral("start health, run script")));
    }
    void ownServersPathDies()
    {
        auto run = upWith(true);
        run({"dead"});
        QCOMPARE(run.phase(), QStringLiteral("resolving"));
        QCOMPARE(run.actions(), QStringLiteral("start health, clear timer, resolve"));
    }
    /// The server's host gives up a connection that it hears nothing of, and says so in the direction that works.
    void aResetIsADeadPath()
    {
        auto run = upWith(true);
        run.state.agreement.protocol = AgreementProtocol::Dtls;
        run({"reset"});
        QCOMPARE(run.phase(), QStringLiteral("resolving"));
        QCOMPARE(run.actions(), QStringLiteral("start health, clear timer, resolve"));
        QVERIFY(!run.state.isReturnAwaited && !run.state.canResume);
        // but one that had not lasted was in the backlog of a program that ended
        auto brief = upWith(true);
        brief.state.agreement.protocol = AgreementProtocol::Dtls;
        brief({"resetAtOnce"});
        QCOMPARE(brief.phase(), QStringLiteral("recovering"));
        QVERIFY(brief.state.isReturnAwaited && brief.state.canResume);
    }
    void aPathThatDiesAgainIsTriedDuringTheBackOff()
    {
        auto run = upWith(true);
        run({"dead", "healthUp", "dead"});
        QCOMPARE(run.phase(), QStringLiteral("waiting"));
        QVERIFY(run.actions().startsWith(QStringLiteral("start health, end handshake, timer")));
        run({"healthUp"});
        QCOMPARE(run.phase(), QStringLiteral("up"));
    }
    void oldServer()
    {
        for (const char* loss : {"closed", "dead"}) {
            auto run = upWith(false);
            run({loss});
            // it makes everything anew at each connect: a new agreement at once
            QCOMPARE(run.phase(), QStringLiteral("resolving"));
            QCOMPARE(run.actions(), QStringLiteral("clear timer, resolve"));
            QVERIFY(!run.state.healthRuns);
            QVERIFY(run.state.hasLink);
        }
    }
    /// A server that takes the health connection and closes it again must not be asked without a pause.
    void flappingBacksOff()
    {
        for (const bool isOwnServer : {true, false}) {
            auto run = upWith(isOwnServer);
            Millis waited{0};
            for (int i = 0; i < 8; ++i) {
                run({"closed"});
                // whatever way it takes back, count the pauses on it
                for (int steps = 0; run.state.phase != Phase::Up; ++steps) {
                    QVERIFY(steps < 20);
                    for (const auto& action : run.last) {
                        if (const auto* timer = std::get_if<SetTimer>(&action);
                            timer != nullptr &&
                            (run.state.phase == Phase::Waiting || run.state.phase == Phase::Recovering))
                            waited += timer->min;
                    }
                    const bool isHealthTrying = run.state.healthRuns && run.state.phase == Phase::Recovering;
                    switch (run.state.phase) {
                    case Phase::Waiting:
                        run({"timer"});
                        break;
                    case Phase::Resolving:
                        run({"resolved"});
                        break;
                    case Phase::Handshaking:
                        run({"agreed"});
                        break;
                    case Phase::Punching:
                        run({"punched"});
                        break;
                    case Phase::Creating:
                        run({"linkReady"});
                        break;
                    default:
                        if (isHealthTrying)
                            waited -= kReconnectMin; // health came at once: that timer never ran out
                        run({"healthUp"});
                    }
                }
            }
            QVERIFY2(waited >= 5s, QByteArray::number(qlonglong(waited.count())).constData());
        }
    }

    void healthComesBack_data()
    {
        QTest::addColumn<QStringList>("events");
        const auto row = [](const char* name, std::initializer_list<const char*> events) {
            QStringList list;
            for (const char* event : events)
                list << QString::fromLatin1(event);
            QTest::newRow(name) << list;
        };
        row("while resolving", {"dead"});
        row("while handshaking", {"dead", "resolved"});
        row("while waiting", {"dead", "resolved", "failed"});
        row("while recovering", {"closed"});
        row("while resolving after recovering", {"closed", "timer"});
    }
    void healthComesBack()
    {
        QFETCH(QStringList, events);
        auto run = upWith(true);
        for (const auto& event : events)
            run({event.toLatin1().constData()});
        run({"healthUp"});
        QCOMPARE(run.phase(), QStringLiteral("up"));
        QVERIFY(!run.actions().contains(QStringLiteral("script")));
        QVERIFY(!run.actions().contains(QStringLiteral("link")));
        QVERIFY(run.actions().contains(QStringLiteral("clear timer")));
        QVERIFY(run.state.agreement == agreement(true));
        // what is still under way for the new agreement changes nothing
        for (const char* late : {"resolved", "failed", "agreed", "punched", "linkReady", "timer"}) {
            run({late});
            QCOMPARE(run.phase(), QStringLiteral("up"));
            QCOMPARE(run.actions(), QString());
        }
    }
    /// Once the server has been asked for a new tunnel, its link may lead elsewhere: the attempt is not given up.
    void healthComesBackTooLate()
    {
        auto run = upWith(true);
        run({"dead", "resolved", "asked", "healthUp"});
        QCOMPARE(run.phase(), QStringLiteral("handshaking"));
        QCOMPARE(run.actions(), QString());
        auto failing = run;
        run({"agreed", "punched"});
        QVERIFY(run.actions().contains(QStringLiteral("stop health")));
        run({"linkReady"});
        QCOMPARE(run.phase(), QStringLiteral("verifying"));
        // the server had not heard of it, or not moved: the old path goes on
        failing({"failed"});
        QCOMPARE(failing.phase(), QStringLiteral("up"));
        QVERIFY(failing.actions().contains(QStringLiteral("end handshake")));
        // lost once more meanwhile
        auto lost = upWith(true);
        lost({"dead", "resolved", "asked", "healthUp", "dead", "failed"});
        QCOMPARE(lost.phase(), QStringLiteral("waiting"));
        // asked beside the tunnel, before its health was lost
        auto beside = upWith(true);
        beside({"silent", "resolved", "asked", "dead", "healthUp"});
        QCOMPARE(beside.phase(), QStringLiteral("handshaking"));
    }
    void goingOnChangesNothingOfTheTunnel()
    {
        Run run;
        run.state = next({}, Start{true, {}}).state;
        run({"resolved", "asked", "oldUplink"});
        QVERIFY(run.state.canResume);
        run({"resolved", "uplinkChanged"});
        QVERIFY(!run.state.canResume);
    }
    /// A name that resolves to another address meanwhile says nothing about the tunnel that is in force.
    void theAgreementInForceStays()
    {
        auto run = upWith(true);
        run({"dead"});
        run.state = next(run.state, Resolved{{IpAddress::v4(0x01020304)}}).state;
        run({"healthUp"});
        QCOMPARE(run.phase(), QStringLiteral("up"));
        QCOMPARE(run.state.agreement.server.toString(), kServer.toString());
    }

    void makeBeforeBreak_data()
    {
        QTest::addColumn<QStringList>("events");
        QTest::addColumn<QString>("phase");
        QTest::addColumn<QString>("search"); ///< empty: none
        QTest::addColumn<QString>("actions");
        const auto row = [](const char* name, const char* events, const char* phase, const char* search,
                            const char* actions) {
            QTest::newRow(name) << QString::fromLatin1(events).split(QLatin1Char(' ')) << QString::fromLatin1(phase)
                                << QString::fromLatin1(search) << QString::fromLatin1(actions);
        };
        const char* begin = "clear timer, resolve";
        row("silence", "silent", "up", "resolving", begin);
        row("silence is said again", "silent silent", "up", "resolving", "");
        row("handshaking", "silent resolved", "up", "handshaking", "begin handshake");
        row("asked", "silent resolved asked", "up", "handshaking", "");
        row("reached", "silent resolved asked agreed", "punching", "", "clear timer, punch");
        row("set up", "silent resolved agreed punched", "creating", "", "stop health, release port, set up link");
        row("verifying", "silent resolved agreed punched linkReady", "verifying", "",
            "start health, run script, timer 6000..6000");
        row("verified", "silent resolved agreed punched linkReady healthUp", "up", "",
            "clear timer, end handshake, stable timer");
        row("failed", "silent resolved failed", "up", "waiting", "end handshake, timer 250..500");
        row("failed to resolve", "silent failed", "up", "waiting", "end handshake, timer 250..500");
        row("next attempt", "silent resolved failed timer", "up", "resolving", begin);
        row("answered while resolving", "silent answered", "up", "", "clear timer, end handshake, stable timer");
        row("answered while handshaking", "silent resolved answered", "up", "",
            "clear timer, end handshake, stable timer");
        row("answered while waiting", "silent resolved failed answered", "up", "",
            "clear timer, end handshake, stable timer");
        row("answered when the server was asked", "silent resolved asked answered", "up", "handshaking", "");
        row("... reached all the same", "silent resolved asked answered agreed", "punching", "", "clear timer, punch");
        row("... failed", "silent resolved asked answered failed", "up", "",
            "clear timer, end handshake, stable timer");
        row("dead while resolving", "silent dead", "resolving", "", "start health");
        row("dead while handshaking", "silent resolved dead", "handshaking", "", "start health");
        row("dead while waiting", "silent resolved failed dead", "waiting", "", "start health");
        row("dead, then reached", "silent resolved dead agreed", "punching", "", "clear timer, punch");
        row("dead, then health is back", "silent resolved dead healthUp", "up", "",
            "clear timer, end handshake, stable timer");
        row("closed", "silent resolved closed", "handshaking", "", "return timer, reconnect health 150..300");
        row("another address", "uplinkChanged", "up", "resolving", begin);
        row("another address, answers", "uplinkChanged resolved answered", "up", "handshaking", "");
        row("another one again", "uplinkChanged resolved uplinkChanged", "up", "resolving",
            "end handshake, clear timer, resolve");
        row("the old one is back", "uplinkChanged resolved oldUplink", "up", "",
            "clear timer, end handshake, stable timer");
        row("the old one is back too late", "uplinkChanged resolved asked oldUplink", "up", "handshaking", "");
        row("an old way that is no news", "oldUplink", "up", "", "");
        row("silence, then another address", "silent resolved uplinkChanged", "up", "resolving",
            "end handshake, clear timer, resolve");
        row("the name moved", "nameMoved", "up", "resolving", begin);
        row("the name has one more address", "nameSame", "up", "", "");
        row("moved, handshaking", "nameMoved resolvedElsewhere", "up", "handshaking", "begin handshake");
        row("moved, answers", "nameMoved resolvedElsewhere answered", "up", "handshaking", "");
        row("moved back meanwhile", "nameMoved resolvedElsewhere failed timer resolved", "up", "",
            "clear timer, end handshake, stable timer");
        row("silence at an old address", "silent resolved", "up", "handshaking", "begin handshake");
        row("slept", "silent resolved failed woke", "up", "resolving", begin);
        row("slept, all is well", "woke", "up", "", "");
        row("replaced, they say", "silent resolved replacedTold", "handshaking", "", "stop health");
        row("replaced", "silent resolved replaced", "waiting", "", "stop health, end handshake, timer 60000..66000");
        row("kept away whatever happens", "replaced woke uplinkChanged", "waiting", "", "");
    }
    void makeBeforeBreak()
    {
        QFETCH(QStringList, events);
        QFETCH(QString, phase);
        QFETCH(QString, search);
        QFETCH(QString, actions);
        auto run = upWith(true);
        for (const auto& event : events)
            run({event.toLatin1().constData()});
        QCOMPARE(run.phase(), phase);
        QCOMPARE(run.state.search ? nameOf(run.state.search->phase) : QString(), search);
        QCOMPARE(run.actions(), actions);
        QVERIFY(!run.state.reason.isEmpty());
    }
    void degradedIsUp()
    {
        auto run = upWith(true);
        run({"degraded"});
        QCOMPARE(run.phase(), QStringLiteral("up"));
        QCOMPARE(run.actions(), QString());
        QVERIFY(stateOf(run.state) == TunnelState::Degraded);
        QVERIFY(run.state.reason == Reason(ReasonCode::Degraded, 20, 30));
        run({"silent"});
        QVERIFY(stateOf(run.state) == TunnelState::Degraded);
        run({"answered", "recovered"});
        QVERIFY(stateOf(run.state) == TunnelState::Up);
        QVERIFY(run.state.reason == Reason(ReasonCode::RecoveredFast, 10));
        run({"degraded", "dead"});
        QVERIFY(stateOf(run.state) == TunnelState::Resolving);
        run({"healthUp"});
        QVERIFY(stateOf(run.state) == TunnelState::Up);
    }
    /// What an earlier process left is confirmed by the server; the script does not run.
    void resumesALinkOfAnEarlierProcess()
    {
        Run run;
        run.state = next(run.state, Start{true, {}}).state;
        QCOMPARE(run.phase(), QStringLiteral("resolving"));
        run({"resolved"});
        QCOMPARE(run.actions(), QStringLiteral("begin handshake"));
        QVERIFY(run.state.hasLink && run.state.canResume);
        run({"resumed"});
        QCOMPARE(run.phase(), QStringLiteral("verifying"));
        QCOMPARE(run.actions(), QStringLiteral("start health, timer 3000..3000"));
        run({"healthUp"});
        QCOMPARE(run.actions(), QStringLiteral("clear timer, end handshake, stable timer"));
    }
    void whatCannotBeResumedIsAgreedOnAnew()
    {
        Run run;
        run.state = next(run.state, Start{true, {}}).state;
        run({"resolved", "failed"}); // nobody there: asked again
        QVERIFY(run.state.canResume);
        run({"timer", "resolved", "resumeRefused"});
        QCOMPARE(run.actions(), QStringLiteral("end handshake, clear timer, resolve"));
        QVERIFY(!run.state.canResume && run.state.hasLink);
        run({"resolved", "agreed"});
        QCOMPARE(run.phase(), QStringLiteral("punching"));

        run.state = next({}, Start{true, {}}).state;
        run({"resolved", "resumed", "timer"}); // no health: at once, without a pause
        QCOMPARE(run.phase(), QStringLiteral("resolving"));
        QCOMPARE(run.actions(), QStringLiteral("stop health, end handshake, clear timer, resolve"));
        QVERIFY(!run.state.canResume);
    }
    /// A server that closed the health connection was restarted; a path that is dead needs an agreement.
    void whatIsResumed_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<bool>("canResume");
        QTest::newRow("restarted") << QStringLiteral("closed") << true;
        QTest::newRow("path dead") << QStringLiteral("dead") << false;
        QTest::newRow("said to be replaced") << QStringLiteral("replacedTold") << true;
        QTest::newRow("replaced") << QStringLiteral("replaced") << false;
    }
    void whatIsResumed()
    {
        QFETCH(QString, event);
        QFETCH(bool, canResume);
        auto run = upWith(true);
        run.state.agreement.protocol = AgreementProtocol::Dtls;
        run({event.toLatin1().constData()});
        QCOMPARE(run.state.canResume, canResume);
        auto legacy = upWith(true);
        legacy({event.toLatin1().constData()});
        QVERIFY(!legacy.state.canResume);
    }
    void ownServerStaysAwayAndIsResumed()
    {
        auto run = upWith(true);
        run.state.agreement.protocol = AgreementProtocol::Dtls;
        run({"closed", "timer", "resolved", "failed", "timer", "resolved", "resumed"});
        QCOMPARE(run.actions(), QStringLiteral("stop health, start health, timer 3000..3000"));
        run({"healthUp", "closed"}); // the second time within a minute
        QCOMPARE(run.phase(), QStringLiteral("waiting"));
        QVERIFY(run.state.canResume);
    }
    /// A server that confirms the tunnel and ends once more has it still: nothing is agreed on anew.
    void aServerThatEndsAfterItHasConfirmed()
    {
        auto run = upWith(true);
        run.state.agreement.protocol = AgreementProtocol::Dtls;
        run({"closed", "timer", "resolved", "resumed", "healthRefused"});
        QCOMPARE(run.phase(), QStringLiteral("recovering"));
        QCOMPARE(run.actions(), QStringLiteral("end handshake, timer 500..2000"));
        QVERIFY(run.state.healthRuns && run.state.canResume && run.state.isReturnAwaited);
        run({"healthRefused"});
        QCOMPARE(run.actions(), QString());
        // it stays away for a while
        run({"timer", "resolved", "failed", "timer", "resolved", "resumed", "healthUp"});
        QCOMPARE(run.phase(), QStringLiteral("up"));
        QVERIFY(!run.actions().contains(QStringLiteral("script")));
    }
    /// The old protocol cannot ask: health alone tells, for a moment.
    void aLegacyLinkOfAnEarlierProcess()
    {
        const auto step = next({}, Start{true, agreement(false)});
        QCOMPARE(describe(step.actions), QStringLiteral("return timer, start health, timer 3000..3000"));
        Run run{step.state, {}, false};
        QCOMPARE(run.phase(), QStringLiteral("recovering"));
        run({"healthUp"});
        QCOMPARE(run.phase(), QStringLiteral("up"));
        QVERIFY(!run.actions().contains(QStringLiteral("script")));
        run.state = step.state;
        run({"timer"});
        QCOMPARE(run.phase(), QStringLiteral("resolving"));
        QVERIFY(!run.state.canResume);
    }
    void theNextProcessFindsTheLink()
    {
        for (const auto phase : kPhases) {
            const auto step = next(stateIn(phase, true, true, true), Stop{true});
            QCOMPARE(nameOf(step.state.phase), QStringLiteral("stopped"));
            QVERIFY(!describe(step.actions).contains(QStringLiteral("remove link")));
            QCOMPARE(describe(step.actions).contains(QStringLiteral("stop health")), phase != Phase::Stopped);
        }
    }

    void stopRemovesWhatIsThere()
    {
        for (const auto phase : kPhases) {
            for (const bool hasLink : {false, true}) {
                for (const bool healthRuns : {false, true}) {
                    const auto step = next(stateIn(phase, hasLink, healthRuns, true), Stop{});
                    QCOMPARE(nameOf(step.state.phase), QStringLiteral("stopped"));
                    const auto text = describe(step.actions);
                    if (phase == Phase::Stopped) {
                        QCOMPARE(text, QString());
                        continue;
                    }
                    QCOMPARE(text.contains(QStringLiteral("remove link")), hasLink);
                    QCOMPARE(text.contains(QStringLiteral("stop health")), healthRuns);
                    QVERIFY(text.contains(QStringLiteral("end handshake")));
                    QVERIFY(text.contains(QStringLiteral("clear timer")));
                    if (hasLink && healthRuns)
                        QVERIFY(text.indexOf(QStringLiteral("stop health")) <
                                text.indexOf(QStringLiteral("remove link")));
                    QVERIFY(!step.state.hasLink);
                    QVERIFY(!step.state.healthRuns);
                }
            }
        }
    }
    void theLinkIsKeptOverFailures()
    {
        auto run = upWith(true);
        run({"dead", "resolved", "agreed", "punched", "failed"});
        QCOMPARE(run.phase(), QStringLiteral("waiting"));
        QVERIFY(run.state.hasLink);
        run({"stop"});
        QVERIFY(run.actions().contains(QStringLiteral("remove link")));
    }

    void randomEvents()
    {
        std::mt19937 random(5);
        const std::vector<NamedEvent> events[] = {allEvents(true), allEvents(false)};
        constexpr int kSteps = 100'000;
        State state;
        bool isNegotiating = false;
        bool isSocketOpen = false;
        bool healthRuns = false;
        bool hasLink = false;
        bool isTimerSet = false;
        std::set<QString> seen;
        for (int i = 0; i < kSteps; ++i) {
            const auto& list = events[random() % 2];
            auto dice = random() % list.size();
            if (list[dice].name == std::string_view("stop") && random() % 50 != 0)
                continue;
            const auto& [name, event] = list[dice];
            if (!healthRuns && (std::holds_alternative<HealthUp>(event) || std::holds_alternative<HealthLost>(event) ||
                                std::holds_alternative<ReplacedTold>(event)))
                continue; // there is nobody to bring it
            if (!hasLink && name == std::string_view("resumed"))
                continue; // nothing to go on with
            const auto before = state;
            auto step = next(state, event);
            state = std::move(step.state);
            seen.insert(nameOf(state.phase));
            // the loss itself ends a health connection; a timer that fires is gone
            if (std::holds_alternative<HealthLost>(event))
                healthRuns = false;
            if (std::holds_alternative<TimerFired>(event))
                isTimerSet = false;
            if (std::holds_alternative<LinkReady>(event) && before.phase == Phase::Creating)
                hasLink = true;
            if (before.phase == Phase::Stopped)
                QVERIFY(step.actions.empty() && state.phase == Phase::Stopped);
            for (const auto& action : step.actions) {
                if (std::holds_alternative<SetTimer>(action)) {
                    const auto& timer = std::get<SetTimer>(action);
                    QVERIFY(timer.min > 0ms && timer.min <= timer.max &&
                            timer.max <= kLastKeepAway + kLastKeepAway / 10);
                    isTimerSet = true;
                    continue;
                }
                if (std::holds_alternative<ClearTimer>(action)) {
                    isTimerSet = false;
                    continue;
                }
                if (const auto* reconnect = std::get_if<ReconnectHealth>(&action)) {
                    QVERIFY(reconnect->min > 0ms && reconnect->min <= reconnect->max);
                    QVERIFY2(!healthRuns && hasLink, name);
                    healthRuns = true;
                    continue;
                }
                switch (std::get<Do>(action)) {
                case Do::BeginHandshake:
                    QVERIFY2(!isNegotiating, name);
                    isNegotiating = true;
                    isSocketOpen = true;
                    break;
                case Do::EndHandshake:
                    isNegotiating = false;
                    isSocketOpen = false;
                    break;
                case Do::ReleasePort:
                    QVERIFY2(isNegotiating, name);
                    isSocketOpen = false;
                    break;
                case Do::Punch:
                    QVERIFY2(isSocketOpen, name);
                    break;
                case Do::SetUpLink:
                    QVERIFY2(!isSocketOpen, name); // the kernel wants the port
                    QVERIFY2(!healthRuns, name);
                    break;
                case Do::RemoveLink:
                    QVERIFY2(hasLink, name);
                    hasLink = false;
                    break;
                case Do::StartHealth:
                    QVERIFY2(!healthRuns, name);
                    QVERIFY2(hasLink, name);
                    healthRuns = true;
                    break;
                case Do::StopHealth:
                    QVERIFY2(healthRuns, name);
                    healthRuns = false;
                    break;
                case Do::RunScript:
                    QVERIFY2(hasLink, name);
                    break;
                case Do::Resolve:
                    QVERIFY2(!isNegotiating, name);
                    break;
                case Do::StartStableTimer:
                    QVERIFY2(state.phase == Phase::Up, name);
                    break;
                case Do::StartReturnTimer:
                    QVERIFY2(state.isReturnAwaited, name);
                    break;
                }
            }
            QCOMPARE(state.hasLink, hasLink);
            QCOMPARE(state.healthRuns, healthRuns);
            // each phase that only a timer leaves has one, and no other phase is disturbed by it
            const auto seeking = seekingPhase(state);
            const bool wantsTimer =
                seeking == Phase::Waiting || seeking == Phase::Recovering || seeking == Phase::Verifying;
            QVERIFY(state.phase == Phase::Up || (!state.search && !state.isDegraded));
            QVERIFY(!state.isReturnAwaited || (hasLink && state.phase != Phase::Up));
            if (!std::holds_alternative<TimerFired>(event) || seeking != seekingPhase(before))
                QVERIFY2(isTimerSet == wantsTimer, name);
            QVERIFY(!state.reason.isEmpty() || state.phase == Phase::Idle);
            if (state.phase == Phase::Stopped) {
                QVERIFY(!isNegotiating && !isSocketOpen && !hasLink && !healthRuns && !isTimerSet);
                if (random() % 20 == 0) { // the next session
                    state = {};
                }
            }
        }
        QCOMPARE(seen.size(), std::size_t(10));
    }
};

QTEST_APPLESS_MAIN(TestSession)
#include "test_session.moc"
