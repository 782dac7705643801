// SPDX-License-Identifier: Apache-2.0
#include "service/TunnelRegister.h"

#include <QTest>

using namespace dynfou;
using namespace dynfou::helper;
using namespace std::chrono_literals;

class TestHelperRegister : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLimitsThatAreDocumented()
    {
        const TunnelRegister::Limits limits;
        QCOMPARE(limits.perUser, std::size_t(8));
        QCOMPARE(limits.total, std::size_t(64));
        QCOMPARE(limits.burst, 64.0);
        QCOMPARE(limits.perSecond, 4.0);
        QVERIFY(limits.grace == 15s);
        QVERIFY(limits.idle == 60s);
    }
    void limits()
    {
        TunnelRegister::Time now{1h};
        TunnelRegister::Limits limits;
        limits.perUser = 2;
        limits.total = 3;
        TunnelRegister tunnels(limits, now, 0);
        QVERIFY(tunnels.add({":1.1", 1000}, 1, now));
        const auto second = tunnels.add({":1.1", 1000}, 2, now);
        QVERIFY(second);
        QVERIFY(!tunnels.add({":1.2", 1000}, 3, now)); // the user's limit, whichever program
        QVERIFY(tunnels.add({":1.3", 1001}, 1, now));
        QVERIFY(!tunnels.add({":1.4", 1002}, 1, now)); // the limit of all
        tunnels.remove(*second, now);
        QVERIFY(!tunnels.add({":1.2", 1000}, 1, now)); // that tag is taken
        QVERIFY(tunnels.add({":1.2", 1000}, 4, now));
    }
    void numbersAreNotThoseOfAnEarlierProcess()
    {
        TunnelRegister::Time now{1h};
        TunnelRegister tunnels({}, now, 0xfffffffe);
        QCOMPARE(tunnels.add({":1.1", 1000}, 1, now).value(), 0xffffffffU);
        QCOMPARE(tunnels.add({":1.1", 1000}, 2, now).value(), 1U); // 0 is none
        QCOMPARE(tunnels.addLeftover(1000, 3, now), 2U);
    }
    void ownerlessOnesMakeRoom()
    {
        TunnelRegister::Time now{1h};
        TunnelRegister::Limits limits;
        limits.perUser = 1;
        limits.total = 1;
        TunnelRegister tunnels(limits, now, 0);
        const auto left = tunnels.addLeftover(1000, 5, now);
        QVERIFY(!tunnels.add({":1.1", 1000}, 6, now));
        QVERIFY(!tunnels.add({":1.1", 1001}, 5, now)); // another user's is not in the way
        const auto next = tunnels.add({":1.1", 1000}, 5, now);
        QVERIFY(next);
        QVERIFY(tunnels.ownerless(1000, 5) == left); // as long as the next one is not made
        QVERIFY(tunnels.rival(*next) == left);
        QVERIFY(!tunnels.add({":1.1", 1000}, 5, now)); // but one at a time
        tunnels.remove(left, now);
        QVERIFY(!tunnels.rival(*next));
        QVERIFY(tunnels.ofUser(1000) == std::vector{*next});
    }
    void rateLimit()
    {
        TunnelRegister::Time now{1h};
        TunnelRegister::Limits limits;
        limits.burst = 3;
        limits.perSecond = 1;
        TunnelRegister tunnels(limits, now, 0);
        for (int i = 0; i < 3; ++i)
            QVERIFY(tunnels.admitCall(1000, now));
        QVERIFY(!tunnels.admitCall(1000, now));
        QVERIFY(tunnels.admitCall(1001, now)); // another user's calls are his own
        QVERIFY(tunnels.admitCall(1000, now + 1s));
        QVERIFY(!tunnels.admitCall(1000, now + 1s));
    }
    void graceAndAdoption()
    {
        TunnelRegister::Time now{1h};
        TunnelRegister tunnels({}, now, 0);
        const auto id = tunnels.add({":1.1", 1000}, 5, now);
        QVERIFY(tunnels.checkOwner(*id, ":1.1"));
        QVERIFY(!tunnels.checkOwner(*id, ":1.2"));
        QVERIFY(!tunnels.adopt({":1.2", 1000}, 5, now)); // its owner lives
        tunnels.ownerVanished(":1.1", now);
        QVERIFY(!tunnels.checkOwner(*id, ":1.1"));
        QVERIFY(!tunnels.checkOwner(*id, ""));
        QVERIFY(!tunnels.adopt({":1.2", 1001}, 5, now)); // another user
        QVERIFY(!tunnels.adopt({":1.2", 1000}, 6, now)); // another tunnel
        QVERIFY(tunnels.expired(now + 14s).empty());
        QVERIFY(tunnels.nextLook() == now + 15s);
        QVERIFY(tunnels.expired(now + 15s) == std::vector{*id});
        const auto adopted = tunnels.adopt({":1.2", 1000}, 5, now + 10s);
        QVERIFY(adopted && *adopted == *id);
        QVERIFY(tunnels.expired(now + 1h).empty());
        QVERIFY(tunnels.ownedBy(":1.2") == std::vector{*id});
        const auto left = tunnels.addLeftover(1000, 9, now);
        QVERIFY(tunnels.ownerless(1000, 9) == left);
        QVERIFY(tunnels.expired(now + 15s) == std::vector{left});
    }
    void graceStopsWhileSomebodyDecides()
    {
        TunnelRegister::Time now{1h};
        TunnelRegister tunnels({}, now, 0);
        const auto id = tunnels.addLeftover(1000, 5, now);
        QVERIFY(tunnels.hold(id, now + 10s));
        QVERIFY(!tunnels.hold(id, now + 11s)); // a second question, which is not what it waits for
        QVERIFY(tunnels.expired(now + 1h).empty());
        QVERIFY(tunnels.nextLook() == TunnelRegister::Time::max());
        tunnels.release(id, now + 100s);
        QVERIFY(tunnels.nextLook() == now + 105s); // 5 s were left
        QVERIFY(!tunnels.hold(id, now + 101s));    // nobody keeps it by asking again and again
        QVERIFY(tunnels.expired(now + 104s).empty());
        QVERIFY(tunnels.expired(now + 105s) == std::vector{id});

        QVERIFY(tunnels.adopt({":1.1", 1000}, 5, now + 104s));
        QVERIFY(!tunnels.hold(id, now + 104s)); // it has an owner
        tunnels.release(id, now + 104s);
        QVERIFY(tunnels.expired(now + 1h).empty());
        tunnels.ownerVanished(":1.1", now + 200s);
        QVERIFY(tunnels.hold(id, now + 200s)); // another time
        QVERIFY(tunnels.adopt({":1.2", 1000}, 5, now + 300s));
        tunnels.release(id, now + 300s);
        QVERIFY(tunnels.expired(now + 1h).empty());
        tunnels.remove(id, now + 300s);
        tunnels.release(id, now + 300s);
        QVERIFY(!tunnels.hold(id, now + 300s));
    }
    void idleEnd()
    {
        TunnelRegister::Time now{1h};
        TunnelRegister tunnels({}, now, 0);
        QVERIFY(!tunnels.isIdle(now + 59s));
        QVERIFY(tunnels.isIdle(now + 60s));
        QVERIFY(tunnels.admitCall(1000, now + 30s));
        QVERIFY(!tunnels.isIdle(now + 60s));
        const auto id = tunnels.add({":1.1", 1000}, 5, now + 40s);
        QVERIFY(!tunnels.isIdle(now + 2h));
        tunnels.remove(*id, now + 2h);
        QVERIFY(!tunnels.isIdle(now + 2h + 59s));
        QVERIFY(tunnels.isIdle(now + 2h + 60s));
        QVERIFY(tunnels.nextLook() == now + 2h + 60s);
    }
};

QTEST_APPLESS_MAIN(TestHelperRegister)
#include "test_helper_register.moc"
