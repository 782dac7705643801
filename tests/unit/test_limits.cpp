// SPDX-License-Identifier: Apache-2.0
#include <QTest> // first: moc of Qt 6.4 stumbles over <chrono> otherwise

#include "base/CpuBudget.h"
#include "transport/SourceLimiter.h"

#include <vector>

using namespace dynfou;
using namespace std::chrono_literals;

namespace {

using TimePoint = TokenBucket::Clock::time_point;
using std::chrono::milliseconds;

const TimePoint kStart{1'000'000s};
const Endpoint kHome{IpAddress::v4(0xcb007138), 32068};
const Endpoint kOther{IpAddress::v4(0xcb007139), 32068};

/// At a time after the start: what is charged, or the question, and what must then be left.
struct Step {
    milliseconds at;
    milliseconds charge;
    bool isAdmitted; ///< asked before the charge
    milliseconds left;
};

} // namespace

Q_DECLARE_METATYPE(std::vector<Step>)

class TestLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cpuBudget_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<std::vector<Step>>("steps");
        const auto row = [](const char* what, double share, const std::vector<Step>& steps) {
            QTest::newRow(what) << share << steps;
        };
        row("the burst at once", 0.5, {{0ms, 500ms, true, 1500ms}, {0ms, 1500ms, true, 0ms}, {0ms, 0ms, false, 0ms}});
        row("half of the time that passes", 0.5,
            {{0ms, 2000ms, true, 0ms}, {100ms, 0ms, true, 50ms}, {200ms, 50ms, true, 50ms}});
        row("two cores", 2, {{0ms, 2000ms, true, 0ms}, {100ms, 0ms, true, 200ms}});
        row("never more than the burst", 0.5,
            {{0ms, 10ms, true, 1990ms}, {20ms, 0ms, true, 2000ms}, {3600'000ms, 0ms, true, 2000ms}});
        row("a debt is paid first", 0.5,
            {{0ms, 3000ms, true, -1000ms},
             {1000ms, 0ms, false, -500ms},
             {2000ms, 0ms, false, 0ms},
             {2002ms, 0ms, true, 1ms}});
        row("a clock that goes back", 0.5,
            {{1000ms, 2000ms, true, 0ms},
             {0ms, 0ms, false, 0ms},
             {1000ms, 0ms, false, 0ms},
             {1100ms, 0ms, true, 50ms}});
        row("a charge below nothing", 0.5, {{0ms, -500ms, true, 2000ms}});
        row("no share at all", 0, {{0ms, 2000ms, true, 0ms}, {3600'000ms, 0ms, false, 0ms}});
        row("centuries later", 1, {{0ms, 2000ms, true, 0ms}, {milliseconds(8'000'000'000'000), 0ms, true, 2000ms}});
    }
    void cpuBudget()
    {
        QFETCH(double, share);
        QFETCH(std::vector<Step>, steps);
        CpuBudget budget(share, 2s);
        for (const auto& step : steps) {
            QCOMPARE(budget.admits(kStart + step.at), step.isAdmitted);
            budget.charge(step.charge);
            QCOMPARE(std::chrono::duration_cast<milliseconds>(budget.left()).count(), step.left.count());
        }
    }
    void chargesTheCpuTimeThatIsUsed()
    {
        CpuBudget budget(0, 10s);
        const auto before = threadCpuTime();
        {
            const CpuCharge charge(budget);
            const auto begin = threadCpuTime();
            while (threadCpuTime() - begin < 20ms) {
            }
        }
        QVERIFY(budget.left() <= 10s - 20ms);
        QVERIFY(budget.left() >= 10s - (threadCpuTime() - before));
        const auto left = budget.left();
        {
            const CpuCharge charge(budget);
            QTest::qSleep(100); // costs time, but no CPU time
        }
        QVERIFY(left - budget.left() < 50ms);
    }

    void limitsEachSource()
    {
        SourceLimiter limiter;
        int admitted = 0;
        for (int i = 0; i < 10'000; ++i)
            admitted += limiter.admit(kHome.address, kStart) ? 1 : 0;
        QCOMPARE(admitted, 2000);
        QVERIFY(limiter.admit(kOther.address, kStart)); // another one is not touched by that
        QVERIFY(!limiter.admit(kHome.address, kStart));
        QVERIFY(limiter.admit(kHome.address, kStart + 10ms));
        admitted = 0;
        for (int i = 0; i < 10'000; ++i)
            admitted += limiter.admit(kHome.address, kStart + 1010ms) ? 1 : 0;
        QVERIFY(admitted >= 400 && admitted <= 410);
    }

    void limitsIpv6ByPrefix()
    {
        SourceLimiter limiter;
        int admitted = 0;
        for (unsigned i = 0; i < 10'000; ++i) {
            const auto address = IpAddress::parse("2001:db8::" + QString::number(i, 16).toStdString());
            admitted += limiter.admit(*address, kStart) ? 1 : 0;
        }
        QCOMPARE(admitted, 2000);
        QCOMPARE(limiter.size(), std::size_t(1));
        QVERIFY(limiter.admit(IpAddress::parse("2001:db8:0:1::1").value(), kStart));
        QCOMPARE(limiter.size(), std::size_t(2));
    }

    void memoryOfSourcesIsBounded()
    {
        SourceLimiter limiter(100);
        int admitted = 0;
        for (std::uint32_t i = 0; i < 100'000; ++i) {
            admitted += limiter.admit(IpAddress::v4(0x0a000000 + i), kStart) ? 1 : 0;
            QVERIFY(limiter.size() <= 100);
        }
        QCOMPARE(admitted, 2100); // those that are known, and one share for all others
        // once they are quiet they are forgotten, and new ones get their own
        QVERIFY(limiter.admit(kHome.address, kStart + 2s));
        QVERIFY(limiter.size() < 100);
        for (int i = 0; i < 1'999; ++i)
            QVERIFY(limiter.admit(kHome.address, kStart + 2s));
        QVERIFY(!limiter.admit(kHome.address, kStart + 2s));
    }

    void busySourcesAreNotForgotten()
    {
        SourceLimiter limiter(2);
        for (int i = 0; i < 2'000; ++i)
            QVERIFY(limiter.admit(kHome.address, kStart));
        QVERIFY(limiter.admit(kOther.address, kStart));
        QVERIFY(limiter.admit(IpAddress::v4(1), kStart + 2s)); // sweeps
        int admitted = 0;
        for (int i = 0; i < 5'000; ++i)
            admitted += limiter.admit(kHome.address, kStart + 2s) ? 1 : 0;
        QCOMPARE(admitted, 800); // 2 s at 400 a second: its account goes on
    }
    void anotherRate()
    {
        SourceLimiter limiter(10, {5, 2});
        int admitted = 0;
        for (int i = 0; i < 100; ++i)
            admitted += limiter.admit(kHome.address, kStart) ? 1 : 0;
        QCOMPARE(admitted, 5);
        for (int i = 0; i < 100; ++i)
            admitted += limiter.admit(kHome.address, kStart + 2s) ? 1 : 0;
        QCOMPARE(admitted, 9);
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "test_limits.moc"
