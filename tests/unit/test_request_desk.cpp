// SPDX-License-Identifier: Apache-2.0
#include "engine/RequestDesk.h"

#include <QTest>

using namespace dynfou;

namespace {

constexpr int kDeadline = 20'000;
const Endpoint kRemote{IpAddress::v4(0xcb007138), 4000};
const IpAddress kLocal = IpAddress::v4(0xcb007150);

request::PunchPath pathAt(std::uint16_t port)
{
    return {{IpAddress::v4(0xcb007138), port}, kLocal};
}

agreement::Token tokenOf(std::uint8_t value)
{
    agreement::Token token;
    token.fill(value);
    return token;
}

std::string connectWith(std::uint8_t token)
{
    agreement::Connect connect;
    connect.token = tokenOf(token);
    connect.instance = tokenOf(0xee);
    connect.mtu = 1446;
    return encode(connect);
}

class LineLog : public LogSink {
public:
    std::vector<std::string> lines;
    void write(const LogRecord& record) override { lines.emplace_back(record.message); }
    [[nodiscard]] bool shows(LogLevel) const override { return true; }
};

/// A desk whose tunnels are there at once.
struct Bench {
    std::shared_ptr<LineLog> sink = std::make_shared<LineLog>();
    std::vector<std::string> placed;
    std::vector<std::pair<RequestDesk::SessionId, agreement::Message>> sent;
    bool hasTap = true;
    std::function<void()> meanwhile = [] {}; ///< called when a tunnel was set up and answered
    RequestDesk desk{list(), {65201, 65200, "test"}, callbacks(), Log(sink, "dtls")};

    static ClientList list()
    {
        ClientList list;
        for (const char* name : {"client1", "client2"}) {
            ClientEntry entry;
            entry.clientName = name;
            entry.clientKeys = {std::string("key of ") + name};
            list.clients.push_back(entry);
        }
        return list;
    }
    RequestDesk::Callbacks callbacks()
    {
        RequestDesk::Callbacks callbacks;
        callbacks.setUpTunnel = [this](const std::string& client, RequestDesk::SessionId session,
                                       const request::PunchPath& path, const agreement::Connect& connect) {
            placed.push_back(client + " " + path.remote.toString() + " " + std::to_string(connect.mtu));
            TunnelLink link;
            link.spec.key = 7;
            link.spec.mtu = connect.mtu;
            desk.tunnelReady(session, link);
            meanwhile();
        };
        callbacks.confirmTunnel = [this](const std::string& client, RequestDesk::SessionId session,
                                         const agreement::Resume& resume) {
            placed.push_back(client + " resume " + std::to_string(resume.key));
            desk.refuse(session, agreement::RefusalCode::UnknownTunnel, "no such tunnel");
        };
        callbacks.hasTap = [this] { return hasTap; };
        callbacks.send = [this](RequestDesk::SessionId session, const std::string& message) {
            if (const auto parsed = agreement::parseMessage(message); parsed && *parsed)
                sent.emplace_back(session, **parsed);
        };
        return callbacks;
    }
    [[nodiscard]] const agreement::Connected* connectedTo(RequestDesk::SessionId session) const
    {
        for (const auto& [to, message] : sent) {
            if (const auto* connected = std::get_if<agreement::Connected>(&message);
                connected != nullptr && to == session)
                return connected;
        }
        return nullptr;
    }
    [[nodiscard]] bool isRefused(RequestDesk::SessionId session, agreement::RefusalCode code) const
    {
        return std::any_of(sent.begin(), sent.end(), [&](const auto& item) {
            const auto* refusal = std::get_if<agreement::Refusal>(&item.second);
            return item.first == session && refusal != nullptr && refusal->code == code;
        });
    }
};

} // namespace

class TestRequestDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keys()
    {
        Bench bench;
        QVERIFY(bench.desk.keyOf("client2", kRemote) == std::optional<std::string>("key of client2"));
        QVERIFY(!bench.desk.keyOf("Client2", kRemote)); // names are exact
        QVERIFY(!bench.desk.keyOf("", kRemote));
    }
    void anotherList()
    {
        Bench bench;
        bench.desk.established(1, "client2", kRemote);
        ClientList list;
        list.clients.push_back({"client1", {"new", "old"}, std::nullopt, 1, true, {}});
        bench.desk.setClients(list);
        QVERIFY(bench.desk.keyOf("client1", kRemote) == std::optional<std::string>("new"));
        QVERIFY(bench.desk.keyOf("client1", kRemote) == std::optional<std::string>("old")); // it was not the new one
        QVERIFY(!bench.desk.keyOf("client2", kRemote));
        // what is under way goes on: the one who places decides
        bench.desk.received(1, connectWith(5));
        bench.desk.punchOnFouPort({tokenOf(5), 0}, pathAt(7777));
        QTRY_VERIFY_WITH_TIMEOUT(bench.connectedTo(1) != nullptr, kDeadline);
    }
    /// A callback may ask the desk for anything: what it causes comes after the present step.
    void callbacksMayUseTheDesk()
    {
        Bench bench;
        bench.desk.established(1, "client1", kRemote);
        bench.meanwhile = [&bench] {
            QVERIFY(bench.sent.empty());                             // the answer waits until this step is over
            for (RequestDesk::SessionId id = 100; id < 1100; ++id) { // enough for the sessions to move in memory
                bench.desk.established(id, "client2", kRemote);
                bench.desk.received(id, connectWith(static_cast<std::uint8_t>(id)));
            }
            bench.desk.punchOnPort({tokenOf(5), 0}, pathAt(5555));
        };
        bench.desk.received(1, connectWith(5));
        bench.desk.punchOnFouPort({tokenOf(5), 0}, pathAt(7777));
        QTRY_VERIFY_WITH_TIMEOUT(bench.connectedTo(1) != nullptr, kDeadline);
        QCOMPARE(bench.placed.size(), std::size_t(1));
    }
    void callbacksMayEndTheSession()
    {
        for (const bool all : {false, true}) {
            Bench bench;
            bench.desk.established(1, "client1", kRemote);
            bench.meanwhile = [&bench, all] { all ? bench.desk.clear() : bench.desk.closed(1); };
            bench.desk.received(1, connectWith(5));
            bench.desk.punchOnFouPort({tokenOf(5), 0}, pathAt(7777));
            QTRY_COMPARE_WITH_TIMEOUT(bench.placed.size(), std::size_t(1), kDeadline);
            QVERIFY(bench.sent.empty());
        }
    }
    void bringsRequestAndPunchTogether()
    {
        Bench bench;
        bench.desk.established(1, "client2", kRemote);
        bench.desk.received(1, connectWith(5));
        bench.desk.punchOnPort({tokenOf(5), 0}, pathAt(5555));
        bench.desk.punchOnFouPort({tokenOf(5), 0}, pathAt(7777));
        QTRY_VERIFY_WITH_TIMEOUT(bench.connectedTo(1) != nullptr, kDeadline);
        QVERIFY((bench.placed == std::vector<std::string>{"client2 203.0.113.56:7777 1446"}));
        QCOMPARE(bench.connectedTo(1)->data.port, std::uint16_t(7777));
        QVERIFY(bench.connectedTo(1)->control && bench.connectedTo(1)->control->port == 5555);
    }
    void aRefusedResumeLeadsToAnAgreementInTheSameSession()
    {
        Bench bench;
        bench.desk.established(1, "client2", kRemote);
        bench.desk.received(1, encode(agreement::Resume{42, tokenOf(0xee), 1446, {}, {}}));
        QVERIFY((bench.placed == std::vector<std::string>{"client2 resume 42"}));
        QVERIFY(bench.isRefused(1, agreement::RefusalCode::UnknownTunnel));
        bench.desk.received(1, connectWith(5));
        bench.desk.punchOnFouPort({tokenOf(5), 0}, pathAt(7777));
        QTRY_VERIFY_WITH_TIMEOUT(bench.connectedTo(1) != nullptr, kDeadline);
    }
    void aPunchMayOvertakeItsRequest()
    {
        Bench bench;
        bench.desk.punchOnFouPort({tokenOf(5), 0}, pathAt(7777));
        bench.desk.established(1, "client1", kRemote);
        bench.desk.received(1, connectWith(5));
        QTRY_VERIFY_WITH_TIMEOUT(bench.connectedTo(1) != nullptr, kDeadline);
    }
    void strangersPunchesCostABoundedAmount()
    {
        Bench bench;
        bench.desk.punchOnFouPort({tokenOf(5), 0}, pathAt(7777));
        for (int i = 0; i < 100'000; ++i) {
            agreement::Punch punch{tokenOf(0x80), static_cast<std::uint16_t>(i)};
            punch.token[0] = static_cast<std::uint8_t>(i);
            punch.token[1] = static_cast<std::uint8_t>(i >> 8);
            bench.desk.punchOnFouPort(punch, pathAt(1));
        }
        bench.desk.established(1, "client1", kRemote);
        bench.desk.received(1, connectWith(5));
        QTest::qWait(50); // the early punch is forgotten: nothing is placed
        QVERIFY(bench.placed.empty());
        bench.desk.punchOnFouPort({tokenOf(5), 1}, pathAt(7777)); // the repeated one finds its request
        QTRY_VERIFY_WITH_TIMEOUT(bench.connectedTo(1) != nullptr, kDeadline);
    }
    void otherTokensMoveNothing()
    {
        Bench bench;
        bench.desk.established(1, "client1", kRemote);
        bench.desk.received(1, connectWith(5));
        bench.desk.punchOnFouPort({tokenOf(6), 0}, pathAt(6666));
        QTest::qWait(50);
        QVERIFY(bench.placed.empty());
        bench.desk.punchOnFouPort({tokenOf(5), 0}, pathAt(7777));
        QTRY_VERIFY_WITH_TIMEOUT(bench.connectedTo(1) != nullptr, kDeadline);
        bench.desk.punchOnFouPort({tokenOf(5), 1}, pathAt(6666)); // a copy from elsewhere
        QTest::qWait(50);
        QCOMPARE(bench.placed.size(), std::size_t(1));
    }
    void whatCannotBeUnderstood()
    {
        Bench bench;
        bench.desk.established(1, "client1", kRemote);
        bench.desk.received(1, "[]");
        QVERIFY(bench.isRefused(1, agreement::RefusalCode::Malformed));
        bench.desk.established(2, "client1", kRemote);
        bench.desk.received(2, "{\"type\":\"connect\",\"version\":2}");
        QVERIFY(bench.isRefused(2, agreement::RefusalCode::Version));
        bench.desk.established(3, "client1", kRemote);
        bench.desk.received(3, "{\"type\":\"weather\",\"version\":1}");
        QCOMPARE(bench.sent.size(), std::size_t(2));
        bench.desk.received(99, connectWith(5)); // no such session
        QCOMPARE(bench.sent.size(), std::size_t(2));
    }
    void nothingComesAfterTheEnd()
    {
        Bench bench;
        bench.desk.established(1, "client1", kRemote);
        bench.desk.received(1, connectWith(5));
        bench.desk.punchOnFouPort({tokenOf(5), 0}, pathAt(7777));
        bench.desk.closed(1);
        QTest::qWait(50);
        QVERIFY(bench.placed.empty());
        bench.desk.established(2, "client1", kRemote);
        bench.desk.received(2, connectWith(6));
        bench.desk.punchOnFouPort({tokenOf(6), 0}, pathAt(7777));
        bench.desk.clear();
        QTest::qWait(50);
        QVERIFY(bench.placed.empty() && bench.sent.empty());
    }
    void unfinishedHandshakesAreSaidNotTooOften()
    {
        Bench bench;
        bench.desk.unfinished({IpAddress::v4(1), 1}, "client1");
        bench.desk.unfinished({IpAddress::v4(1), 1}, "nobody\nhere");
        QVERIFY(bench.sink->lines.at(0).find("clientKey") != std::string::npos);
        QVERIFY(bench.sink->lines.at(1).find("unknown client") != std::string::npos);
        for (int i = 0; i < 1000; ++i)
            bench.desk.unfinished({IpAddress::v4(1), 1}, "client1");
        QVERIFY(bench.sink->lines.size() <= 21);
    }
};

QTEST_GUILESS_MAIN(TestRequestDesk)
#include "test_request_desk.moc"
