// SPDX-License-Identifier: Apache-2.0
#include "client/SessionView.h"

#include <QTest>
#include <algorithm>
#include <map>

using namespace dynfou;

namespace {

const IpAddress kServer = IpAddress::v4(0xcb007150);

/// A session without sockets: recorded events in, the tunnel's events out.
class Recording {
public:
    void play(const QByteArray& word)
    {
        m_state = session::next(m_state, eventFor(word)).state;
        if (word.startsWith("ready"))
            setUpLink(word == "ready-anew");
        if (!m_state.hasLink)
            m_link.reset();
        const auto events = m_observer.observe(session::viewOf(m_state, m_link, m_entry));
        m_events.insert(m_events.end(), events.begin(), events.end());
    }
    [[nodiscard]] const std::vector<TunnelEvent>& events() const { return m_events; }
    [[nodiscard]] QByteArray kinds() const
    {
        QByteArrayList kinds;
        for (const auto& event : m_events)
            kinds << toString(event.kind).data();
        return kinds.join(' ');
    }

private:
    session::Event eventFor(const QByteArray& word)
    {
        using namespace session;
        static const std::map<QByteArray, Event> fixed{
            {"start", Start{}},
            {"stop", Stop{}},
            {"resolved", Resolved{{kServer}}},
            {"failed", AttemptFailed{Error{ErrorCode::Network, "no answer", {}, 0, {}}}},
            {"punched", PunchesSent{}},
            {"ready", LinkReady{}},
            {"ready-anew", LinkReady{}},
            {"healthy", HealthUp{}},
            {"closed", HealthLost{LossKind::ClosedByPeer, "the server closed it"}},
            {"closed-at-once", HealthLost{LossKind::ClosedByPeer, "the server closed it", true}},
            {"dead", HealthLost{LossKind::PathDead, "no answer for 16 s"}},
            {"refused", ResumeRefused{"the server does not know it"}},
            {"overdue", ReturnOverdue{}},
            {"timer", TimerFired{}},
            {"replaced", Replaced{}},
        };
        if (word != "agreed" && word != "resumed")
            return fixed.at(word);
        AgreementReached reached;
        if (word == "resumed") {
            reached.agreement = m_state.agreement;
            reached.agreement.isResumed = true;
            return reached;
        }
        reached.agreement.server = kServer;
        reached.agreement.observed = {IpAddress::v4(0xcb007138), ++m_port};
        reached.agreement.peerPort = reached.agreement.peerSourcePort = 65201; // our own server
        return reached;
    }
    void setUpLink(bool isAnew)
    {
        m_ifindex += isAnew || !m_link ? 1 : 0;
        TunnelSpec spec;
        spec.interface = "dyn1";
        spec.remote = kServer;
        spec.peerPort = 65201;
        spec.mtu = 1446;
        m_link = TunnelLink{m_ifindex, spec, true};
    }

    ServerEntry m_entry;
    session::State m_state;
    std::optional<TunnelLink> m_link;
    TunnelObserver m_observer;
    std::vector<TunnelEvent> m_events;
    std::uint16_t m_port = 1000;
    int m_ifindex = 4;
};

constexpr const char* kUp = "start resolved agreed punched ready healthy";

} // namespace

class TestSessionEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordings_data()
    {
        QTest::addColumn<QByteArray>("words"); // after the tunnel came up
        QTest::addColumn<QByteArray>("kinds");
        const auto row = [](const char* name, const char* words, const char* kinds) {
            QTest::newRow(name) << QByteArray(words) << QByteArray(kinds);
        };
        row("up", "", "up");
        row("the server was restarted in place", "closed healthy", "up");
        row("the server was away for some seconds",
            "closed timer failed timer resolved failed timer resolved resumed healthy", "up");
        row("the server's end was seen twice", "closed healthy closed-at-once healthy", "up");
        row("and a third time", "closed healthy closed-at-once healthy closed-at-once timer resolved resumed healthy",
            "up");
        row("the server dies again and again", "closed healthy closed timer resolved failed healthy closed healthy",
            "up");
        row("the server was away for too long",
            "closed timer failed timer overdue resolved agreed punched ready healthy", "up down up");
        row("the server was stopped for good", "closed timer failed timer overdue failed", "up down");
        row("the server was away, and agrees anew", "closed timer resolved agreed punched ready healthy", "up moved");
        row("the server does not know it any more",
            "closed timer resolved refused resolved agreed punched ready healthy", "up down up");
        row("resumed, but nothing comes through", "closed timer resolved resumed timer resolved failed", "up down");
        row("health is back while a new agreement is sought", "closed timer resolved healthy", "up");
        row("the path died", "dead resolved agreed punched ready healthy", "up down up");
        row("the link was made anew", "dead resolved agreed punched ready-anew healthy", "up down up");
        row("never healthy again", "dead resolved agreed punched ready timer timer resolved failed", "up down");
        row("path dead while its return is awaited", "closed timer resolved dead", "up down");
        row("another machine took over", "replaced", "up down");
        row("stopped", "stop", "up down");
        row("stopped while recovering", "closed stop", "up down");
        row("stopped while down", "dead stop", "up down");
    }
    void recordings()
    {
        QFETCH(QByteArray, words);
        QFETCH(QByteArray, kinds);
        Recording recording;
        for (const auto& word : (kUp + (words.isEmpty() ? words : ' ' + words)).split(' '))
            recording.play(word);
        QCOMPARE(recording.kinds(), kinds);
        for (std::size_t i = 0; i < recording.events().size(); ++i) {
            const auto& event = recording.events()[i];
            QCOMPARE(event.sequence, std::uint64_t(i + 1));
            const auto isOfNow = [](const auto& variable) { return !variable.first.starts_with("PREVIOUS_"); };
            QCOMPARE(std::count_if(event.environment.begin(), event.environment.end(), isOfNow),
                     std::ptrdiff_t(14)); // 10 of the up script, 4 of every event
            for (const auto& [name, value] : event.environment)
                QVERIFY2(name == "REMOTE_ADDR" || !value.empty(), name.c_str());
        }
    }
    void nothingBeforeHealth()
    {
        Recording recording;
        for (const char* word : {"start", "failed", "timer", "resolved", "agreed", "punched", "ready", "timer", "stop"})
            recording.play(word);
        QCOMPARE(recording.kinds(), QByteArray());
    }
    /// An agreement that is carried out while the old path is up, as after a change of address.
    void aMoveIsNoDown()
    {
        session::State state;
        state.phase = session::Phase::Up;
        state.agreement.observed = {kServer, 1};
        const TunnelLink link{5, {}, true};
        TunnelObserver observer;
        QCOMPARE(observer.observe(session::viewOf(state, link, {})).size(), std::size_t(1));
        for (const auto phase : {session::Phase::Punching, session::Phase::Creating, session::Phase::Verifying}) {
            state.phase = phase;
            state.agreement.observed = {kServer, 2};
            QVERIFY(observer.observe(session::viewOf(state, link, {})).empty());
        }
        state.phase = session::Phase::Up;
        const auto events = observer.observe(session::viewOf(state, link, {}));
        QCOMPARE(events.size(), std::size_t(1));
        QVERIFY(events.front().kind == TunnelEventKind::Moved);
    }
};

QTEST_GUILESS_MAIN(TestSessionEvents)
#include "test_session_events.moc"
