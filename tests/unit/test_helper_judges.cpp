// SPDX-License-Identifier: Apache-2.0
#include "HelperBench.h"
#include "service/HelperActions.h"

#include <QFile>

using namespace dynfou;
using namespace dynfou::test;

namespace {

/// A caller with a tunnel, another caller, and a tunnel that is nobody's.
struct Scene {
    Bench bench;
    Caller owner{bench, u"owner"_s};
    Caller other{bench, u"other"_s};
    quint32 id = 0;

    Scene()
    {
        Caller gone(bench, u"gone"_s);
        gone.create(request(9));
        const auto left = gone.wait();
        gone.vanish();
        owner.create(request());
        const auto made = owner.wait();
        if (!left || !made)
            qFatal("no tunnels to begin with");
        id = made->id;
        bench.bus.polkit.asked.clear();
        bench.bus.polkit.mode = PolkitDouble::Mode::Deny;
    }
    static quint32 offer(const Caller& caller)
    {
        const auto reply =
            caller.call(u"OfferPort"_s, {QVariant::fromValue(QDBusUnixFileDescriptor(udpSocket().get()))});
        return reply.arguments().value(0).toUInt();
    }
    /// A call that is in order, whoever makes it.
    [[nodiscard]] QVariantList argumentsOf(Method method, const Caller& caller) const
    {
        auto settings = request().settings;
        settings.forwarding = true;
        switch (method) {
        case Method::OfferPort:
            return {QVariant::fromValue(QDBusUnixFileDescriptor(udpSocket().get()))};
        case Method::CreateTunnel:
            return {offer(caller), QVariant::fromValue(toWire(request(8).path)),
                    QVariant::fromValue(linkToWire(request(8))), QVariant::fromValue(toWire(request(8).settings))};
        case Method::ChangePeer:
            return {id, offer(caller), QVariant::fromValue(toWire(request().path))};
        case Method::ChangeSettings:
            return {id, 0U, QVariant::fromValue(toWire(settings))};
        case Method::AdoptTunnel:
            return {QVariant::fromValue(quint64{9})};
        case Method::DestroyTunnel:
            return {id};
        case Method::ListTunnels:
            return {};
        }
        return {};
    }
    [[nodiscard]] QString call(const MethodRow& row, const Caller& caller) const
    {
        const auto reply = caller.call(QString::fromLatin1(row.name), argumentsOf(row.method, caller));
        const auto code = errorCode(reply.errorName().toStdString());
        return reply.type() == QDBusMessage::ReplyMessage ? u"done"_s
               : code                                     ? QString::fromStdString(std::string(toString(*code)))
                                                          : reply.errorName();
    }
};

CreateRequest eighth(std::uint64_t tag, std::uint32_t number)
{
    auto what = request(tag);
    what.settings.routes = {{{IpAddress::v4(number << 24U), 8}, std::nullopt, 0}};
    return what;
}

} // namespace

class TestHelperJudges : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableDecides_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto& row : methods())
            QTest::newRow(row.name) << QString::fromLatin1(row.name);
    }
    void theTableDecides()
    {
        QFETCH(QString, name);
        const auto& row = *findMethod(name.toStdString());
        Scene scene;
        const bool namesTunnel = row.signature[0] != '\0';
        // ownership: another program of the same user
        const bool isRefused = judgesOwnership(row.judge) && namesTunnel;
        const auto fromOther = scene.call(row, scene.other);
        QCOMPARE(fromOther == u"not-found"_s, isRefused);
        // polkit, which denies
        const auto asked = scene.bench.bus.polkit.asked.size();
        QCOMPARE(asked > 0, row.judge == Judge::Polkit);
        const auto fromOwner = scene.call(row, scene.owner);
        QCOMPARE(scene.bench.bus.polkit.asked.size() > asked, judgesPolkit(row.judge));
        QCOMPARE(fromOwner, judgesPolkit(row.judge) ? u"privilege"_s : u"done"_s);
        // and allows
        if (!judgesPolkit(row.judge))
            return;
        scene.bench.bus.polkit.mode = PolkitDouble::Mode::Allow;
        QCOMPARE(scene.call(row, scene.owner), u"done"_s);
    }

    void manyNarrowRoutesOfOneUser()
    {
        Bench bench;
        Caller first(bench, u"first"_s);
        Caller second(bench, u"second"_s);
        first.create(eighth(1, 8));
        const auto made = first.wait();
        QCOMPARE(codeOf(made), u"made"_s);
        QCOMPARE(bench.bus.polkit.asked, QStringList{QString::fromLatin1(kTunnelAction)});
        second.create(eighth(2, 9)); // another program, the same user
        QCOMPARE(codeOf(second.wait()), u"made"_s);
        QCOMPARE(bench.bus.polkit.asked.last(), QString::fromLatin1(kDefaultRouteAction));
        bench.bus.polkit.mode = PolkitDouble::Mode::Deny;
        auto both = eighth(1, 8).settings;
        both.routes.push_back(eighth(1, 11).settings.routes[0]);
        first.client->changeSettings(made->id, both, {}, first.alive, first.take());
        QCOMPARE(codeOf(first.wait()), u"privilege"_s);
        first.client->changeSettings(made->id, request().settings, {}, first.alive, first.take());
        QCOMPARE(codeOf(first.wait()), u"made"_s);
        first.client->changeSettings(made->id, eighth(1, 9).settings, {}, first.alive, first.take());
        QCOMPARE(codeOf(first.wait()), u"made"_s); // no more than there is
    }
    void narrowRoutesOneAfterAnother()
    {
        Bench bench;
        Caller caller(bench, u"caller"_s);
        const auto change = [&](quint32 id, std::initializer_list<std::uint32_t> numbers) {
            auto settings = request().settings;
            for (const auto number : numbers)
                settings.routes.push_back(eighth(0, number).settings.routes[0]);
            bench.bus.polkit.asked.clear();
            caller.client->changeSettings(id, settings, {}, caller.alive, caller.take());
            return codeOf(caller.wait());
        };
        const QStringList defaultRoute{QString::fromLatin1(kDefaultRouteAction)};
        caller.create(eighth(1, 8));
        const auto made = caller.wait();
        QVERIFY(made);
        // a change that the kernel refuses half-way
        bench.kernel.taken = Prefix{IpAddress::v4(0x0a000000), 8};
        QCOMPARE(change(made->id, {9, 10}), u"in-use"_s);
        QVERIFY(bench.bus.polkit.asked.isEmpty());
        bench.bus.polkit.mode = PolkitDouble::Mode::Deny;
        QCOMPARE(change(made->id, {8, 9}), u"privilege"_s);
        QCOMPARE(bench.bus.polkit.asked, defaultRoute);
        // what it did not get comes with the next change of the peer: it counts for the other tunnels
        bench.bus.polkit.mode = PolkitDouble::Mode::Allow;
        bench.kernel.taken = Prefix{IpAddress::v4(0x0c000000), 8};
        QCOMPARE(change(made->id, {12}), u"in-use"_s);
        QVERIFY(bench.bus.polkit.asked.isEmpty());
        caller.create(eighth(2, 11));
        const auto other = caller.wait();
        QCOMPARE(codeOf(other), u"made"_s);
        QCOMPARE(bench.bus.polkit.asked.last(), QString::fromLatin1(kDefaultRouteAction));
        bench.kernel.taken.reset();
        caller.client->changePeer(made->id, request().path, udpSocket(), caller.alive, caller.take());
        QCOMPARE(codeOf(caller.wait()), u"made"_s);
        QCOMPARE(bench.kernel.states[made->ifindex].routes.size(), std::size_t(1));
        caller.client->destroy(other->id);
        QTRY_COMPARE(bench.kernel.all.size(), std::size_t(1));
        // one yes is not one for all that follows
        bench.bus.polkit.mode = PolkitDouble::Mode::Allow;
        QCOMPARE(change(made->id, {8, 9}), u"made"_s);
        QCOMPARE(bench.bus.polkit.asked, defaultRoute);
        bench.bus.polkit.mode = PolkitDouble::Mode::Deny;
        QCOMPARE(change(made->id, {8, 9}), u"made"_s);
        QVERIFY(bench.bus.polkit.asked.isEmpty());
        QCOMPARE(change(made->id, {8, 9, 11}), u"privilege"_s);
        QCOMPARE(bench.bus.polkit.asked, defaultRoute);
        QCOMPARE(change(made->id, {8}), u"made"_s);
        QCOMPARE(change(made->id, {8, 9}), u"privilege"_s); // given up is given up
        // what the next process of the helper finds was allowed
        bench.bus.polkit.mode = PolkitDouble::Mode::Allow;
        QCOMPARE(change(made->id, {8, 9}), u"made"_s);
        bench.crash();
        bench.start();
        caller.client->adopt(1, caller.alive, caller.take());
        const auto adopted = caller.wait();
        QVERIFY(adopted);
        bench.bus.polkit.mode = PolkitDouble::Mode::Deny;
        QCOMPARE(change(adopted->id, {8, 9}), u"made"_s);
        QCOMPARE(change(adopted->id, {8, 9, 11}), u"privilege"_s);
    }
    void manyNarrowRoutesAtOnce()
    {
        Bench bench;
        bench.bus.polkit.mode = PolkitDouble::Mode::Delay;
        Caller first(bench, u"first"_s, true);
        Caller second(bench, u"second"_s, true);
        first.create(eighth(1, 8));
        second.create(eighth(2, 9)); // while polkit thinks about the first
        QCOMPARE(codeOf(first.wait()), u"made"_s);
        QCOMPARE(codeOf(second.wait()), u"made"_s);
        QCOMPARE(bench.bus.polkit.asked.count(QString::fromLatin1(kDefaultRouteAction)), 1);
    }

    void oldTunnelsStayUntilPolkitHasAnswered()
    {
        Bench bench;
        Caller first(bench, u"first"_s);
        first.create(request());
        const auto old = first.wait();
        QVERIFY(old);
        first.vanish();
        Caller next(bench, u"next"_s);
        bench.bus.polkit.mode = PolkitDouble::Mode::Deny;
        next.create(request());
        QCOMPARE(codeOf(next.wait()), u"privilege"_s);
        QVERIFY(bench.kernel.all.contains(old->ifindex));
        // another program takes it over while polkit thinks
        Caller third(bench, u"third"_s);
        bench.bus.polkit.mode = PolkitDouble::Mode::Delay;
        next.create(request());
        QTRY_COMPARE(bench.bus.polkit.asked.size(), 3);
        bench.bus.polkit.mode = PolkitDouble::Mode::Allow;
        third.client->adopt(7, third.alive, third.take());
        QCOMPARE(codeOf(third.wait()), u"made"_s);
        QCOMPARE(codeOf(next.wait()), u"in-use"_s);
        QVERIFY(bench.kernel.all.contains(old->ifindex));
        third.vanish();
        QTest::qWait(50);
        next.create(request());
        QCOMPARE(codeOf(next.wait()), u"made"_s);
        QVERIFY(!bench.kernel.all.contains(old->ifindex));
        QCOMPARE(bench.kernel.all.size(), std::size_t(1));
    }

    void peersThatAreThisHost()
    {
        Bench bench;
        bench.kernel.own = {IpAddress::v4(0xcb007160), IpAddress::v4(0xcb0071ff)}; // ours, and all of its network
        Caller caller(bench, u"caller"_s);
        for (const auto& address : bench.kernel.own) {
            auto what = request();
            what.path.remote = address;
            caller.create(what);
            QCOMPARE(codeOf(caller.wait()), u"configuration"_s);
        }
        QVERIFY(bench.kernel.all.empty() && bench.kernel.ports.empty());
        caller.create(request());
        const auto made = caller.wait();
        QCOMPARE(codeOf(made), u"made"_s);
        auto path = request().path;
        path.remote = bench.kernel.own.front();
        caller.client->changePeer(made->id, path, udpSocket(), caller.alive, caller.take());
        QCOMPARE(codeOf(caller.wait()), u"configuration"_s);
        QCOMPARE(bench.kernel.ports.size(), std::size_t(1));
    }

    void tunnelsAreNotTakenIntoTunnels()
    {
        Bench bench;
        Caller first(bench, u"first"_s);
        Caller second(bench, u"second"_s);
        first.create(request());
        QCOMPARE(codeOf(first.wait()), u"made"_s);
        auto roots = bench.kernel.all.begin()->second.spec; // another program's
        roots.identity = {TunnelRole::Client, "01234567", "client1"};
        roots.remote = IpAddress::v4(0x0a010203);
        roots.interface = "dyn20";
        QVERIFY(bench.kernel.createLink(roots));
        auto what = request(8);
        what.path.remote = IpAddress::v4(0xcb007151);
        const auto settings = [](const char* address, const char* route) {
            LinkSettings wanted;
            wanted.addresses = {*Prefix::parse(address)};
            if (*route != '\0')
                wanted.routes = {{*Prefix::parse(route), std::nullopt, 0}};
            return wanted;
        };
        const std::vector<LinkSettings> bad{settings("192.168.3.2/24", "203.0.113.80/32"),
                                            settings("203.0.113.80/32", ""), settings("203.0.113.80/24", ""),
                                            settings("192.168.3.2/24", "10.0.0.0/8"), settings("10.1.9.1/16", "")};
        for (const auto& wanted : bad) {
            what.settings = wanted;
            second.create(what);
            const auto answer = second.wait();
            QCOMPARE(codeOf(answer), u"configuration"_s);
            // the bus carries the code, its values and the advice
            const auto& said = answer.error().context;
            QVERIFY(said.code == ReasonCode::HelperSays && said.values.front().reason() != nullptr);
            QVERIFY(said.values.front().reason()->code == ReasonCode::TakesAnothersPackets);
            QVERIFY(said.values.front().reason()->values.front().reason() != nullptr); // an address, or a route
            QVERIFY(said.advice == std::vector<Reason>{ReasonCode::TakeOutOrAdministrator});
        }
        QCOMPARE(bench.kernel.all.size(), std::size_t(2));
        what.settings = settings("192.168.3.2/24", "172.16.0.0/12");
        second.create(what);
        const auto made = second.wait();
        QCOMPARE(codeOf(made), u"made"_s);
        for (const auto& wanted : bad) {
            second.client->changeSettings(made->id, wanted, {}, second.alive, second.take());
            QCOMPARE(codeOf(second.wait()), u"configuration"_s);
        }
        QVERIFY(bench.kernel.states[made->ifindex].routes[0].route == what.settings.routes[0]);
        // nor is a tunnel led through another one
        auto path = request().path;
        path.remote = IpAddress::v4(0xac100001);
        const auto id = first.answer->value().id; // take() forgets it
        first.client->changePeer(id, path, udpSocket(), first.alive, first.take());
        QCOMPARE(codeOf(first.wait()), u"configuration"_s);
        auto inner = request(9);
        inner.path = path;
        first.create(inner);
        QCOMPARE(codeOf(first.wait()), u"configuration"_s);
        QCOMPARE(bench.kernel.all.size(), std::size_t(3));
    }

    void onlyTheHelpersUserMayHaveTheName()
    {
        QFile file(QFINDTESTDATA("../../resources/dbus/org.dynfou.Helper1.conf"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto policy = QString::fromUtf8(file.readAll());
        QCOMPARE(policy.count(u"own="_s), 2); // one allows, one denies
        for (const bool isUsers : {false, true}) {
            QTemporaryDir folder;
            const auto path = folder.filePath(u"policy.conf"_s);
            auto text = policy;
            if (isUsers) // as if this user were the helper's
                text.replace(u"user=\"dynfou-helper\""_s, u"user=\"%1\""_s.arg(::getuid()));
            QFile copy(path);
            QVERIFY(copy.open(QIODevice::WriteOnly));
            copy.write(text.toUtf8());
            copy.close();
            Bus bus(path);
            auto connection = bus.connection(u"someone"_s);
            QVERIFY(connection.isConnected());
            QCOMPARE(connection.registerService(QString::fromLatin1(kService)), isUsers);
            QVERIFY(connection.registerService(u"org.dynfou.Other"_s)); // the bus works
        }
    }
};

QTEST_GUILESS_MAIN(TestHelperJudges)
#include "test_helper_judges.moc"
