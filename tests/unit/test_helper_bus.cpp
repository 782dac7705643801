// SPDX-License-Identifier: Apache-2.0
#include "HelperBench.h"
#include "service/HelperActions.h"

using namespace dynfou;
using namespace dynfou::test;

class TestHelperBus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void createChangeListDestroy()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        std::uint16_t port = 0;
        caller.create(request(), udpSocket(&port));
        const auto made = caller.wait();
        QCOMPARE(codeOf(made), u"made"_s);
        QCOMPARE(bench.kernel.all.size(), std::size_t(1));
        const auto link = bench.kernel.all.begin()->second;
        QCOMPARE(made->ifindex, link.ifindex);
        QCOMPARE(made->interface, u"dyn1"_s);
        QCOMPARE(made->mtu, 1400U);
        QCOMPARE(link.spec.tunnelPort, port);
        QVERIFY(HelperIdentity::of(link.spec.identity) == (HelperIdentity{::getuid(), 7}));
        QCOMPARE(bench.kernel.states[link.ifindex].addresses.size(), std::size_t(1));
        QCOMPARE(bench.marks(), u"fou-%1"_s.arg(port));
        QCOMPARE(bench.bus.polkit.asked, QStringList{QString::fromLatin1(kTunnelAction)});
        QCOMPARE(bench.bus.polkit.flags, QList<quint32>{0}); // nobody is asked for a password
        QCOMPARE(bench.bus.polkit.subjects, QStringList{u"system-bus-name="_s + caller.connection.baseService()});

        auto path = request().path;
        path.remote = IpAddress::v4(0xcb007151);
        std::uint16_t second = 0;
        caller.client->changePeer(made->id, path, udpSocket(&second), caller.alive, caller.take());
        const auto changed = caller.wait();
        QCOMPARE(codeOf(changed), u"made"_s);
        QCOMPARE(changed->ifindex, made->ifindex);
        QVERIFY(bench.kernel.all.begin()->second.spec.remote == path.remote);
        QCOMPARE(bench.marks(), u"fou-%1"_s.arg(second)); // the first port is closed
        QCOMPARE(bench.kernel.ports.size(), std::size_t(1));

        const auto listed = caller.call(u"ListTunnels"_s, {});
        const auto tunnels = qdbus_cast<QList<WireTunnel>>(listed.arguments().at(0));
        QCOMPARE(tunnels.size(), 1);
        QCOMPARE(tunnels[0].id, made->id);

        caller.client->destroy(made->id);
        QTRY_VERIFY(bench.kernel.all.empty() && bench.kernel.ports.empty());
        QCOMPARE(bench.marks(), QString());
    }
    void theLinkGoesFirst()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        std::uint16_t port = 0;
        caller.create(request(), udpSocket(&port));
        const auto made = caller.wait();
        QVERIFY(made);
        QCOMPARE(bench.kernel.said(), u"open %1/4; create dyn1; vlan; +192.168.2.2/24"_s.arg(port));
        bench.kernel.calls.clear();
        caller.client->destroy(made->id);
        QTRY_VERIFY(bench.kernel.ports.empty());
        QCOMPARE(bench.kernel.said(), u"remove dyn1; close %1/4"_s.arg(port));
    }
    void portsOfOthers()
    {
        Bench bench;
        Caller first(bench, u"first"_s);
        std::uint16_t port = 0;
        first.create(request(), udpSocket(&port));
        QCOMPARE(codeOf(first.wait()), u"made"_s);
        const auto marks = bench.marks();
        const auto ports = bench.kernel.ports;
        // the kernel's port is bound to one address of the host, so others can be had
        Caller second(bench, u"second"_s);
        second.create(request(8), udpSocket(nullptr, {IpAddress::v4(0x7f000001), port}));
        QCOMPARE(codeOf(second.wait()), u"configuration"_s);
        second.create(request(8), udpSocket(nullptr, {IpAddress::anyV4(), port}));
        QCOMPARE(codeOf(second.wait()), u"in-use"_s);
        QCOMPARE(bench.marks(), marks);
        QVERIFY(bench.kernel.ports == ports);
        // nor one's own a second time
        const auto id = first.answer->value().id; // take() forgets it
        first.client->changePeer(id, request().path, udpSocket(nullptr, {IpAddress::anyV4(), port}), first.alive,
                                 first.take());
        QCOMPARE(codeOf(first.wait()), u"in-use"_s);
        QCOMPARE(bench.marks(), marks);
        QVERIFY(bench.kernel.ports == ports);
        QCOMPARE(bench.kernel.all.size(), std::size_t(1));
    }
    void thePortOfTheOtherFamily()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        std::uint16_t port = 0;
        caller.create(request(), udpSocket(&port));
        const auto made = caller.wait();
        QVERIFY(made);
        auto path = request().path;
        path.remote = *IpAddress::parse("2001:db8::80");
        const auto change = [&] {
            caller.client->changePeer(made->id, path, udpSocket(nullptr, {IpAddress::anyV6(), port}), caller.alive,
                                      caller.take());
            return codeOf(caller.wait());
        };
        for (const char* function : {"changeLink", "replaceLink"})
            bench.kernel.fails(function, Error::fromErrno(EINVAL, "change the link"));
        QCOMPARE(change(), u"system"_s);
        QVERIFY(bench.kernel.ports.size() == 1 && bench.kernel.ports[0].family == AddressFamily::Ipv4);
        QCOMPARE(bench.marks(), u"fou-%1"_s.arg(port));
        for (const char* function : {"changeLink", "replaceLink"})
            bench.kernel.succeeds(function);
        QCOMPARE(change(), u"made"_s);
        QVERIFY(bench.kernel.ports.size() == 1 && bench.kernel.ports[0].family == AddressFamily::Ipv6);
        QCOMPARE(bench.marks(), u"fou6-%1"_s.arg(port));
        caller.client->destroy(made->id);
        QTRY_VERIFY(bench.kernel.ports.empty());
        QCOMPARE(bench.marks(), QString());
    }
    void everyCopyOfTheSocketIsClosed()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        for (std::uint64_t tag = 1; tag <= 8; ++tag) {
            caller.create(request(tag));
            QCOMPARE(codeOf(caller.wait()), u"made"_s); // FakeKernel says EADDRINUSE as long as there is one
        }
        qInfo("the kernel was asked again %d times for 8 ports", bench.kernel.busyAnswers);
        caller.create(request(9));
        QCOMPARE(codeOf(caller.wait()), u"refused"_s); // the limit of a user
        QCOMPARE(bench.kernel.all.size(), std::size_t(8));
    }
    void polkitDecides_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, PolkitDouble::Mode mode, const char* code) {
            QTest::newRow(name) << static_cast<int>(mode) << QString::fromLatin1(code);
        };
        row("allows", PolkitDouble::Mode::Allow, "made");
        row("delays", PolkitDouble::Mode::Delay, "made");
        row("denies", PolkitDouble::Mode::Deny, "privilege");
        row("wants a password", PolkitDouble::Mode::Challenge, "privilege");
        row("hangs", PolkitDouble::Mode::Hang, "privilege");
        row("talks nonsense", PolkitDouble::Mode::Nonsense, "privilege");
    }
    void polkitDecides()
    {
        QFETCH(int, mode);
        QFETCH(QString, code);
        Bench bench;
        bench.bus.polkit.mode = static_cast<PolkitDouble::Mode>(mode);
        Caller caller(bench, u"caller"_s, true);
        Caller other(bench, u"other"_s);
        caller.create(request());
        // whatever polkit does, others are answered
        QCOMPARE(other.call(u"ListTunnels"_s, {}).type(), QDBusMessage::ReplyMessage);
        QCOMPARE(codeOf(caller.wait()), code);
        QCOMPARE(bench.bus.polkit.flags.value(0), 1U); // this caller allows it
        QCOMPARE(bench.kernel.all.empty(), code != u"made"_s);
        QCOMPARE(bench.kernel.ports.empty(), code != u"made"_s);
    }
    void bridgesAndDefaultRoutesAreAskedFor()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        auto what = request();
        what.settings = {};
        what.settings.bridge = "br0";
        caller.create(what);
        QCOMPARE(codeOf(caller.wait()), u"made"_s);
        QCOMPARE(bench.bus.polkit.asked.value(1), QString::fromLatin1(kBridgeAction));
        what = request(8);
        what.settings.routes = {{*Prefix::parse("0.0.0.0/1"), std::nullopt, 0}};
        what.settings.addresses.clear();
        bench.bus.polkit.asked.clear();
        caller.create(what); // the other end of the tunnel is in the other half
        QCOMPARE(codeOf(caller.wait()), u"made"_s);
        QCOMPARE(bench.bus.polkit.asked.value(1), QString::fromLatin1(kDefaultRouteAction));
    }
    void routesIntoItselfAreRefused()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        auto what = request();
        what.settings.routes = {{*Prefix::parse("203.0.113.0/24"), std::nullopt, 0}};
        caller.create(what);
        QCOMPARE(codeOf(caller.wait()), u"configuration"_s);
        QVERIFY(bench.kernel.all.empty() && bench.kernel.ports.empty());
        caller.create(request()); // its place is free again
        QCOMPARE(codeOf(caller.wait()), u"made"_s);
    }
    void settingsChangeInPlace()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        caller.create(request());
        const auto made = caller.wait();
        QVERIFY(made);
        const auto change = [&](const LinkSettings& settings, std::optional<std::uint32_t> mtu = {}) {
            caller.client->changeSettings(made->id, settings, mtu, caller.alive, caller.take());
            return caller.wait();
        };
        const auto state = [&]() -> LinkState& { return bench.kernel.states[made->ifindex]; };
        bench.bus.polkit.asked.clear();
        auto settings = request().settings;
        settings.addresses = {*Prefix::parse("192.168.3.2/24")};
        settings.routes = {{*Prefix::parse("10.1.0.0/16"), std::nullopt, 5}};
        const auto changed = change(settings, 1300);
        QCOMPARE(codeOf(changed), u"made"_s);
        QCOMPARE(changed->ifindex, made->ifindex);
        QCOMPARE(changed->mtu, 1300U);
        QVERIFY(state().addresses.size() == 1 && state().addresses[0].prefix == settings.addresses[0]);
        QCOMPARE(state().routes.size(), std::size_t(1));
        QCOMPARE(change(settings, 1500)->mtu, 1400U); // never more than was agreed on
        QVERIFY(bench.bus.polkit.asked.isEmpty());    // its owner's business
        const auto changes = bench.kernel.changes;
        QCOMPARE(codeOf(change(settings, 1500)), u"made"_s);
        QCOMPARE(bench.kernel.changes, changes);

        // what is new and reaches beyond the tunnel is polkit's
        auto wide = settings;
        wide.forwarding = true;
        bench.bus.polkit.mode = PolkitDouble::Mode::Deny;
        QCOMPARE(codeOf(change(wide)), u"privilege"_s);
        QVERIFY(!state().forwarding);
        QCOMPARE(bench.bus.polkit.asked, QStringList{QString::fromLatin1(kForwardingAction)});
        bench.bus.polkit.mode = PolkitDouble::Mode::Allow;
        QCOMPARE(codeOf(change(wide)), u"made"_s);
        QVERIFY(state().forwarding);
        wide.addresses.clear();
        QCOMPARE(codeOf(change(wide)), u"made"_s);
        QCOMPARE(bench.bus.polkit.asked.size(), 2); // it has that now

        // refused as they would be at creation
        auto bad = settings;
        bad.routes = {{*Prefix::parse("203.0.113.0/24"), std::nullopt, 0}};
        QCOMPARE(codeOf(change(bad)), u"configuration"_s);
        QCOMPARE(codeOf(change(settings, 1279)), u"configuration"_s);
        settings.bridge = "br0";
        QCOMPARE(codeOf(change(settings)), u"configuration"_s);
        LinkSettings port; // of what is no bridge: nothing is taken away for it
        port.bridge = bench.kernel.noBridge = "eth1";
        const auto had = state().routes.size();
        QVERIFY(had > 0);
        QCOMPARE(codeOf(change(port)), u"configuration"_s);
        QCOMPARE(state().routes.size(), had);
        Caller other(bench, u"other"_s);
        other.client->changeSettings(made->id, {}, {}, other.alive, other.take());
        QCOMPARE(codeOf(other.wait()), u"not-found"_s);
    }
    void settingsOfATunnelThatGoesWhilePolkitThinks()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        caller.create(request());
        const auto made = caller.wait();
        QVERIFY(made);
        bench.bus.polkit.mode = PolkitDouble::Mode::Delay;
        auto settings = request().settings;
        settings.forwarding = true;
        caller.client->changeSettings(made->id, settings, {}, caller.alive, caller.take());
        caller.client->destroy(made->id);
        QCOMPARE(codeOf(caller.wait()), u"not-found"_s);
        QVERIFY(bench.kernel.all.empty());
    }
    void questionsAreCounted()
    {
        Bench bench;
        bench.bus.polkit.mode = PolkitDouble::Mode::Hang;
        Caller first(bench, u"first"_s);
        constexpr int most = 8;
        for (std::uint64_t tag = 1; tag <= most; ++tag)
            first.client->create(request(tag), udpSocket(), first.alive, [](const auto&) {});
        QTRY_COMPARE(bench.bus.polkit.asked.size(), most);
        const auto destroyed = first.call(u"DestroyTunnel"_s, {bench.setup.lastNumber + 1});
        QCOMPARE(destroyed.errorName().toStdString(), errorName(ErrorCode::InUse));
        // the questions stay when who asked has gone, until polkit answers
        first.vanish();
        Caller second(bench, u"second"_s);
        QTRY_COMPARE(bench.bus.polkit.cancelled.size(), most);
        second.create(request(1));
        QCOMPARE(codeOf(second.wait()), u"in-use"_s);
        second.create(request(9));
        QCOMPARE(codeOf(second.wait()), u"refused"_s);
        bench.bus.polkit.mode = PolkitDouble::Mode::Allow;
        const auto isMade = [&second] {
            QTest::qWait(300); // or these would be too many calls
            second.create(request(1));
            return codeOf(second.wait()) == u"made"_s;
        };
        QVERIFY(QTest::qWaitFor(isMade, 10'000));
        QCOMPARE(bench.kernel.all.size(), std::size_t(1));
    }
    void oneRuleForAllCallers()
    {
        Bench bench;
        Caller first(bench, u"first"_s);
        const auto rules = [&first] {
            auto ask = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                      u"org.freedesktop.DBus.Debug.Stats"_s, u"GetAllMatchRules"_s);
            const auto reply = first.connection.call(ask);
            QMap<QString, QStringList> all;
            if (!reply.arguments().isEmpty())
                reply.arguments().constFirst().value<QDBusArgument>() >> all;
            qsizetype count = 0;
            for (const auto& list : all)
                count += list.filter(u"NameOwnerChanged"_s).size();
            return count;
        };
        QCOMPARE(first.call(u"ListTunnels"_s, {}).type(), QDBusMessage::ReplyMessage);
        const auto before = rules();
        QVERIFY(before > 0); // Debian's bus tells its rules
        const auto another = bench.bus.connection(u"another"_s);
        auto ask = QDBusMessage::createMethodCall(QString::fromLatin1(kService), QString::fromLatin1(kPath),
                                                  QString::fromLatin1(kInterface), u"ListTunnels"_s);
        const auto pending = another.asyncCall(ask);
        QTRY_VERIFY(pending.isFinished());
        QVERIFY(!pending.isError());
        QCOMPARE(rules(), before);
    }
    void questionsAreCancelled()
    {
        Bench bench(100ms);
        bench.bus.polkit.mode = PolkitDouble::Mode::Hang;
        Caller caller(bench, u"caller"_s, true);
        caller.create(request());
        QTRY_COMPARE(bench.bus.polkit.ids.size(), 1);
        QVERIFY(bench.bus.polkit.cancelled.isEmpty());
        caller.vanish();
        QTRY_COMPARE(bench.bus.polkit.cancelled, bench.bus.polkit.ids);
        QTest::qWait(1'000); // its time is over, too
        QCOMPARE(bench.bus.polkit.cancelled.count(bench.bus.polkit.ids[0]), bench.bus.polkit.cancelled.size());

        Caller patient(bench, u"patient"_s, true);
        patient.create(request());
        QCOMPARE(codeOf(patient.wait()), u"privilege"_s);
        QTRY_COMPARE(bench.bus.polkit.cancelled.last(), bench.bus.polkit.ids.last());
        QVERIFY(bench.bus.polkit.ids.first() != bench.bus.polkit.ids.last());

        bench.bus.polkit.mode = PolkitDouble::Mode::Allow;
        const auto before = bench.bus.polkit.cancelled.size();
        patient.create(request());
        QCOMPARE(codeOf(patient.wait()), u"made"_s);
        QTest::qWait(100);
        QCOMPARE(bench.bus.polkit.cancelled.size(), before);
    }
    void tunnelsOfOthers()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        Caller other(bench, u"other"_s);
        caller.create(request());
        const auto made = caller.wait();
        QVERIFY(made);
        other.client->destroy(made->id);
        other.client->changePeer(made->id, request().path, udpSocket(), other.alive, other.take());
        QCOMPARE(codeOf(other.wait()), u"not-found"_s);
        other.client->adopt(7, other.alive, other.take());
        QCOMPARE(codeOf(other.wait()), u"not-found"_s);
        other.create(request()); // the same user's, and its owner lives
        QCOMPARE(codeOf(other.wait()), u"in-use"_s);
        const auto offered =
            caller.call(u"OfferPort"_s, {QVariant::fromValue(QDBusUnixFileDescriptor(udpSocket().get()))});
        QCOMPARE(offered.type(), QDBusMessage::ReplyMessage);
        const auto stolen =
            other.call(u"CreateTunnel"_s,
                       {offered.arguments().at(0), QVariant::fromValue(toWire(request(8).path)),
                        QVariant::fromValue(linkToWire(request(8))), QVariant::fromValue(toWire(request(8).settings))});
        QCOMPARE(stolen.errorName().toStdString(), errorName(ErrorCode::NotFound));
        QCOMPARE(bench.kernel.all.size(), std::size_t(1));
    }
    void ownerVanishes()
    {
        Bench bench(1s);
        Caller first(bench, u"first"_s);
        first.create(request());
        const auto made = first.wait();
        QVERIFY(made);
        first.vanish();
        QTest::qWait(300);
        QCOMPARE(bench.kernel.all.size(), std::size_t(1));
        Caller next(bench, u"next"_s);
        next.client->adopt(7, next.alive, next.take());
        const auto adopted = next.wait();
        QCOMPARE(codeOf(adopted), u"made"_s);
        QCOMPARE(adopted->ifindex, made->ifindex);
        QTest::qWait(1'200);
        QCOMPARE(bench.kernel.all.size(), std::size_t(1)); // it has an owner again
        next.vanish();
        QTRY_VERIFY_WITH_TIMEOUT(bench.kernel.all.empty() && bench.kernel.ports.empty(), 5'000);
        QCOMPARE(bench.marks(), QString());
    }
    void ownerVanishesWhilePolkitThinks()
    {
        Bench bench(100ms);
        bench.bus.polkit.mode = PolkitDouble::Mode::Delay;
        Caller caller(bench, u"caller"_s);
        caller.create(request());
        QTRY_COMPARE(bench.bus.polkit.asked.size(), 1);
        caller.vanish();
        QTest::qWait(600);
        QVERIFY(bench.kernel.all.empty() && bench.kernel.ports.empty());
        Caller next(bench, u"next"_s);
        next.create(request());
        QCOMPARE(codeOf(next.wait()), u"made"_s);
    }
    void polkitHangsWhileATunnelIsTakenOver()
    {
        Bench bench(1s); // polkit has 2 s
        Caller first(bench, u"first"_s);
        first.create(request());
        const auto made = first.wait();
        QVERIFY(made);
        first.vanish();
        QTest::qWait(50);
        bench.bus.polkit.mode = PolkitDouble::Mode::Hang;
        Caller next(bench, u"next"_s);
        next.client->adopt(7, next.alive, next.take());
        QTRY_COMPARE(bench.bus.polkit.asked.size(), 2);
        QCOMPARE(next.call(u"ListTunnels"_s, {}).type(), QDBusMessage::ReplyMessage);
        const auto early = next.call(u"DestroyTunnel"_s, {made->id}); // not its yet
        QCOMPARE(early.errorName().toStdString(), errorName(ErrorCode::NotFound));
        QCOMPARE(codeOf(next.wait()), u"privilege"_s);
        QTRY_VERIFY(bench.kernel.all.empty() && bench.kernel.ports.empty()); // the grace time is no longer for it
    }
    void crashOfTheHelper()
    {
        Bench bench(1s);
        Caller caller(bench, u"caller"_s);
        int vanished = 0;
        connect(caller.client.get(), &HelperClient::vanished, this, [&vanished] { ++vanished; });
        caller.create(request());
        QVERIFY(caller.wait());
        caller.create(request(8));
        QVERIFY(caller.wait());
        // links that are not in its journal, or another program's
        auto foreign = bench.kernel.all.begin()->second.spec;
        foreign.interface = "dyn20";
        foreign.key = 20;
        foreign.tunnelPort = 5;
        QVERIFY(bench.kernel.createLink(foreign));
        foreign.interface = "dyn21";
        foreign.key = 21;
        foreign.identity = {TunnelRole::Client, "01234567", "client1"};
        QVERIFY(bench.kernel.createLink(foreign));
        bench.crash();
        QTRY_COMPARE(vanished, 1);
        QCOMPARE(bench.kernel.all.size(), std::size_t(4));
        const auto changes = bench.kernel.changes;
        bench.start();
        caller.client->adopt(7, caller.alive, caller.take());
        QCOMPARE(codeOf(caller.wait()), u"made"_s);
        QCOMPARE(bench.kernel.changes, changes);                                   // taken over as it is
        QTRY_COMPARE_WITH_TIMEOUT(bench.kernel.all.size(), std::size_t(3), 5'000); // 8 is nobody's
        QCOMPARE(bench.kernel.ports.size(), std::size_t(1));
        for (const char* name : {"dyn1", "dyn20", "dyn21"})
            QVERIFY(bench.kernel.interfaceExists(name).value());
    }
    void lostLinksAreTold()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        quint32 lost = 0;
        connect(caller.client.get(), &HelperClient::lost, this, [&lost](quint32 id) { lost = id; });
        caller.create(request());
        const auto made = caller.wait();
        QVERIFY(made);
        bench.service->checkLinks();
        QTest::qWait(50);
        QCOMPARE(lost, 0U);
        bench.kernel.all.clear();
        bench.service->checkLinks();
        QTRY_COMPARE(lost, made->id);
        QVERIFY(bench.kernel.ports.empty());
    }
    void idleEnd()
    {
        Bench bench;
        bench.setup.limits.idle = 300ms;
        bench.crash();
        bench.start();
        Caller caller(bench, u"caller"_s);
        caller.create(request());
        const auto made = caller.wait();
        QVERIFY(made);
        QTest::qWait(600);
        QCOMPARE(bench.idle, 0);
        caller.client->destroy(made->id);
        QTRY_COMPARE(bench.idle, 1);
    }
};

QTEST_GUILESS_MAIN(TestHelperBus)
#include "test_helper_bus.moc"
