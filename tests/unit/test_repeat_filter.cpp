// SPDX-License-Identifier: Apache-2.0
#include "base/RepeatFilter.h"
#include "base/StateReport.h"

#include <QTest>

using namespace dynfou;

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const RepeatFilter::Clock::time_point kStart{std::chrono::hours(1000)};

/// How often it was folded before; -1: it is folded.
int passed(const std::optional<std::uint64_t>& repeated)
{
    return repeated ? static_cast<int>(*repeated) : -1;
}

} // namespace

class TestRepeatFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// A server that is away for a day, asked every 30 s.
    void saysTheSameLessAndLessOften()
    {
        RepeatFilter filter;
        std::vector<qint64> said;
        std::uint64_t folded = 0;
        int count = 0;
        for (seconds at{0}; at < std::chrono::hours(24); at += seconds(30), ++count) {
            if (const auto repeated = filter.pass("no answer", kStart + at)) {
                said.push_back(std::chrono::duration_cast<minutes>(at).count());
                folded += *repeated;
            }
        }
        QVERIFY((std::vector<qint64>(said.begin(), said.begin() + 9) ==
                 std::vector<qint64>{0, 1, 3, 7, 15, 31, 63, 123, 183}));
        QVERIFY(said.size() < 32);
        QVERIFY(folded + said.size() <= std::uint64_t(count)); // the last ones are not counted yet
        QVERIFY(folded + said.size() > std::uint64_t(count) - 120);
    }
    void countsWhatWasFolded()
    {
        RepeatFilter filter;
        QCOMPARE(passed(filter.pass("a", kStart)), 0);
        QCOMPARE(passed(filter.pass("a", kStart + seconds(1))), -1);
        QCOMPARE(passed(filter.pass("a", kStart + seconds(59))), -1);
        QCOMPARE(passed(filter.pass("a", kStart + seconds(60))), 2);
        QCOMPARE(passed(filter.pass("a", kStart + seconds(179))), -1);
        QCOMPARE(passed(filter.pass("a", kStart + seconds(180))), 1);
    }
    void tellsFailuresApart()
    {
        RepeatFilter filter;
        QCOMPARE(passed(filter.pass("a", kStart)), 0);
        QCOMPARE(passed(filter.pass("b", kStart)), 0);
        QCOMPARE(passed(filter.pass("a", kStart)), -1);
        QCOMPARE(passed(filter.pass("b", kStart)), -1);
        filter.reset();
        QCOMPARE(passed(filter.pass("a", kStart)), 0);
    }
    void forgetsWhatWasSilentForLong()
    {
        RepeatFilter filter;
        for (int i = 0; i < 8; ++i)
            filter.pass("a", kStart + seconds(i));
        QCOMPARE(passed(filter.pass("a", kStart + minutes(61))), 7);
        QCOMPARE(passed(filter.pass("a", kStart + minutes(61) + seconds(59))), -1);
        QCOMPARE(passed(filter.pass("a", kStart + minutes(62))), 1); // as at first
    }
    void isBounded()
    {
        RepeatFilter filter(2);
        QCOMPARE(passed(filter.pass("a", kStart)), 0);
        QCOMPARE(passed(filter.pass("b", kStart + seconds(1))), 0);
        QCOMPARE(passed(filter.pass("a", kStart + seconds(2))), -1);
        QCOMPARE(passed(filter.pass("c", kStart + seconds(3))), 0); // b was silent the longest
        QCOMPARE(passed(filter.pass("a", kStart + seconds(4))), -1);
        QCOMPARE(passed(filter.pass("b", kStart + seconds(5))), 0);
    }

    void statesOfAServerThatIsAway()
    {
        StateReport report;
        const std::vector<const char*> cycle{"resolving", "handshaking", "waiting: no answer"};
        for (const auto* state : cycle)
            QCOMPARE(passed(report.changed(false, state, kStart)), 0);
        for (const auto* state : cycle)
            QCOMPARE(passed(report.changed(false, state, kStart + seconds(30))), -1);
        QCOMPARE(passed(report.changed(false, "waiting: wrong key", kStart + seconds(31))), 0); // something else
        QCOMPARE(passed(report.changed(false, "waiting: no answer", kStart + seconds(60))), 1);
        QCOMPARE(passed(report.changed(true, "up", kStart + seconds(61))), 0);
    }
    void upAndNotUpAreAlwaysSaid()
    {
        StateReport report;
        auto now = kStart;
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(passed(report.changed(false, "verifying", now += seconds(1))), 0);
            QCOMPARE(passed(report.changed(true, "up", now += seconds(1))), 0);
        }
        QCOMPARE(passed(report.changed(false, "recovering", now)), 0);
        QCOMPARE(passed(report.changed(false, "verifying", now)), -1);
    }
    void aMinuteOfUpMakesAllNew()
    {
        StateReport report;
        report.changed(false, "waiting", kStart);
        report.changed(true, "up", kStart + seconds(10));
        report.changed(false, "recovering", kStart + seconds(20));
        QCOMPARE(passed(report.changed(false, "waiting", kStart + seconds(20))), -1);
        report.changed(true, "up", kStart + seconds(30));
        report.changed(false, "recovering", kStart + seconds(90));
        QCOMPARE(passed(report.changed(false, "waiting", kStart + seconds(90))), 0);
    }
};

QTEST_GUILESS_MAIN(TestRepeatFilter)
#include "test_repeat_filter.moc"
