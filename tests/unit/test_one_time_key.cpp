// SPDX-License-Identifier: Apache-2.0
#include "protocol/OneTimeKey.h"

#include <QTest>

using namespace dynfou;
using namespace dynfou::legacy;

namespace {

using Verdict = OneTimeKeyGuard::Verdict;

const std::string kKey = "KUnqdrF54YrHxDQK";
const IpAddress kHome = IpAddress::v4(0xcb007138);  // 203.0.113.56
const IpAddress kOther = IpAddress::v4(0xcb007139); // 203.0.113.57
constexpr Window kNow = 58'974'400;

std::string_view toString(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Accepted:
        return "accepted";
    case Verdict::WrongKey:
        return "wrong key";
    case Verdict::OtherAddress:
        break;
    }
    return "other address";
}

/// Shows the key of `window` from `from` at `now`.
std::string show(OneTimeKeyGuard& guard, Window window, const IpAddress& from, Window now)
{
    return std::string(toString(guard.check(kKey, oneTimeKey(kKey, window), from, now)));
}

} // namespace

class TestOneTimeKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownKeys_data()
    {
        QTest::addColumn<std::string>("key");
        QTest::addColumn<qint64>("window");
        QTest::addColumn<std::string>("expected"); // by md5sum(1)
        QTest::newRow("0") << std::string("key") << qint64(0) << std::string("21f402f25b1a0fd722b83169e10509f8");
        QTest::newRow("before 1970") << std::string("key") << qint64(-1)
                                     << std::string("21af6b8b5e2244835679bbdbe0ab03a6");
        QTest::newRow("2026") << kKey << qint64(kNow) << std::string("b7f6ef86fc027dbdad2927e488542e18");
        QTest::newRow("the next") << kKey << qint64(kNow + 1) << std::string("c8cba128f85dbe157711d33e9c6b74c6");
        QTest::newRow("documented") << std::string("client1keyForHas") << qint64(1)
                                    << std::string("9c6eb6161ec223e64207951bcf7aef00");
        QTest::newRow("UTF-8") << std::string("schüssel") << qint64(kNow)
                               << std::string("db4d355e03de8885bc98c86d505c74bb");
        QTest::newRow("no key") << std::string() << qint64(kNow) << std::string("3ca168ad1116cb99d03d3a94a95a982d");
    }
    void knownKeys()
    {
        QFETCH(std::string, key);
        QFETCH(qint64, window);
        QFETCH(std::string, expected);
        QCOMPARE(oneTimeKey(key, window), expected);
    }

    void windows_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<qint64>("window");
        QTest::newRow("1970") << qint64(0) << qint64(0);
        QTest::newRow("last second of it") << qint64(29) << qint64(0);
        QTest::newRow("next") << qint64(30) << qint64(1);
        QTest::newRow("2026") << qint64(1'769'232'000) << qint64(kNow);
        QTest::newRow("2026, its last second") << qint64(1'769'232'029) << qint64(kNow);
        QTest::newRow("after 2038") << qint64(1) * 4'294'967'296 << qint64(143'165'576);
        QTest::newRow("long before 1970") << qint64(-60) << qint64(-2); // old programs divide like that, too
    }
    void windows()
    {
        QFETCH(qint64, seconds);
        QFETCH(qint64, window);
        QCOMPARE(qint64(windowOf(seconds)), window);
    }

    void findsTheNearest()
    {
        for (Window offset = -5; offset <= 5; ++offset) {
            const auto shown = oneTimeKey(kKey, kNow + offset);
            for (int distance = 0; distance <= 5; ++distance) {
                const bool isInside = std::abs(offset) <= distance;
                const auto found = findWindow(kKey, shown, kNow, distance);
                QCOMPARE(found.has_value(), isInside);
                QCOMPARE(found.value_or(kNow + offset), kNow + offset);
            }
        }
        for (const std::string shown : {"", "0", "B7F6EF86FC027DBDAD2927E488542E18", "b7f6ef86fc027dbdad2927e488542e1",
                                        "b7f6ef86fc027dbdad2927e488542e180"})
            QVERIFY(!findWindow(kKey, shown, kNow, 2));
    }

    void acceptsNeighbouringWindowsOnly()
    {
        for (Window offset = -4; offset <= 4; ++offset) {
            OneTimeKeyGuard guard;
            QCOMPARE(show(guard, kNow + offset, kHome, kNow),
                     std::string(std::abs(offset) <= 1 ? "accepted" : "wrong key"));
        }
        OneTimeKeyGuard guard;
        QVERIFY(guard.check("another key", oneTimeKey(kKey, kNow), kHome, kNow) == Verdict::WrongKey);
        QVERIFY(guard.check(kKey, "", kHome, kNow) == Verdict::WrongKey);
    }

    void belongsToTheFirstAddress()
    {
        for (Window offset = -1; offset <= 1; ++offset) {
            OneTimeKeyGuard guard;
            const auto window = kNow + offset;
            QCOMPARE(show(guard, window, kHome, kNow), std::string("accepted"));
            // as long as the key is valid at all
            for (Window now = kNow; now <= window + 1; ++now) {
                QCOMPARE(show(guard, window, kOther, now), std::string("other address"));
                QCOMPARE(show(guard, window, kHome, now), std::string("accepted"));
            }
            QCOMPARE(show(guard, window, kHome, window + 2), std::string("wrong key"));
        }
    }
    void eachWindowHasItsOwnAddress()
    {
        OneTimeKeyGuard guard;
        QCOMPARE(show(guard, kNow, kHome, kNow), std::string("accepted"));
        // a client that has moved comes with the key of another window
        QCOMPARE(show(guard, kNow + 1, kOther, kNow), std::string("accepted"));
        QCOMPARE(show(guard, kNow - 1, kOther, kNow), std::string("accepted"));
        QCOMPARE(show(guard, kNow, kHome, kNow), std::string("accepted"));
        QCOMPARE(show(guard, kNow, kOther, kNow), std::string("other address"));
        QCOMPARE(show(guard, kNow + 1, kHome, kNow), std::string("other address"));
    }
    void aWrongKeyBindsNothing()
    {
        OneTimeKeyGuard guard;
        QVERIFY(guard.check(kKey, oneTimeKey("guess", kNow), kOther, kNow) == Verdict::WrongKey);
        QCOMPARE(show(guard, kNow, kHome, kNow), std::string("accepted"));
    }
    void aLaterWindowInTheSamePlaceIsBoundAnew()
    {
        OneTimeKeyGuard guard;
        for (Window window = kNow; window < kNow + 30; ++window) {
            const auto& owner = window % 2 == 0 ? kHome : kOther;
            const auto& stranger = window % 2 == 0 ? kOther : kHome;
            QCOMPARE(show(guard, window, owner, window), std::string("accepted"));
            QCOMPARE(show(guard, window, stranger, window), std::string("other address"));
        }
        // the clock was set back: the windows come again and belong to whoever is first
        QCOMPARE(show(guard, kNow, kOther, kNow), std::string("accepted"));
    }

    /// A machine without a battery starts in 1970, where the window before the first one is -1.
    void clocksAroundAndBefore1970()
    {
        for (Window now = -7; now <= 7; ++now) {
            for (Window offset = -1; offset <= 1; ++offset) {
                OneTimeKeyGuard guard;
                QCOMPARE(show(guard, now + offset, kHome, now), std::string("accepted"));
                QCOMPARE(show(guard, now + offset, kOther, now), std::string("other address"));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestOneTimeKey)
#include "test_one_time_key.moc"
