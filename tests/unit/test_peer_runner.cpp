// SPDX-License-Identifier: Apache-2.0
#include "FakeKernel.h"
#include "engine/PeerTable.h"
#include "engine/ProbeDesk.h"

#include <QTest>
#include <QTimer>
#include <algorithm>
#include <cerrno>
#include <map>

using namespace dynfou;

namespace {

constexpr int kDeadline = 20'000;
constexpr std::chrono::seconds kDeadAfter{60};

const IpAddress kServer = IpAddress::v4(0xcb007150);
const peer::Path kA{{IpAddress::v4(0xcb007138), 1000}, kServer};
const peer::Path kB{{IpAddress::v4(0xcb007139), 2000}, kServer};

struct LinkKernel : test::FakeKernel {
    LinkKernel() { source = kServer; }
    /// How many calls begin with this word.
    [[nodiscard]] int countOf(std::string_view word) const
    {
        return static_cast<int>(std::count_if(calls.begin(), calls.end(),
                                              [word](const std::string& call) { return call.starts_with(word); }));
    }
};

class FakeServices : public PeerServices {
public:
    std::vector<std::string> answers;
    int scripts = 0;
    std::vector<TunnelEvent> events;
    bool affordsVlans = true;

    FakeServices()
    {
        HealthListener::Callbacks callbacks;
        callbacks.tunnelOf = [](int) { return 0; };
        callbacks.up = [](int) {};
        callbacks.lost = [](int, HealthLoss, const Reason&) {};
        if (auto opened = HealthListener::open(0, callbacks, Log::none()))
            m_health = std::move(*opened);
    }
    void linkChanged(PeerRunner&, int, const IpAddress&) override {}
    Result<void> freeAddress(const PeerRunner&, const IpAddress&) override { return {}; }
    void answer(const peer::Path& to, const std::string& text) override
    {
        answers.push_back(to.remote.toString() + " " + text.substr(0, text.find('\n')));
    }
    void tunnelReady(std::uint64_t session, const TunnelLink& link) override
    {
        answers.push_back(std::to_string(session) + " connected, MTU " + std::to_string(link.spec.mtu) +
                          (link.healthVlan != 0 ? ", VLAN" : ""));
    }
    void refuse(std::uint64_t session, agreement::RefusalCode code, const Reason&) override
    {
        answers.push_back(std::to_string(session) + " " + std::string(toString(code)));
    }
    std::uint32_t newKey() override { return ++m_lastKey; }
    [[nodiscard]] bool affordsHealthVlans() const override { return affordsVlans; }
    void runScript(const PeerRunner&) override { ++scripts; }
    void onEvent(const PeerRunner&, const TunnelEvent& event) override { events.push_back(event); }
    HealthListener& health() override { return *m_health; }
    FirstPacketWatch& firstPackets() override { return m_firstPackets; }

private:
    std::uint32_t m_lastKey = 0x1000;
    std::unique_ptr<HealthListener> m_health;
    FirstPacketWatch m_firstPackets{65201, Log::none()};
};

class CountingLog : public LogSink {
public:
    int warnings = 0;
    int infos = 0;
    void write(const LogRecord& record) override
    {
        warnings += record.level >= LogLevel::Warning ? 1 : 0;
        infos += record.level == LogLevel::Info ? 1 : 0;
    }
    [[nodiscard]] bool shows(LogLevel) const override { return true; }
};

/// `up 203.0.113.56:1000, down 203.0.113.56:1000`: the events so far, and where the links led.
std::string eventsOf(const std::vector<TunnelEvent>& events)
{
    std::string text;
    for (const auto& event : events) {
        text += (text.empty() ? "" : ", ") + std::string(toString(event.kind));
        for (const auto& [name, value] : event.environment)
            text += name == "PEER" ? " " + value : "";
    }
    return text;
}

peer::AgreementAsked askFrom(const peer::Path& path, std::uint8_t instance = 1)
{
    peer::AgreementAsked asked{path, {}, {}};
    asked.requester.instance.fill(instance);
    asked.requester.mtu = 9000;
    return asked;
}

struct Bench {
    std::shared_ptr<CountingLog> sink = std::make_shared<CountingLog>();
    LinkKernel kernel;
    FakeServices services;
    LinkConfig place{{TunnelRole::Server, "0123abcd", "client1"}, {{2, 0, 0, 0, 0, 1}}, 1, 1, std::nullopt, {}, {}};
    PeerRunner peer{"client1", kernel, place, 65201, services, PeerLimits{kDeadAfter, {}}, Log(sink, "server")};

    void wantMtu(std::uint32_t mtu)
    {
        place.configuredMtu = mtu;
        peer.configure(place);
    }
};

} // namespace

class TestPeerRunner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connects()
    {
        Bench bench;
        bench.peer.dispatch(peer::ConnectAsked{kA});
        QCOMPARE(bench.kernel.all.size(), std::size_t(1));
        const auto& spec = bench.kernel.all.begin()->second.spec;
        QVERIFY(spec.remote == kA.remote.address && spec.local == kServer);
        QCOMPARE(spec.tunnelPort, std::uint16_t(65201));
        QCOMPARE(spec.peerPort, std::uint16_t(1000));
        QVERIFY((bench.services.answers == std::vector<std::string>{"203.0.113.56:1000 status=ok"}));
        QCOMPARE(bench.services.scripts, 1);
        // a punch shows the data flow's port
        bench.peer.dispatch(peer::PunchSeen{{{{kA.remote.address, 7777}, kServer}, {}}});
        QCOMPARE(bench.kernel.all.begin()->second.spec.peerPort, std::uint16_t(7777));
        QCOMPARE(bench.services.scripts, 1);
    }
    void peersComeAndGo()
    {
        Bench bench;
        PeerTable table;
        std::map<std::string, PeerRunner*> peers;
        for (std::size_t i = 1; i <= 4; ++i) {
            const auto name = "client" + std::to_string(i);
            auto place = bench.place;
            place.identity.clientName = name;
            place.position = i;
            auto peer = std::make_unique<PeerRunner>(name, bench.kernel, place, 65201, bench.services,
                                                     PeerLimits{kDeadAfter, {}}, Log::none());
            peers[name] = peer.get();
            table.add(std::move(peer));
        }
        for (const auto& [name, path] : {std::pair("client2", kA), std::pair("client3", kB)}) {
            peers[name]->dispatch(peer::ConnectAsked{path});
            table.linkChanged(*peers[name], 0, {});
        }
        const auto index2 = peers["client2"]->link()->ifindex;
        const auto index3 = peers["client3"]->link()->ifindex;
        const auto links = table.remove({"client1", "client2", "nobody"});
        QCOMPARE(links.size(), std::size_t(1));
        QCOMPARE(links.front().ifindex, index2);
        QVERIFY(table.byName("client1") == nullptr && table.byName("client2") == nullptr);
        QVERIFY(!table.isOurTunnel(index2));
        // the others are where they were
        QVERIFY(table.byName("client3") == peers["client3"] && table.byInterface(index3) == peers["client3"]);
        for (const auto& [name, position] : {std::pair("client3", 2), std::pair("client4", 1)}) {
            auto place = bench.place;
            place.identity.clientName = name;
            place.position = static_cast<std::size_t>(position);
            place.listSize = 2;
            peers[name]->configure(place);
        }
        table.sort();
        QCOMPARE(table.all().front()->name(), std::string("client4"));
        QCOMPARE(peers["client3"]->link()->spec.interface, std::string("dyn3"));
    }
    void refusesIpv6()
    {
        Bench bench;
        bench.peer.dispatch(peer::ConnectAsked{{{IpAddress::parse("2001:db8::1").value(), 1}, kServer}});
        QVERIFY(bench.kernel.all.empty());
        QVERIFY((bench.services.answers == std::vector<std::string>{"[2001:db8::1]:1 status=err"}));
    }
    void aSilentOldPathGivesWay()
    {
        Bench bench;
        bench.peer.dispatch(peer::ConnectAsked{kA});
        bench.peer.dispatch(peer::HealthUp{});
        bench.peer.dispatch(peer::ConnectAsked{kB});
        QVERIFY(bench.kernel.all.begin()->second.spec.remote == kA.remote.address);
        QTRY_VERIFY_WITH_TIMEOUT(bench.kernel.all.begin()->second.spec.remote == kB.remote.address, kDeadline);
        QCOMPARE(bench.services.answers.back(), std::string("203.0.113.57:2000 status=ok"));
        QCOMPARE(bench.kernel.countOf("create"), 1);
    }
    void aRefusalIsLoggedOnceButAlwaysAnswered()
    {
        Bench bench;
        const peer::Path path{{IpAddress::parse("2001:db8::1").value(), 1}, kServer};
        for (int i = 0; i < 50; ++i)
            bench.peer.dispatch(peer::ConnectAsked{path});
        QCOMPARE(bench.services.answers.size(), std::size_t(50));
        QCOMPARE(bench.sink->warnings, 1);
    }
    /// The program ends while the old path is being asked: what was removed stays removed.
    void nothingComesBackAfterTheEnd()
    {
        Bench bench;
        bench.peer.dispatch(peer::ConnectAsked{kA});
        bench.peer.dispatch(peer::HealthUp{});
        bench.peer.dispatch(peer::ConnectAsked{kB});
        const auto link = bench.peer.giveUpLink();
        QVERIFY(link && bench.kernel.removeLink(*link));
        const auto answers = bench.services.answers.size();
        bool isOver = false; // the time in which the old path is asked
        QTimer::singleShot(3'000, this, [&isOver] { isOver = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isOver, kDeadline);
        QVERIFY(bench.kernel.all.empty());
        QCOMPARE(bench.services.answers.size(), answers);
    }
    void adoptsALink()
    {
        Bench bench;
        TunnelSpec spec;
        spec.remote = kA.remote.address;
        spec.local = kServer;
        spec.mac = bench.place.mac;
        spec.interface = "dyn7";
        spec.tunnelPort = 65201;
        spec.peerPort = 1000;
        const auto link = bench.kernel.createLink(spec);
        bench.peer.adopt(*link);
        QVERIFY(bench.peer.status().state == TunnelState::Down);
        bench.peer.dispatch(peer::HealthUp{});
        QVERIFY(bench.peer.status().state == TunnelState::Up);
        QCOMPARE(bench.peer.status().interface, std::string("dyn7"));
        QCOMPARE(bench.peer.status().peer, std::string("203.0.113.56:1000"));
        QVERIFY(bench.services.answers.empty());
        QCOMPARE(bench.services.scripts, 0);
    }
    void aLinkIsResumedAsItStands_data()
    {
        QTest::addColumn<unsigned>("key");
        QTest::addColumn<unsigned>("mtu");
        QTest::addColumn<bool>("isGone");
        QTest::addColumn<QString>("answer");
        const QString no = QStringLiteral("9 unknown-tunnel");
        QTest::newRow("as it stands") << 77U << 9000U << false << QStringLiteral("9 connected, MTU 1446");
        QTest::newRow("another key") << 78U << 9000U << false << no;
        QTest::newRow("the client can carry less now") << 77U << 1400U << false << no;
        QTest::newRow("somebody has removed it") << 77U << 9000U << true << no;
    }
    void aLinkIsResumedAsItStands()
    {
        QFETCH(unsigned, key);
        QFETCH(unsigned, mtu);
        QFETCH(bool, isGone);
        QFETCH(QString, answer);
        Bench bench;
        TunnelSpec spec;
        spec.remote = kA.remote.address;
        spec.local = kServer;
        spec.mac = bench.place.mac;
        spec.interface = "dyn7";
        spec.tunnelPort = 65201;
        spec.peerPort = 1000;
        spec.key = 77;
        spec.mtu = 1446;
        bench.peer.adopt(*bench.kernel.createLink(spec));
        if (isGone)
            bench.kernel.all.clear();
        agreement::Resume resume;
        resume.key = key;
        resume.mtu = mtu;
        bench.peer.resume(9, resume, {});
        QCOMPARE(QString::fromStdString(bench.services.answers.back()), answer);
        QCOMPARE(bench.services.scripts, 0);
        QCOMPARE(bench.kernel.countOf("create"), 1);
        if (!isGone)
            QVERIFY(bench.kernel.all.begin()->second.spec == spec);
    }
    void aRequestInsideDtlsGetsAKey()
    {
        Bench bench;
        peer::AgreementAsked asked{kA, {}, {}};
        asked.requester.session = 5;
        asked.requester.instance.fill(1);
        asked.requester.mtu = 1300;
        bench.peer.dispatch(asked);
        const auto& spec = bench.kernel.all.begin()->second.spec;
        QVERIFY(spec.key == std::optional<std::uint32_t>(0x1001));
        QCOMPARE(spec.mtu, 1300U); // the smaller of both
        QCOMPARE(bench.services.answers.back(), std::string("5 connected, MTU 1300"));
        // a move keeps key and link; the client can carry more now, this end cannot
        asked.path = kB;
        asked.requester.mtu = 9000;
        bench.peer.dispatch(asked);
        QCOMPARE(bench.kernel.countOf("create"), 1);
        QVERIFY(spec.key == std::optional<std::uint32_t>(0x1001) && spec.remote == kB.remote.address);
        QCOMPARE(spec.mtu, 1446U);
        // another process takes over: the old one's key opens nothing any more
        asked.requester.instance.fill(2);
        bench.peer.dispatch(asked);
        QCOMPARE(bench.kernel.countOf("create"), 1);
        QVERIFY(spec.key == std::optional<std::uint32_t>(0x1002));
        // an old client of the same name: a link without a key, which the kernel cannot make of the old one
        bench.peer.dispatch(peer::HealthLost{"gone"});
        bench.peer.dispatch(peer::ConnectAsked{kA});
        QCOMPARE(bench.kernel.countOf("create"), 2);
        QCOMPARE(bench.kernel.all.size(), std::size_t(1));
        QVERIFY(!bench.kernel.all.begin()->second.spec.key);
    }
    void diesAfterAWhileAndComesBack()
    {
        using std::chrono::steady_clock;
        Bench bench;
        bench.peer.dispatch(peer::ConnectAsked{kA});
        bench.peer.dispatch(peer::HealthUp{});
        bench.peer.measured({std::chrono::microseconds(1500), std::nullopt, 10U}, steady_clock::now());
        QVERIFY(bench.peer.status().quality.loss == 10U);
        bench.peer.checkDead(steady_clock::now() + 2 * kDeadAfter);
        QVERIFY(bench.peer.status().state == TunnelState::Up);
        bench.peer.dispatch(peer::HealthLost{"no answer"});
        QVERIFY(bench.peer.status().quality == probe::Quality{});
        bench.peer.checkDead(steady_clock::now() + kDeadAfter / 2);
        QVERIFY(bench.peer.status().state == TunnelState::Down);
        bench.peer.checkDead(steady_clock::now() + kDeadAfter);
        QVERIFY(bench.peer.status().state == TunnelState::Dead);
        QVERIFY(bench.peer.status().reason == around(ReasonCode::NoHealthFor, Reason("no answer"), 60));
        QCOMPARE(bench.kernel.all.size(), std::size_t(1)); // its link stays
        bench.peer.dispatch(peer::HealthUp{});
        QVERIFY(bench.peer.status().state == TunnelState::Up);
        QCOMPARE(bench.kernel.countOf("create"), 1);
    }
    void whoIsDeadIsParked()
    {
        Bench bench;
        bench.peer.dispatch(peer::ConnectAsked{kA});
        bench.peer.checkDead(std::chrono::steady_clock::now() + kDeadAfter);
        QVERIFY(bench.peer.parkIfDead());
        QVERIFY(!(bench.kernel.all.begin()->second.spec.remote == kA.remote.address));
        QVERIFY(bench.peer.status().state == TunnelState::Down);
    }
    void eventsOfALife()
    {
        Bench bench;
        bench.peer.dispatch(askFrom(kA));
        QVERIFY(bench.services.events.empty()); // no health yet
        bench.peer.dispatch(peer::HealthUp{});
        bench.peer.dispatch(askFrom(kB));
        bench.peer.dispatch(peer::HealthUp{});
        bench.peer.dispatch(peer::HealthLost{"gone"});
        QCOMPARE(bench.services.events.size(), std::size_t(2)); // it may be back in a moment
        bench.peer.checkDead(std::chrono::steady_clock::now() + kDeadAfter);
        bench.peer.dispatch(peer::HealthUp{});
        // an old client of the same name, whose link has no key: the kernel cannot make it of the old one
        bench.peer.dispatch(peer::HealthLost{"gone again"});
        bench.peer.dispatch(peer::ConnectAsked{kA});
        bench.peer.dispatch(peer::HealthUp{});
        QCOMPARE(eventsOf(bench.services.events),
                 std::string("up 203.0.113.56:1000, moved 203.0.113.57:2000, down 203.0.113.57:2000, "
                             "up 203.0.113.57:2000, down 203.0.113.57:2000, up 203.0.113.56:1000"));
        for (std::size_t i = 0; i < bench.services.events.size(); ++i)
            QCOMPARE(bench.services.events[i].sequence, std::uint64_t(i + 1));
        QCOMPARE(bench.services.events[2].reason, toString(around(ReasonCode::NoHealthFor, Reason("gone"), 60)));
    }
    void aLinkThatIsGoneForGoodIsDown()
    {
        Bench bench;
        bench.peer.dispatch(askFrom(kA));
        bench.peer.dispatch(peer::HealthUp{});
        bench.kernel.all.clear(); // by hand
        bench.kernel.fails("createLink", Error::fromErrno(ENOSPC, "make the link"));
        bench.peer.dispatch(askFrom(kB));
        QVERIFY(bench.peer.status().state == TunnelState::Waiting);
        QVERIFY(!bench.peer.link());
        bench.kernel.succeeds("createLink");
        bench.peer.dispatch(askFrom(kB));
        bench.peer.dispatch(peer::HealthUp{});
        QCOMPARE(eventsOf(bench.services.events),
                 std::string("up 203.0.113.56:1000, down 203.0.113.56:1000, up 203.0.113.57:2000"));
    }
    void anotherMtuForALinkThatSomebodyHasRemoved()
    {
        Bench bench;
        bench.peer.dispatch(askFrom(kA));
        bench.peer.dispatch(peer::HealthUp{});
        bench.kernel.all.clear();
        bench.wantMtu(1300);
        QVERIFY(bench.peer.status().state == TunnelState::Down); // until health finds the new one
        bench.peer.dispatch(peer::HealthUp{});
        QCOMPARE(bench.peer.status().mtu, 1300U);
        bench.kernel.all.clear();
        bench.kernel.fails("createLink", Error::fromErrno(ENOSPC, "make the link"));
        bench.wantMtu(1400);
        QVERIFY(bench.peer.status().state == TunnelState::Waiting);
        QCOMPARE(eventsOf(bench.services.events),
                 std::string("up 203.0.113.56:1000, down 203.0.113.56:1000, up 203.0.113.56:1000, "
                             "down 203.0.113.56:1000"));
    }
    void degradedByWhatTheClientMeasures()
    {
        Bench bench;
        bench.peer.dispatch(askFrom(kA));
        const auto measured = [&bench](unsigned perMille) {
            bench.peer.measured({std::chrono::microseconds(1500), std::nullopt, perMille},
                                std::chrono::steady_clock::now());
            return bench.peer.status().state;
        };
        QVERIFY(measured(900) == TunnelState::Verifying); // of the time before health
        bench.peer.dispatch(peer::HealthUp{});
        QVERIFY(measured(100) == TunnelState::Up);
        QVERIFY(measured(101) == TunnelState::Degraded);
        QVERIFY(bench.peer.status().reason == Reason(ReasonCode::Degraded, 1, 10));
        QVERIFY(measured(51) == TunnelState::Degraded);
        QVERIFY(measured(50) == TunnelState::Up);
        QCOMPARE(bench.services.events.back().reason,
                 std::string("data flows well again: round trip 1 ms, 5 % of the probes lost"));
        QVERIFY(measured(500) == TunnelState::Degraded);
        bench.peer.dispatch(peer::HealthLost{"gone"});
        QVERIFY(bench.peer.status().state == TunnelState::Down);
        QCOMPARE(eventsOf(bench.services.events),
                 std::string("up 203.0.113.56:1000, degraded 203.0.113.56:1000, recovered 203.0.113.56:1000, "
                             "degraded 203.0.113.56:1000"));
    }
    void whoseProbesCount_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("ifindex");
        QTest::addColumn<bool>("isAnswer");
        QTest::addColumn<bool>("counts");
        const auto row = [](const char* name, const char* from, const char* to, int ifindex, bool isAnswer,
                            bool counts) {
            QTest::newRow(name) << QString::fromLatin1(from) << QString::fromLatin1(to) << ifindex << isAnswer
                                << counts;
        };
        row("through the tunnel", "fe80::2", "fe80::1", 7, false, true);
        row("through another interface", "fe80::2", "fe80::1", 8, false, false);
        row("from an address that is not link-local", "2001:db8::2", "fe80::1", 7, false, false);
        row("to an address that is not link-local", "fe80::2", "2001:db8::1", 7, false, false);
        row("over IPv4", "169.254.0.2", "169.254.0.1", 7, false, false);
        row("from this host", "fe80::1", "fe80::1", 7, false, false);
        row("an answer", "fe80::2", "fe80::1", 7, true, false);
    }
    void whoseProbesCount()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(int, ifindex);
        QFETCH(bool, isAnswer);
        QFETCH(bool, counts);
        Bench bench;
        bench.peer.dispatch(askFrom(kA));
        bench.peer.dispatch(peer::HealthUp{});
        ProbeDesk desk([&bench](int index) { return index == 7 ? &bench.peer : nullptr; });
        const auto listener = UdpListener::open(Endpoint{IpAddress::v4(0x7f000001), 0}, [](const Datagram&) {});
        QVERIFY(listener.has_value());
        probe::Probe request;
        request.kind = isAnswer ? probe::Kind::Answer : probe::Kind::Request;
        request.quality.loss = 30;
        const auto bytes = encode(request);
        desk.receive(**listener, Datagram{{IpAddress::parse(from.toStdString()).value(), 4711},
                                          IpAddress::parse(to.toStdString()).value(),
                                          ifindex,
                                          bytes});
        QCOMPARE(bench.peer.status().quality.loss.has_value(), counts);
    }
    void reportsThatWaverAreFewEvents()
    {
        using namespace std::chrono_literals;
        Bench bench;
        bench.peer.dispatch(askFrom(kA));
        bench.peer.dispatch(peer::HealthUp{});
        const auto begin = std::chrono::steady_clock::now();
        const auto before = bench.services.events.size();
        int heard = 0;
        for (int i = 0; i < 1'000; ++i)
            heard += bench.peer.measured({1500us, std::nullopt, i % 2 == 0 ? 900U : 0U}, begin + i * 1ms) ? 1 : 0;
        QCOMPARE(bench.services.events.size() - before, std::size_t(6));
        QVERIFY2(heard >= 200 && heard <= 310, qPrintable(QString::number(heard)));
        QVERIFY(bench.peer.status().state == TunnelState::Up);
        // who means it is believed a minute later
        QVERIFY(bench.peer.measured({1500us, std::nullopt, 900U}, begin + 62s));
        QVERIFY(bench.peer.status().state == TunnelState::Degraded);
    }
    void aLinkMadeAnewWhileUpIsDownAndUp()
    {
        Bench bench;
        bench.peer.dispatch(peer::ConnectAsked{kA});
        bench.peer.dispatch(peer::HealthUp{});
        bench.peer.dispatch(askFrom(kA)); // by our own protocol now: with a key
        QCOMPARE(eventsOf(bench.services.events), std::string("up 203.0.113.56:1000, down 203.0.113.56:1000"));
        bench.peer.dispatch(peer::HealthUp{});
        QCOMPARE(eventsOf({bench.services.events.back()}), std::string("up 203.0.113.56:1000"));
        QCOMPARE(bench.services.events.size(), std::size_t(3));
    }
    void theEndIsDownOnce()
    {
        Bench bench;
        bench.peer.dispatch(askFrom(kA));
        bench.peer.dispatch(peer::HealthUp{});
        bench.peer.finishEvents("the server ends");
        bench.peer.dispatch(peer::HealthLost{"gone"});
        bench.peer.dispatch(peer::HealthUp{});
        QCOMPARE(eventsOf(bench.services.events), std::string("up 203.0.113.56:1000, down 203.0.113.56:1000"));
        QCOMPARE(bench.services.events.back().reason, toString(Reason(ReasonCode::ServerEnds)));
    }
    void anotherMtuInTheListIsAnEvent()
    {
        Bench bench;
        bench.peer.dispatch(askFrom(kA));
        bench.peer.dispatch(peer::HealthUp{});
        bench.wantMtu(1300);
        QCOMPARE(eventsOf(bench.services.events), std::string("up 203.0.113.56:1000, mtu-changed 203.0.113.56:1000"));
    }
    void anAdoptedLinkComesUp()
    {
        Bench bench;
        TunnelSpec spec;
        spec.remote = kA.remote.address;
        spec.mac = bench.place.mac;
        spec.interface = "dyn7";
        spec.peerPort = 1000;
        bench.peer.adopt(*bench.kernel.createLink(spec));
        QVERIFY(bench.services.events.empty());
        bench.peer.dispatch(peer::HealthUp{});
        QCOMPARE(eventsOf(bench.services.events), std::string("up 203.0.113.56:1000"));
        QCOMPARE(bench.services.events.front().reason, toString(Reason(ReasonCode::HealthIsBack)));
    }
    void aClientThatReconnectsWithoutHealthIsFolded()
    {
        Bench bench;
        for (int i = 0; i < 50; ++i)
            bench.peer.dispatch(askFrom({{kA.remote.address, std::uint16_t(1000 + i)}, kServer}));
        QCOMPARE(bench.sink->infos, 1);
        bench.peer.dispatch(peer::HealthUp{});
        bench.peer.dispatch(peer::HealthLost{"gone"});
        QCOMPARE(bench.sink->infos, 3);
    }
    void healthVlans_data()
    {
        QTest::addColumn<bool>("can");       // the client
        QTest::addColumn<bool>("bridged");   // the client's link
        QTest::addColumn<bool>("affords");   // the server
        QTest::addColumn<QString>("bridge"); // of the server's link, by somebody else
        QTest::addColumn<bool>("vlan");
        QTest::newRow("a small server") << true << false << true << QString() << true;
        QTest::newRow("a large one") << true << false << false << QString() << false;
        QTest::newRow("the client needs it") << true << true << false << QString() << true;
        QTest::newRow("the server needs it") << true << false << false << QStringLiteral("br0") << true;
        QTest::newRow("the client cannot") << false << false << true << QStringLiteral("br0") << false;
    }
    void healthVlans()
    {
        QFETCH(bool, can);
        QFETCH(bool, bridged);
        QFETCH(bool, affords);
        QFETCH(QString, bridge);
        Bench bench;
        bench.services.affordsVlans = affords;
        peer::AgreementAsked asked{kA, {}, {}};
        asked.requester.session = 5;
        asked.requester.mtu = 1300;
        asked.requester.hasHealthVlan = can;
        bench.peer.dispatch(asked);
        bench.kernel.state().bridge = bridge.toStdString(); // by then its link is there
        asked.requester.isBridged = bridged;
        bench.peer.dispatch(asked);
        QFETCH(bool, vlan);
        QCOMPARE(bench.services.answers.back(), std::string("5 connected, MTU 1300") + (vlan ? ", VLAN" : ""));
        QCOMPARE(bench.peer.link()->healthVlan != 0, vlan);
    }
    void aBridgedClientIsRefusedTheOldProtocol()
    {
        Bench bench;
        bench.place.settings.bridge = "br0";
        PeerRunner peer("client1", bench.kernel, bench.place, 65201, bench.services, PeerLimits{kDeadAfter, {}},
                        Log::none());
        peer.dispatch(peer::ConnectAsked{kA});
        QVERIFY(bench.kernel.all.empty());
        QVERIFY(bench.services.answers.back().ends_with("status=err"));
        peer::AgreementAsked asked{kA, {}, {}};
        asked.requester.hasHealthVlan = true;
        asked.requester.mtu = 1400;
        peer.dispatch(asked);
        QCOMPARE(bench.kernel.state().bridge, std::string("br0"));
    }
    void whoIsAliveIsNotParked()
    {
        Bench bench;
        bench.peer.dispatch(peer::ConnectAsked{kA});
        const auto refused = bench.peer.parkIfDead();
        QVERIFY(refused.error().code == ErrorCode::Refused);
        QVERIFY(bench.kernel.all.begin()->second.spec.remote == kA.remote.address);
    }
};

QTEST_GUILESS_MAIN(TestPeerRunner)
#include "test_peer_runner.moc"
