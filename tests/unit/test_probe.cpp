// SPDX-License-Identifier: Apache-2.0
#include <QTest> // first: moc of Qt 6.4 stumbles over <chrono> otherwise

#include "client/PathProbe.h"
#include "client/UplinkWatch.h"
#include "protocol/DatagramKind.h"

#include <algorithm>
#include <cerrno>
#include <map>

using namespace dynfou;
using namespace std::chrono_literals;
using std::chrono::microseconds;
using std::chrono::milliseconds;

namespace {

const IpAddress kServer = IpAddress::v4(0xcb007150);
const IpAddress kClient = IpAddress::v4(0x0a000001);
const IpAddress kOther = IpAddress::v4(0x0a000002);

probe::Probe request()
{
    return {probe::Kind::Request, 0x01020304, 0x1122334455667788, {1500us, 20us, 25U}};
}

const std::string kBytes("\xd8\x01\x00\x00\x01\x02\x03\x04\x11\x22\x33\x44\x55\x66\x77\x88"
                         "\x00\x00\x05\xdc\x00\x00\x00\x14\x00\x19\x00\x00",
                         probe::kSize);

/// A path whose answers take `roundTrip`, or do not come; driven by the times that the schedule asks for.
struct Bench {
    PathProbe path;
    microseconds now{1'000'000'000};
    milliseconds roundTrip = 10ms;
    bool isDead = false;
    std::vector<std::pair<microseconds, probe::Probe>> underWay;
    std::vector<microseconds> sent;
    std::optional<microseconds> silentAt;
    std::optional<microseconds> endedAt;
    std::vector<bool> changes; ///< of being degraded
    int sleeps = 0;
    int lossEach = 0; ///< every n-th is lost; 0: none

    explicit Bench(ProbeSettings settings = {}) : path(settings, 10ms, microseconds{1'000'000'000}) {}

    void tick()
    {
        const auto tick = path.tick(now);
        if (tick.request) {
            sent.push_back(now);
            const bool isLost = isDead || (lossEach != 0 && sent.size() % static_cast<std::size_t>(lossEach) == 0);
            auto answer = *tick.request;
            answer.kind = probe::Kind::Answer;
            if (!isLost)
                underWay.emplace_back(now + roundTrip, answer);
        }
        if (tick.isSilent && !silentAt)
            silentAt = now;
        if (tick.isDegraded != (!changes.empty() && changes.back()))
            changes.push_back(tick.isDegraded);
        sleeps += tick.hasSlept ? 1 : 0;
    }
    void run(milliseconds duration)
    {
        const auto end = now + duration;
        auto next = now;
        while (true) {
            if (!underWay.empty() && underWay.front().first <= std::min(next, end)) {
                const auto [when, answer] = underWay.front();
                underWay.erase(underWay.begin());
                now = std::max(now, when);
                if (path.isLate(now)) // as Prober does it
                    continue;
                if (path.answered(answer, now))
                    endedAt = now;
            } else if (next <= end) {
                now = next;
                tick();
            } else {
                break;
            }
            next = now + path.untilNextTick(now);
        }
        now = end;
    }
    [[nodiscard]] probe::Quality quality() const { return path.statistics().quality(); }
};

Uplink way(std::uint32_t source, int ifindex)
{
    return {IpAddress::v4(0xcb007150), IpAddress::v4(source), ifindex};
}

} // namespace

class TestProbe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codec()
    {
        QCOMPARE(QByteArray::fromStdString(encode(request())).toHex(), QByteArray::fromStdString(kBytes).toHex());
        QVERIFY(probe::parseProbe(kBytes) == std::optional(request()));
        QVERIFY(probe::parseProbe(kBytes + "and what follows") == std::optional(request()));
        auto answer = request();
        answer.kind = probe::Kind::Answer;
        answer.quality = {};
        QVERIFY(probe::parseProbe(encode(answer)) == std::optional(answer));
        QCOMPARE(encode(answer).size(), probe::kSize);
        QVERIFY(agreement::kindOf(kBytes) == agreement::DatagramKind::Unknown); // outside a tunnel it is nothing
    }
    void whatDoesNotFitIsCut()
    {
        auto large = request();
        large.quality = {2h, -5us, 5000U};
        const auto parsed = probe::parseProbe(encode(large));
        QVERIFY(parsed->quality == (probe::Quality{microseconds(0xfffffffe), 0us, 1000U}));
    }
    void refuses_data()
    {
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("value");
        QTest::newRow("first byte") << 0 << 0xd7;
        QTest::newRow("version") << 1 << 2;
        QTest::newRow("version 0") << 1 << 0;
        QTest::newRow("kind") << 2 << 2;
    }
    void refuses()
    {
        QFETCH(int, position);
        QFETCH(int, value);
        auto bytes = kBytes;
        bytes[static_cast<std::size_t>(position)] = static_cast<char>(value);
        QVERIFY(!probe::parseProbe(bytes));
    }
    void refusesWhatIsTooShort()
    {
        for (std::size_t size = 0; size < probe::kSize; ++size)
            QVERIFY(!probe::parseProbe(std::string_view(kBytes).substr(0, size)));
    }
    void aLossThatCannotBeIsUnknown()
    {
        auto bytes = kBytes;
        bytes[24] = '\x03';
        bytes[25] = '\xe9'; // 1001
        QVERIFY(!probe::parseProbe(bytes)->quality.loss);
    }

    void measuresRoundTripAndJitter()
    {
        ProbeStatistics statistics({}, 10ms);
        struct Row {
            milliseconds roundTrip;
            int smoothed; // microseconds, by hand from RFC 6298 2 and RFC 3550 6.4.1
            int jitter;
        };
        const Row rows[] = {{80ms, 80'000, -1}, {80ms, 80'000, 0}, {160ms, 90'000, 5'000}, {160ms, 98'750, 4'687}};
        microseconds now = 1s;
        std::uint32_t sequence = 0;
        for (const auto& row : rows) {
            statistics.sent(sequence, now);
            QVERIFY(statistics.answered(sequence, now, now + row.roundTrip));
            QVERIFY(!statistics.answered(sequence, now, now + row.roundTrip)); // once
            QCOMPARE(statistics.quality().roundTrip->count(), row.smoothed);
            QVERIFY(std::abs(statistics.quality().jitter.value_or(-1us).count() - row.jitter) <= 1);
            now += 1s;
            ++sequence;
        }
    }
    void strangeAnswersCountNothing()
    {
        ProbeStatistics statistics({}, 10ms);
        statistics.sent(1, 1s);
        QVERIFY(!statistics.answered(2, 1s, 1010ms));
        QVERIFY(!statistics.answered(1, 999ms, 1010ms)); // its time was guessed
        QVERIFY(!statistics.answered(1, 1s, 900ms));
        QVERIFY(!statistics.quality().roundTrip);
        QVERIFY(statistics.answered(1, 1s, 1010ms));
    }
    void countsLoss_data()
    {
        QTest::addColumn<int>("lossEach");
        QTest::addColumn<int>("perMille");
        QTest::addColumn<bool>("isDegraded");
        QTest::newRow("none") << 0 << 0 << false;
        QTest::newRow("one in ten is not over the limit") << 10 << 100 << false;
        QTest::newRow("one in five") << 5 << 200 << true;
        QTest::newRow("one in two") << 2 << 500 << true;
    }
    void countsLoss()
    {
        QFETCH(int, lossEach);
        QFETCH(int, perMille);
        QFETCH(bool, isDegraded);
        Bench bench;
        bench.lossEach = lossEach;
        bench.run(70s);
        QVERIFY2(std::abs(static_cast<int>(*bench.quality().loss) - perMille) <= 34,
                 QByteArray::number(*bench.quality().loss).constData());
        QCOMPARE(bench.path.statistics().isDegraded(), isDegraded);
        QVERIFY(!bench.silentAt);
    }
    void lossIsUnknownAtFirst()
    {
        Bench bench;
        bench.run(5s);
        QVERIFY(!bench.quality().loss);
        QVERIFY(bench.quality().roundTrip);
    }
    void recoversWhenItIsClearlyBetter()
    {
        Bench bench;
        bench.lossEach = 5;
        bench.run(60s);
        QCOMPARE(bench.changes, std::vector<bool>{true});
        bench.lossEach = 12; // below the limit, above half of it
        bench.run(60s);
        QCOMPARE(bench.changes, std::vector<bool>{true});
        bench.lossEach = 0;
        bench.run(60s);
        QCOMPARE(bench.changes, (std::vector<bool>{true, false}));
    }
    void aLongRoundTripDegrades()
    {
        Bench bench;
        bench.roundTrip = 1500ms;
        bench.run(30s);
        QCOMPARE(bench.changes, std::vector<bool>{true});
        QVERIFY(toString(probe::reasonOf(bench.path.statistics().quality(), true))
                    .starts_with("data flows, but badly: round trip 1"));
        bench.roundTrip = 900ms; // still too close to the limit
        bench.run(60s);
        QCOMPARE(bench.changes, std::vector<bool>{true});
        bench.roundTrip = 100ms;
        bench.run(60s);
        QCOMPARE(bench.changes, (std::vector<bool>{true, false}));
        QVERIFY(!bench.silentAt);
    }
    void ownLimits()
    {
        Bench bench(ProbeSettings{1000ms, {30, 50ms}});
        bench.lossEach = 5;
        bench.run(60s);
        QVERIFY(bench.changes.empty());
        bench.roundTrip = 80ms;
        bench.run(60s);
        QCOMPARE(bench.changes, std::vector<bool>{true});
    }

    void onceASecond()
    {
        Bench bench;
        bench.run(100s);
        QCOMPARE(bench.sent.size(), std::size_t(101));
        QVERIFY(!bench.silentAt);
        QCOMPARE(bench.sleeps, 0);
    }
    void silence_data()
    {
        QTest::addColumn<int>("interval");
        QTest::addColumn<int>("deadline");
        QTest::newRow("default") << 1000 << 2000;
        QTest::newRow("fast") << 200 << 2000;
        QTest::newRow("slow") << 10'000 << 11'000;
    }
    /// From the last answer on, with a few probes more before anything is concluded.
    void silence()
    {
        QFETCH(int, interval);
        QFETCH(int, deadline);
        Bench bench(ProbeSettings{milliseconds(interval), {10, 1000ms}});
        bench.run(milliseconds(interval) * 10 + 50ms);
        const auto lastAnswer = bench.sent.back() + bench.roundTrip;
        const auto before = bench.sent.size();
        bench.isDead = true;
        bench.run(milliseconds(deadline) + 1s);
        QVERIFY(bench.silentAt);
        QVERIFY(*bench.silentAt - lastAnswer >= milliseconds(deadline));
        QVERIFY(*bench.silentAt - lastAnswer < milliseconds(deadline) + 5ms);
        const auto lost = static_cast<std::size_t>(
            std::count_if(bench.sent.begin() + static_cast<std::ptrdiff_t>(before), bench.sent.end(),
                          [&bench](const auto& when) { return when < *bench.silentAt; }));
        QVERIFY(lost >= 3 && lost <= 10);
        bench.isDead = false;
        bench.run(milliseconds(interval) + 1s);
        QVERIFY(bench.endedAt);
    }
    void aLostPacketIsNoSilence()
    {
        Bench bench;
        bench.run(5s);
        for (int i = 0; i < 20; ++i) {
            bench.isDead = true;
            bench.run(1001ms);
            bench.isDead = false;
            bench.run(3s);
        }
        QVERIFY(!bench.silentAt);
    }
    void aSleepIsNoSilence()
    {
        Bench bench;
        bench.run(5s);
        bench.now += 10min;
        bench.run(5s);
        QCOMPARE(bench.sleeps, 1);
        QVERIFY(!bench.silentAt);
        QVERIFY(bench.quality().roundTrip < 1s);
    }
    void afterASleepItIsQuick()
    {
        Bench bench;
        bench.run(5s);
        bench.now += 10min;
        const auto woken = bench.now;
        bench.isDead = true;
        bench.run(2s);
        QVERIFY(bench.silentAt);
        QVERIFY(*bench.silentAt - woken <= 1100ms);
    }

    void uplinks_data()
    {
        QTest::addColumn<bool>("isSeeking");
        QTest::addColumn<QString>("inForce");
        QTest::addColumn<QString>("tried");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("verdict");
        const auto row = [](const char* name, bool isSeeking, const char* inForce, const char* tried, const char* now,
                            const char* verdict) {
            QTest::newRow(name) << isSeeking << QString::fromLatin1(inForce) << QString::fromLatin1(tried)
                                << QString::fromLatin1(now) << QString::fromLatin1(verdict);
        };
        row("nothing changed", false, "A", "", "A", "nothing");
        row("another source address", false, "A", "", "B", "seek");
        row("another interface", false, "A", "", "a", "seek");
        row("another gateway", false, "A", "", "G", "seek");
        row("no way", false, "A", "", "", "nothing");
        row("not up yet", false, "", "", "A", "nothing");
        row("the attempt goes that way", true, "A", "B", "B", "nothing");
        row("the way changes during the attempt", true, "A", "B", "a", "seek");
        row("the old way comes back", true, "A", "B", "A", "old");
        row("the attempt goes the old way", true, "A", "A", "A", "nothing");
        row("there was no way, now there is", true, "", "", "A", "seek");
        row("there was no way, now there is the old one", true, "A", "", "A", "old");
        row("there is none any more", true, "A", "B", "", "nothing");
        row("first attempt", true, "", "A", "A", "nothing");
    }
    void uplinks()
    {
        QFETCH(bool, isSeeking);
        QFETCH(QString, inForce);
        QFETCH(QString, tried);
        QFETCH(QString, now);
        QFETCH(QString, verdict);
        const auto named = [](const QString& name) {
            if (name.isEmpty())
                return Uplinks{};
            auto one = way(name == QLatin1String("B") ? 0x0a000002 : 0x0a000001, name == QLatin1String("a") ? 3 : 2);
            one.gateway = IpAddress::v4(name == QLatin1String("G") ? 0x0a0000fd : 0x0a0000fe);
            return Uplinks{one};
        };
        const KnownUplinks known{named(inForce), named(tried), isSeeking};
        const auto seen = judge(known, named(now), named(now));
        const QString text = seen == UplinkVerdict::Unchanged   ? QStringLiteral("nothing")
                             : seen == UplinkVerdict::NewUplink ? QStringLiteral("seek")
                                                                : QStringLiteral("old");
        QCOMPARE(text, verdict);
    }
    /// Each change is told once, and none makes another one.
    void watchesTheWays()
    {
        std::map<IpAddress, Route> routes{{kServer, {kClient, 2, "eth0", 1500}}};
        UplinkWatch watch([&routes](const IpAddress& destination) -> Result<Route> {
            const auto found = routes.find(destination);
            if (found == routes.end())
                return fail(Error::fromErrno(ENETUNREACH, "find the route"));
            return found->second;
        });
        session::State state;
        state.servers = {kServer};
        state.phase = session::Phase::Handshaking;
        watch.trying(state.servers);
        QVERIFY(!watch.check(state));
        watch.agreed(kServer);
        state.phase = session::Phase::Up;
        QVERIFY(!watch.check(state));
        const auto old = routes;
        routes.clear(); // the address is gone, the next one is on its way
        QVERIFY(!watch.check(state));
        routes[kServer] = {kOther, 2, "eth0", 1500};
        const auto changed = watch.check(state);
        QVERIFY(changed && !changed->isOldUplink);
        QVERIFY(toString(changed->reason).find(kOther.toString()) != std::string::npos);
        state.search = session::Search{session::Cause::Uplink, session::Phase::Resolving};
        QVERIFY(!watch.check(state));
        watch.trying(state.servers);
        QVERIFY(!watch.check(state));
        routes = old;
        QVERIFY(watch.check(state)->isOldUplink);
        QVERIFY(!watch.check(state));
        state.search.reset();
        QVERIFY(!watch.check(state));
        state.phase = session::Phase::Creating; // nobody could do anything about it now
        routes[kServer].ifindex = 3;
        QVERIFY(!watch.check(state));
        state.phase = session::Phase::Verifying;
        QVERIFY(!watch.check(state)->isOldUplink);
    }
    /// Taken over while the network was away: the way that it comes up by is the one to watch.
    void watchesWhatWasTakenOverWithoutAWay()
    {
        std::optional<Route> route;
        UplinkWatch watch([&route](const IpAddress&) -> Result<Route> {
            return route ? Result<Route>(*route) : fail(Error::fromErrno(ENETUNREACH, "find the route"));
        });
        watch.adopted(kServer);
        session::State state;
        state.phase = session::Phase::Up;
        state.agreement.server = kServer;
        route = Route{kClient, 2, "eth0", 1500};
        watch.cameUp(kServer);
        QVERIFY(!watch.check(state));
        route->source = kOther;
        watch.cameUp(kServer); // says nothing of the way any more
        QVERIFY(watch.check(state));
    }
    /// Before the name was ever resolved, the way to anywhere counts.
    void watchesForAnyWay()
    {
        bool isConnected = false;
        UplinkWatch watch([&isConnected](const IpAddress& destination) -> Result<Route> {
            if (!isConnected || destination.isV6())
                return fail(Error::fromErrno(ENETUNREACH, "find the route"));
            return Route{kClient, 2, "eth0", 1500};
        });
        session::State state;
        state.phase = session::Phase::Waiting;
        QVERIFY(!watch.check(state));
        isConnected = true;
        QVERIFY(watch.check(state));
        QVERIFY(!watch.check(state));
    }
};

QTEST_APPLESS_MAIN(TestProbe)
#include "test_probe.moc"
