// SPDX-License-Identifier: Apache-2.0
#include "HelperBench.h"

#include <QElapsedTimer>

using namespace dynfou;
using namespace dynfou::test;

namespace {

/// The client's end of a tunnel, as the engine has it.
struct Engine {
    Bench& bench;
    HelperTunnelEnds ends;
    FouPortMarks marks;
    std::unique_ptr<TunnelEnd> end;
    std::optional<Result<void>> done;
    std::string lost;

    explicit Engine(Bench& on)
        : bench(on), ends(shared(on.kernel), std::make_unique<HelperClient>(on.bus.connection(u"engine"_s), false)),
          marks(on.folder.path().toStdString(), "owner")
    {
        LinkConfig config;
        config.identity = ends.identityFor({TunnelRole::Client, "01234567", "client1"});
        config.mac = {{2, 0, 0, 0, 0, 1}};
        config.settings.addresses = {*Prefix::parse("192.168.2.2/24")};
        end = ends.makeEnd(marks, std::move(config), Log::none());
        end->watch([this](const Reason& reason) { lost = toString(reason); });
    }
    void setPath(std::uint32_t remote)
    {
        done.reset();
        std::uint16_t port = 0;
        auto socket = udpSocket(&port);
        end->setPath({IpAddress::v4(remote), port, 65201, 65201, 77, 1400, false}, std::move(socket),
                     [this](Result<void> result) { done = std::move(result); });
    }
    /// Why no helper has the tunnel now.
    [[nodiscard]] ReasonCode missing() const
    {
        const auto ready = end->checkReady();
        return ready ? ReasonCode::None : ready.error().context.values.at(0).reason()->code;
    }
    bool make()
    {
        setPath(0xcb007150);
        return QTest::qWaitFor([this] { return done.has_value(); }, 10'000) && done->has_value();
    }
};

LinkSettings demanding()
{
    LinkSettings settings;
    settings.routes = {{*Prefix::parse("0.0.0.0/1"), std::nullopt, 0}};
    settings.forwarding = true;
    return settings;
}

} // namespace

class TestHelperRecovery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneLimitForAllQuestions()
    {
        Bench bench; // polkit has 800 ms
        bench.bus.polkit.mode = PolkitDouble::Mode::Delay;
        Caller caller(bench, u"caller"_s, true);
        auto what = request();
        what.settings = demanding(); // three questions of 300 ms
        QElapsedTimer clock;
        clock.start();
        caller.create(what);
        QCOMPARE(codeOf(caller.wait()), u"privilege"_s);
        QVERIFY(clock.elapsed() < 2'000);
        QCOMPARE(bench.bus.polkit.asked.size(), 3);
        QTRY_COMPARE(bench.bus.polkit.cancelled, QStringList{bench.bus.polkit.ids.last()});
        QVERIFY(bench.kernel.all.empty() && bench.kernel.ports.empty());
        bench.bus.polkit.mode = PolkitDouble::Mode::Allow;
        caller.create(what); // nothing is left in its way
        QCOMPARE(codeOf(caller.wait()), u"made"_s);
    }
    void answersThatComeTooLate()
    {
        Bench bench;
        bench.bus.polkit.mode = PolkitDouble::Mode::Delay;
        Caller caller(bench, u"caller"_s, false, {100ms, 100ms});
        caller.create(request());
        QCOMPARE(codeOf(caller.wait()), u"timeout"_s);
        QTRY_VERIFY(bench.kernel.changes > 0); // made after all
        QTRY_VERIFY(bench.kernel.all.empty() && bench.kernel.ports.empty());
        bench.bus.polkit.mode = PolkitDouble::Mode::Allow;
        caller.create(request());
        QCOMPARE(codeOf(caller.wait()), u"made"_s);

        caller.vanish();
        Caller next(bench, u"next"_s, false, {100ms, 100ms});
        QTest::qWait(50);
        bench.bus.polkit.mode = PolkitDouble::Mode::Delay;
        int late = 0; // what stands is waited for longer
        next.client->adopt(7, next.alive, next.take(), [&late] { ++late; });
        QTRY_COMPARE(late, 1);
        QVERIFY(!next.answer);
        QCOMPARE(codeOf(next.wait()), u"made"_s);
        next.vanish();
        Caller last(bench, u"last"_s, false, {100ms, 100ms});
        QTest::qWait(50);
        last.client->adopt(7, last.alive, last.take(), [&late] { ++late; });
        QTRY_COMPARE(late, 2);
        last.alive.reset(); // unless nobody wants it any more
        QTRY_VERIFY(bench.kernel.all.empty());
        QVERIFY(!last.answer);
    }

    void graceStopsWhilePolkitThinks()
    {
        Bench bench(150ms); // polkit answers after 300 ms
        Caller first(bench, u"first"_s);
        first.create(request());
        const auto made = first.wait();
        QVERIFY(made);
        bench.bus.polkit.mode = PolkitDouble::Mode::Delay;
        Caller next(bench, u"next"_s);
        first.vanish();
        QTest::qWait(20);
        next.client->adopt(7, next.alive, next.take());
        QCOMPARE(codeOf(next.wait()), u"made"_s);
        QCOMPARE(next.answer->value().ifindex, made->ifindex);
        QTest::qWait(300);
        QCOMPARE(bench.kernel.all.size(), std::size_t(1)); // it has an owner
    }
    void helperCrashesWhileThePeerChanges()
    {
        Bench bench;
        Engine engine(bench);
        QVERIFY(engine.make());
        const auto ifindex = engine.end->link()->ifindex;
        bench.kernel.isPortBusy = true; // the helper tries again for a while
        engine.setPath(0xcb007151);
        QTRY_VERIFY(bench.kernel.busyAnswers > 0);
        QVERIFY(!engine.done);
        bench.crash();
        bench.kernel.isPortBusy = false;
        bench.start();
        QTRY_VERIFY(engine.done);
        QVERIFY(!engine.done->has_value());
        takenOver(bench, engine, ifindex);
    }
    void helperCrashesWhileSettingsChange()
    {
        Bench bench;
        Engine engine(bench);
        QVERIFY(engine.make());
        const auto ifindex = engine.end->link()->ifindex;
        bench.bus.polkit.mode = PolkitDouble::Mode::Hang;
        LinkSettings settings;
        settings.addresses = {*Prefix::parse("192.168.2.2/24")};
        settings.forwarding = true;
        QVERIFY(reconfigure(*engine.end, settings).has_value());
        QTRY_COMPARE(bench.bus.polkit.asked.size(), 2);
        bench.crash();
        bench.bus.polkit.mode = PolkitDouble::Mode::Allow;
        bench.start();
        QTRY_VERIFY(bench.kernel.states[ifindex].forwarding); // taken over, and then brought to the list
        takenOver(bench, engine, ifindex);
    }
    void theTunnelStandsWithoutAHelper()
    {
        Bench bench;
        Engine engine(bench);
        QVERIFY(engine.make());
        QVERIFY(engine.end->checkReady());
        const auto ifindex = engine.end->link()->ifindex;
        const auto remote = bench.kernel.all.at(ifindex).spec.remote;
        bench.crash();
        QTRY_VERIFY(engine.missing() == ReasonCode::HelperNotStarted);
        QVERIFY(engine.end->checkReady().error().context.code == ReasonCode::HelperAway);
        engine.setPath(0xcb007151); // it cannot
        QTRY_VERIFY(engine.done);
        QVERIFY(!engine.done->has_value());
        QVERIFY(engine.done->error().context.code == ReasonCode::HelperAway);
        QVERIFY2(engine.lost.empty(), engine.lost.c_str());
        QCOMPARE(engine.end->link()->ifindex, ifindex);
        QVERIFY(bench.kernel.all.at(ifindex).spec.remote == remote);
        bench.start(); // which is noticed by its name
        QTRY_VERIFY_WITH_TIMEOUT(engine.end->checkReady(), 3'000);
        takenOver(bench, engine, ifindex);
    }
    void theTunnelGoesWithTheHelper()
    {
        Bench bench;
        Engine engine(bench);
        QVERIFY(engine.make());
        bench.crash();
        QTRY_VERIFY(engine.missing() == ReasonCode::HelperNotStarted);
        bench.kernel.all.clear(); // it was removed with its package, say
        engine.setPath(0xcb007151);
        QTRY_VERIFY(!engine.lost.empty());
        QVERIFY(!engine.end->link());
        QTRY_VERIFY(engine.done);
        QVERIFY(!engine.done->has_value());
        QVERIFY(engine.end->checkReady()); // to make another one
        bench.start();
        QVERIFY(engine.make());
    }
    void polkitIsAwayToo()
    {
        Bench bench;
        Engine engine(bench);
        QVERIFY(engine.make());
        const auto ifindex = engine.end->link()->ifindex;
        bench.crash();
        bench.bus.polkit.mode = PolkitDouble::Mode::Nonsense;
        bench.start();
        QTRY_VERIFY(engine.missing() == ReasonCode::HelperSays);
        bench.bus.polkit.mode = PolkitDouble::Mode::Allow;
        QTRY_VERIFY_WITH_TIMEOUT(engine.end->checkReady(), 10'000); // it asks again by itself
        takenOver(bench, engine, ifindex);
    }
    void polkitSaysNo()
    {
        Bench bench;
        Engine engine(bench);
        QVERIFY(engine.make());
        bench.crash();
        bench.bus.polkit.mode = PolkitDouble::Mode::Deny;
        bench.start();
        QTRY_VERIFY(!engine.lost.empty());
        QVERIFY(!engine.end->link());
        QVERIFY(engine.end->checkReady());
    }
    void theBusGoes()
    {
        Bench bench(100ms);
        Caller caller(bench, u"caller"_s);
        caller.create(request());
        QVERIFY(caller.wait());
        const auto marks = bench.marks();
        bench.bus.kill();
        QTRY_COMPARE(bench.busLost, 1);
        QTest::qWait(500); // longer than the grace time
        QCOMPARE(bench.idle, 0);
        QCOMPARE(bench.kernel.all.size(), std::size_t(1)); // for the next process
        QCOMPARE(bench.kernel.ports.size(), std::size_t(1));
        QCOMPARE(bench.marks(), marks);
    }
    void anotherPathDoesNotWaitForAPassword()
    {
        Bench bench;
        Engine engine(bench);
        QVERIFY(engine.make());
        const auto ifindex = engine.end->link()->ifindex;
        bench.bus.polkit.mode = PolkitDouble::Mode::Hang;
        LinkSettings settings;
        settings.addresses = {*Prefix::parse("192.168.2.2/24")};
        settings.forwarding = true;
        QVERIFY(reconfigure(*engine.end, settings).has_value());
        QTRY_COMPARE(bench.bus.polkit.asked.size(), 2);
        engine.setPath(0xcb007151);
        QTRY_VERIFY(engine.done);
        QVERIFY(engine.done->has_value());
        QVERIFY(bench.bus.polkit.cancelled.isEmpty()); // polkit still has time
        QVERIFY(bench.kernel.all.at(ifindex).spec.remote == IpAddress::v4(0xcb007151));
        QTRY_COMPARE(bench.bus.polkit.cancelled.size(), 1);
        QVERIFY(!bench.kernel.states[ifindex].forwarding);
        // the yes comes while the peer changes: what was allowed is done after that
        bench.bus.polkit.mode = PolkitDouble::Mode::Delay;
        settings.addresses = {*Prefix::parse("192.168.2.3/24")}; // another list
        QVERIFY(reconfigure(*engine.end, settings).has_value());
        QTRY_COMPARE(bench.bus.polkit.asked.size(), 3);
        bench.kernel.isPortBusy = true;
        engine.setPath(0xcb007152);
        QTRY_VERIFY(bench.kernel.busyAnswers > 0);
        bench.kernel.isPortBusy = false;
        QTRY_VERIFY(bench.kernel.states[ifindex].forwarding);
        QTRY_VERIFY(engine.done);
        QVERIFY(engine.done->has_value());
        QCOMPARE(bench.bus.polkit.asked.size(), 3);
        takenOver(bench, engine, ifindex);
    }
    void numbersOfAnEarlierProcess()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        caller.create(request(7));
        const auto first = caller.wait();
        QVERIFY(first);
        bench.crash();
        bench.start();
        caller.create(request(8)); // another tunnel
        QCOMPARE(codeOf(caller.wait()), u"made"_s);
        QVERIFY(caller.answer->value().id != first->id);
        const auto stale = caller.call(u"DestroyTunnel"_s, {first->id});
        QCOMPARE(stale.errorName().toStdString(), errorName(ErrorCode::NotFound));
        QCOMPARE(bench.kernel.all.size(), std::size_t(2));
    }

    void everyCallIsAnswered()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        caller.create(request());
        const auto made = caller.wait();
        QVERIFY(made);
        const auto wait = [&] { // until the kernel has been asked, in vain
            bench.kernel.isPortBusy = true;
            const auto before = bench.kernel.busyAnswers;
            return QTest::qWaitFor([&] { return bench.kernel.busyAnswers > before; }) && !caller.answer;
        };
        caller.client->changePeer(made->id, request().path, udpSocket(), caller.alive, caller.take());
        QVERIFY(wait());
        caller.client->destroy(made->id);
        QCOMPARE(codeOf(caller.wait()), u"not-found"_s);

        caller.create(request());
        QVERIFY(wait());
        bench.service->removeAll();
        QCOMPARE(codeOf(caller.wait()), u"not-found"_s);
        QTest::qWait(50);

        bench.kernel.isPortBusy = false;
        caller.create(request());
        const auto again = caller.wait();
        QCOMPARE(codeOf(again), u"made"_s);
        caller.client->changePeer(again->id, request().path, udpSocket(), caller.alive, caller.take());
        QVERIFY(wait());
        bench.kernel.all.clear(); // somebody removes the link
        bench.service->checkLinks();
        QCOMPARE(codeOf(caller.wait()), u"not-found"_s);
        QVERIFY(bench.kernel.ports.empty());
    }

private:
    /// The engine works with the link as before, by the next process of the helper.
    static void takenOver(Bench& bench, Engine& engine, int ifindex)
    {
        QTRY_VERIFY(!bench.kernel.all.empty());
        QTest::qWait(200);
        QVERIFY2(engine.lost.empty(), engine.lost.c_str());
        QVERIFY(engine.end->link() && engine.end->link()->ifindex == ifindex);
        engine.setPath(0xcb007152);
        QTRY_VERIFY(engine.done);
        QVERIFY2(engine.done->has_value(), engine.done->has_value() ? "" : engine.done->error().toString().c_str());
        QCOMPARE(bench.kernel.all.size(), std::size_t(1));
        QCOMPARE(bench.kernel.all.begin()->first, ifindex); // in place
        QVERIFY(bench.kernel.all.begin()->second.spec.remote == IpAddress::v4(0xcb007152));
    }
};

QTEST_GUILESS_MAIN(TestHelperRecovery)
#include "test_helper_recovery.moc"
