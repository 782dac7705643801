// SPDX-License-Identifier: Apache-2.0
#include "HelperBench.h"

#include <QElapsedTimer>

using namespace dynfou;
using namespace dynfou::test;

class TestHelperClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAHelper()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        QVERIFY(caller.client->check());
        bench.crash();
        const auto absent = caller.client->check();
        QVERIFY(!absent && absent.error().code == ErrorCode::Privilege);
        QVERIFY(absent.error().toString().find("install the package dynfou-helper") != std::string::npos);
        caller.create(request());
        QCOMPARE(codeOf(caller.wait()), u"not-running"_s);
    }

    void theEngineDoesNotWait()
    {
        Bench bench;
        bench.bus.polkit.mode = PolkitDouble::Mode::Delay;
        HelperTunnelEnds ends(shared(bench.kernel),
                              std::make_unique<HelperClient>(bench.bus.connection(u"engine"_s), false));
        const FouPortMarks marks(bench.folder.path().toStdString(), "owner");
        LinkConfig config;
        config.identity = ends.identityFor({TunnelRole::Client, "01234567", "client1"});
        config.mac = {{2, 0, 0, 0, 0, 1}};
        config.settings.addresses = {*Prefix::parse("192.168.2.2/24")};
        auto end = ends.makeEnd(marks, config, Log::none());
        std::optional<Result<void>> done;
        std::uint16_t port = 0;
        auto socket = udpSocket(&port);
        const TunnelPath path{IpAddress::v4(0xcb007150), port, 65201, 65201, 77, 1400, false};
        QElapsedTimer clock;
        clock.start();
        end->setPath(path, std::move(socket), [&done](Result<void> result) { done = std::move(result); });
        const auto waited = clock.nsecsElapsed() / 1000;
        qInfo("lead() returned after %lld us", static_cast<long long>(waited));
        QVERIFY(waited < 50'000 && !done);
        QTRY_VERIFY(done);
        qInfo("the tunnel was there after %lld ms, 300 of them polkit's", static_cast<long long>(clock.elapsed()));
        QVERIFY2(done->has_value(), done->has_value() ? "" : done->error().toString().c_str());
        QVERIFY(end->link());
        QVERIFY(end->link()->spec.remote == path.remote);
        QVERIFY(end->holdPort(65201));

        // another path while the helper works on one: the latest counts
        bench.bus.polkit.mode = PolkitDouble::Mode::Allow;
        std::vector<int> order;
        auto other = path;
        for (int i = 0; i < 3; ++i) {
            auto next = udpSocket(&port);
            other.remote = IpAddress::v4(0xcb007160 + static_cast<std::uint32_t>(i));
            other.tunnelPort = port;
            end->setPath(other, std::move(next),
                         [&order, i](const Result<void>& led) { order.push_back(led ? i : -1); });
        }
        QTRY_VERIFY(!order.empty());
        QTest::qWait(100);
        QCOMPARE(order.back(), 2);
        QVERIFY(bench.kernel.all.begin()->second.spec.remote == other.remote);

        // another list, while the helper works and while it does not: in place
        const auto ifindex = end->link()->ifindex;
        auto settings = config.settings;
        settings.addresses = {*Prefix::parse("192.168.3.2/24")};
        QVERIFY(reconfigureMtu(*end, 1320).has_value());
        QVERIFY(reconfigure(*end, settings).has_value());
        QTRY_COMPARE(end->link()->spec.mtu, 1320U);
        const auto addresses = [&] { return bench.kernel.states[ifindex].addresses; };
        QTRY_VERIFY(addresses().size() == 1 && addresses()[0].prefix == settings.addresses[0]);
        QCOMPARE(end->link()->ifindex, ifindex);

        std::string lost;
        end->watch([&lost](const Reason& reason) { lost = toString(reason); });
        bench.kernel.all.clear();
        bench.service->checkLinks();
        QTRY_VERIFY(!lost.empty());
        QVERIFY(!end->link());

        // removed while it is being made: nothing stays
        done.reset();
        bench.bus.polkit.mode = PolkitDouble::Mode::Delay;
        end->setPath(path, udpSocket(), [&done](Result<void> result) { done = std::move(result); });
        QTest::qWait(100);
        end->remove();
        QTest::qWait(600);
        QVERIFY(!done && bench.kernel.all.empty() && bench.kernel.ports.empty());
    }
};

QTEST_GUILESS_MAIN(TestHelperClient)
#include "test_helper_client.moc"
