// SPDX-License-Identifier: Apache-2.0
#include "hooks/EventScripts.h"
#include "hooks/TunnelObserver.h"

#include <QTest>
#include <algorithm>

using namespace dynfou;

namespace {

/// One look at a tunnel, in the tables: `up`, `unsettled` or `down`, then what differs from the usual, such as
/// `degraded`, `link=9`, `port=2000`, `self=7`, `mtu=1280`.
TunnelView viewOf(const QByteArray& text)
{
    const auto words = text.split(' ');
    TunnelView view;
    view.availability = words.front() == "up"     ? Availability::Up
                        : words.front() == "down" ? Availability::Down
                                                  : Availability::Unsettled;
    view.ifindex = 5;
    view.peer = {IpAddress::v4(0xcb007138), 1000};
    view.mtu = 1446;
    view.reason = "it is " + words.front().toStdString();
    for (const auto& word : words) {
        const auto number = word.mid(word.indexOf('=') + 1).toUInt();
        if (word == "degraded")
            view.isDegraded = true;
        else if (word.startsWith("link="))
            view.ifindex = static_cast<int>(number);
        else if (word.startsWith("port="))
            view.peer.port = static_cast<std::uint16_t>(number);
        else if (word.startsWith("self="))
            view.self = {IpAddress::v4(1), static_cast<std::uint16_t>(number)};
        else if (word.startsWith("mtu="))
            view.mtu = number;
    }
    if (view.ifindex == 0) // nothing is known of a link that is gone
        view.peer = {};
    else
        view.variables = {{"INTERFACE", "dyn" + std::to_string(view.ifindex)},
                          {"MTU", std::to_string(view.mtu)},
                          {"REMOTE_PORT", std::to_string(view.peer.port)}};
    return view;
}

std::string valueOf(const TunnelEvent& event, std::string_view name)
{
    const auto found = std::find_if(event.environment.begin(), event.environment.end(),
                                    [name](const auto& variable) { return variable.first == name; });
    return found == event.environment.end() ? "-" : found->second;
}

QByteArrayList kindsOf(const std::vector<TunnelEvent>& events)
{
    QByteArrayList kinds;
    for (const auto& event : events)
        kinds << toString(event.kind).data();
    return kinds;
}

std::vector<TunnelEvent> observeAll(TunnelObserver& observer, const QByteArray& views)
{
    std::vector<TunnelEvent> all;
    for (const auto& view : views.split(',')) {
        const auto events =
            view.trimmed() == "finish" ? observer.finish("the program ends") : observer.observe(viewOf(view.trimmed()));
        all.insert(all.end(), events.begin(), events.end());
    }
    return all;
}

} // namespace

class TestTunnelEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void edges_data()
    {
        QTest::addColumn<QByteArray>("views");
        QTest::addColumn<QByteArray>("events");
        const auto row = [](const char* name, const char* views, const char* events) {
            QTest::newRow(name) << QByteArray(views) << QByteArray(events);
        };
        row("never up", "down, unsettled, down link=0, unsettled, down", "");
        row("comes up", "down link=0, unsettled, up", "up");
        row("said once", "up, up, up", "up");
        row("lost for good", "up, down, down", "up down");
        row("back in a moment", "up, unsettled, up", "up");
        row("not back", "up, unsettled, unsettled, down", "up down");
        row("flaps", "up, down, up, down, up", "up down up down up");
        row("tries again while down", "up, down, unsettled, down, unsettled, up", "up down up");
        row("the peer moves", "up, unsettled port=2000, up port=2000", "up moved");
        row("we move", "up self=1, unsettled self=2, up self=2", "up moved");
        row("moves and fails", "up, unsettled port=2000, down port=2000", "up down");
        row("back from elsewhere", "up, down, up port=2000", "up down up");
        row("another MTU", "up, unsettled mtu=1280, up mtu=1280", "up mtu-changed");
        row("another MTU while down", "up, down, up mtu=1280", "up down up");
        row("moves to another MTU", "up, up port=2 mtu=1280, up port=2 mtu=1280", "up moved mtu-changed");
        row("degraded and recovered", "up, up degraded, up degraded, up", "up degraded recovered");
        row("degraded from the start", "up degraded", "up degraded");
        row("degraded, lost, fine again", "up degraded, down, up", "up degraded down up");
        row("degraded, lost, still so", "up degraded, down, up degraded", "up degraded down up degraded");
        row("replaced", "up, unsettled link=9, up link=9", "up down up");
        row("replaced at once", "up, up link=9 port=2 mtu=1280", "up down up");
        row("replaced, no health", "up, unsettled link=9, down link=9", "up down");
        row("replaced while down", "up, down, unsettled link=9, up link=9", "up down up");
        row("the link is gone for a moment", "up, unsettled link=0, up", "up");
        row("removed", "up, down link=0", "up down");
        row("the program ends", "up, finish, down link=0", "up down");
        row("ends while down", "up, down, finish", "up down");
        row("ends before it was up", "unsettled, finish, up", "");
        row("ends while unsettled", "up, unsettled, finish, up", "up down");
    }
    void edges()
    {
        QFETCH(QByteArray, views);
        QFETCH(QByteArray, events);
        TunnelObserver observer;
        const auto seen = observeAll(observer, views);
        QCOMPARE(kindsOf(seen).join(' '), events);
        std::uint64_t sequence = 0;
        for (const auto& event : seen) {
            QCOMPARE(event.sequence, ++sequence);
            QCOMPARE(valueOf(event, "SEQUENCE"), std::to_string(sequence));
            QCOMPARE(valueOf(event, "EVENT"), std::string(toString(event.kind)));
            QVERIFY(valueOf(event, "REASON") != "-" && !event.reason.empty());
            QVERIFY(valueOf(event, "INTERFACE") != "-"); // complete, whatever became of the link
        }
    }

    void adopted_data()
    {
        QTest::addColumn<QByteArrayList>("views");
        QTest::addColumn<QByteArrayList>("kinds");
        QTest::newRow("comes back") << QByteArrayList{"unsettled", "up"} << QByteArrayList{"up"};
        QTest::newRow("never comes back") << QByteArrayList{"unsettled", "down", "down"} << QByteArrayList{"down"};
        QTest::newRow("late") << QByteArrayList{"unsettled", "down", "up"} << QByteArrayList{"down", "up"};
        QTest::newRow("made anew") << QByteArrayList{"unsettled link=9", "up link=9"} << QByteArrayList{"down", "up"};
        QTest::newRow("down once") << QByteArrayList{"up", "down"} << QByteArrayList{"up", "down"};
    }
    /// What an earlier process left may have been up.
    void adopted()
    {
        QFETCH(QByteArrayList, views);
        QFETCH(QByteArrayList, kinds);
        TunnelObserver observer;
        observer.adopt(viewOf("unsettled"));
        std::vector<TunnelEvent> events;
        for (const auto& view : views) {
            for (auto& event : observer.observe(viewOf(view)))
                events.push_back(std::move(event));
        }
        QCOMPARE(kindsOf(events), kinds);
        if (kinds.front() == "down")
            QCOMPARE(valueOf(events.front(), "INTERFACE"), std::string("dyn5"));
    }
    void downTellsOfTheLinkThatIsGone()
    {
        TunnelObserver observer;
        const auto events = observeAll(observer, "up, unsettled link=9 port=7 mtu=1280, up link=9 port=7 mtu=1280");
        QCOMPARE(events.size(), std::size_t(3));
        const HookVariables down{{"INTERFACE", "dyn5"},   {"MTU", "1446"},
                                 {"REMOTE_PORT", "1000"}, {"PEER", "203.0.113.56:1000"},
                                 {"EVENT", "down"},       {"REASON", "the link was made anew"},
                                 {"SEQUENCE", "2"}};
        QVERIFY(events[1].environment == down);
        QCOMPARE(valueOf(events[2], "INTERFACE"), std::string("dyn9"));
        QCOMPARE(valueOf(events[2], "REASON"), std::string("it is up"));
    }
    void changesNameWhatWasBefore()
    {
        TunnelObserver observer;
        const auto events = observeAll(observer, "up, up port=2000, up port=2000 mtu=1280, up port=2000 mtu=1280");
        QCOMPARE(kindsOf(events).join(' '), QByteArray("up moved mtu-changed"));
        QCOMPARE(valueOf(events[1], "PEER"), std::string("203.0.113.56:2000"));
        QCOMPARE(valueOf(events[1], "PREVIOUS_PEER"), std::string("203.0.113.56:1000"));
        QCOMPARE(valueOf(events[1], "PREVIOUS_REMOTE_PORT"), std::string("1000"));
        QCOMPARE(valueOf(events[1], "PREVIOUS_MTU"), std::string("-"));
        QCOMPARE(valueOf(events[2], "MTU"), std::string("1280"));
        QCOMPARE(valueOf(events[2], "PREVIOUS_MTU"), std::string("1446"));
        QCOMPARE(valueOf(events[2], "PREVIOUS_PEER"), std::string("-"));
    }
    void theReasonIsPrintableAndBounded()
    {
        TunnelObserver observer;
        auto view = viewOf("up");
        view.reason = "a\nb\x1b[2J\xff" + std::string(1000, 'x');
        const auto events = observer.observe(view);
        const auto reason = valueOf(events.at(0), "REASON");
        QVERIFY(reason.starts_with("a\\nb\\u001b[2J"));
        QVERIFY(reason.size() < 300);
    }

    void scripts_data()
    {
        QTest::addColumn<QByteArray>("down");
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<bool>("isDown");
        QTest::addColumn<QByteArray>("files");
        const auto row = [](const char* name, const char* down, const char* event, bool isDown, const char* files) {
            QTest::newRow(name) << QByteArray(down) << QByteArray(event) << isDown << QByteArray(files);
        };
        row("none", "", "", true, "");
        row("down for down", "/d", "", true, "/d");
        row("down for another", "/d", "", false, "");
        row("all for another", "/d", "/e", false, "/e");
        row("both for down", "/d", "/e", true, "/d /e");
        row("one file for both runs once", "/e", "/e", true, "/e");
    }
    void scripts()
    {
        QFETCH(QByteArray, down);
        QFETCH(QByteArray, event);
        QFETCH(bool, isDown);
        QFETCH(QByteArray, files);
        const ScriptSettings settings{"/up", down.toStdString(), event.toStdString(), std::chrono::seconds(7)};
        const TunnelEvent happened{isDown ? TunnelEventKind::Down : TunnelEventKind::Moved, 1, "why", {{"A", "b"}}};
        QByteArrayList seen;
        for (const auto& request : requestsFor("client1", happened, settings)) {
            seen << QByteArray::fromStdString(request.file);
            QCOMPARE(request.tunnel, std::string("client1"));
            QVERIFY(request.environment == happened.environment);
            QVERIFY(request.timeLimit == std::chrono::seconds(7));
            QVERIFY(request.event == happened.kind);
        }
        QCOMPARE(seen.join(' '), files);
    }
    void theUpScriptIsToldOfNoEvent()
    {
        const auto requests = requestsFor("client1", HookVariables{{"A", "b"}}, ScriptSettings{"/up", "/d", "/e", {}});
        QCOMPARE(requests.size(), std::size_t(1));
        QCOMPARE(requests.front().file, std::string("/up"));
        QVERIFY(!requests.front().event);
        QVERIFY(requestsFor("client1", HookVariables{}, ScriptSettings{"", "/d", "/e", {}}).empty());
    }
};

QTEST_GUILESS_MAIN(TestTunnelEvents)
#include "test_tunnel_events.moc"
