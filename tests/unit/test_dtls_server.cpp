// SPDX-License-Identifier: Apache-2.0
#include "DtlsWire.h"

#include <QTest>
#include <algorithm>
#include <chrono>
#include <memory>
#include <random>

using namespace dynfou;
using namespace dynfou::test;
using namespace std::chrono_literals;

namespace {

constexpr int kDeadline = 20'000; // milliseconds; generous, for a machine that is busy
const std::string kKey1 = "key of client 1";

/// No limit but the ones of a test.
DtlsServer::Limits generous()
{
    DtlsServer::Limits limits;
    limits.hellos = {1e9, 1e9};
    limits.handshakes = {1e9, 1e9};
    limits.cpuShare = 1000;
    limits.cpuBurst = 1h;
    return limits;
}

void flipABit(std::string& bytes, std::mt19937& random)
{
    auto& byte = bytes[random() % bytes.size()];
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << (random() % 8)));
}

/// The datagrams of a whole handshake with a message and a close_notify, as the server gets them.
std::vector<std::string> recordHandshake(const Endpoint& from)
{
    Wire wire(generous());
    WireClient client(from, "client1", kKey1);
    wire.carry(client);
    client.send("hello");
    client.close();
    wire.carry(client);
    return wire.recorded;
}

} // namespace

class TestDtlsServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void handshakeAndMessages()
    {
        Wire wire;
        WireClient client(clientAt(1), "client1", kKey1);
        wire.carry(client);
        QVERIFY(client.isDone());
        QCOMPARE(wire.established.size(), std::size_t(1));
        const auto& session = wire.established[0];
        QCOMPARE(session.identity, std::string("client1"));
        QCOMPARE(session.remote.toString(), clientAt(1).toString());
        QCOMPARE(session.local.toString(), kServerAddress.toString());
        QCOMPARE(wire.sentFrom[clientAt(1)].toString(), kServerAddress.toString());
        client.send("ping");
        wire.carry(client);
        QVERIFY((wire.received == std::vector<std::pair<std::uint64_t, std::string>>{{session.id, "ping"}}));
        wire.server.send(session.id, "pong");
        wire.server.send(session.id, "");
        wire.server.send(session.id + 1, "nobody");
        wire.carry(client);
        QVERIFY((client.messages == std::vector<std::string>{"pong"}));
        QVERIFY(wire.closed.empty());
        client.close();
        wire.carry(client);
        QVERIFY((wire.closed == std::vector<std::uint64_t>{session.id}));
        QCOMPARE(wire.server.counters().established, std::size_t(0));
        QCOMPARE(wire.server.counters().started, std::uint64_t(1));
        QCOMPARE(wire.server.counters().finished, std::uint64_t(1));
        wire.server.send(session.id, "gone");
        wire.server.close(session.id);
    }
    void severalMessagesInOneDatagram()
    {
        Wire wire;
        WireClient client(clientAt(1), "client1", kKey1);
        wire.carry(client);
        client.send("one");
        client.send("two");
        client.close();
        std::string datagram;
        for (const auto& record : std::exchange(client.out, {}))
            datagram += record;
        wire.deliver(client.endpoint(), datagram);
        QCOMPARE(wire.received.size(), std::size_t(2));
        QCOMPARE(wire.received[0].second, std::string("one"));
        QCOMPARE(wire.received[1].second, std::string("two"));
        QCOMPARE(wire.closed.size(), std::size_t(1));
    }

    void namesAndKeys_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("key");
        QTest::addColumn<std::string>("known"); // the key that the server has
        QTest::addColumn<bool>("isAccepted");
        const auto row = [](const char* what, const std::string& name, const std::string& key, const std::string& known,
                            bool isAccepted) { QTest::newRow(what) << name << key << known << isAccepted; };
        const std::string longKey(512, 'k');
        row("one byte", "a", "k", "k", true);
        row("512 bytes", "client1", longKey, longKey, true);
        row("512 bytes, the last one differs", "client1", longKey, std::string(511, 'k') + 'l', false);
        row("UTF-8", "Zo\xc3\xab \"B\" \xe2\x82\xac", "schl\xc3\xbcssel", "schl\xc3\xbcssel", true);
        row("name of 128 bytes", std::string(128, 'n'), "k", "k", true);
        row("name of 129 bytes", std::string(129, 'n'), "k", "k", false);
        row("name of 255 bytes", std::string(255, 'n'), "k", "k", false);
        row("wrong key", "client1", "wrong", "right", false);
        row("the server has no key", "client1", "k", "", false);
        row("the server's key is too long", "client1", longKey, longKey + 'k', false);
        row("control characters in a name", "a\n\x1b[2J\x7f", "k", "k", true); // the caller judges names
    }
    void namesAndKeys()
    {
        QFETCH(std::string, name);
        QFETCH(std::string, key);
        QFETCH(std::string, known);
        QFETCH(bool, isAccepted);
        auto limits = generous();
        limits.handshakeDeadline = 200ms;
        Wire wire(limits);
        wire.keys = {{name, known}};
        WireClient client(clientAt(1), name, key);
        wire.carry(client);
        QCOMPARE(client.isDone(), isAccepted);
        QCOMPARE(wire.established.size(), std::size_t(isAccepted ? 1 : 0));
        if (isAccepted)
            return;
        QVERIFY(wire.unfinished.empty());
        QTRY_COMPARE_WITH_TIMEOUT(wire.unfinished.size(), std::size_t(1), kDeadline);
        QCOMPARE(wire.unfinished[0].second, name);
        QCOMPARE(wire.unfinished[0].first.toString(), clientAt(1).toString());
        QCOMPARE(wire.server.counters().halfOpen, std::size_t(0));
    }
    void unknownNameLooksLikeAWrongKey()
    {
        std::vector<std::vector<std::size_t>> seen; // sizes of what the client gets
        for (const char* name : {"client1", "nobody1"}) {
            auto limits = generous();
            limits.handshakeDeadline = 300ms;
            Wire wire(limits);
            WireClient client(clientAt(1), name, "wrong");
            wire.carryCookie(client);
            std::vector<std::size_t> sizes;
            for (int i = 0; i < 5; ++i) {
                const auto down = std::exchange(wire.inFlight[clientAt(1)], {});
                for (const auto& datagram : down) {
                    sizes.push_back(datagram.size());
                    client.take(datagram);
                }
                for (const auto& datagram : std::exchange(client.out, {}))
                    wire.deliver(clientAt(1), datagram);
            }
            QTRY_COMPARE_WITH_TIMEOUT(wire.unfinished.size(), std::size_t(1), kDeadline);
            QVERIFY(wire.inFlight[clientAt(1)].empty());
            seen.push_back(sizes);
        }
        QCOMPARE(seen[0].size(), std::size_t(1));
        QVERIFY(seen[0] == seen[1]);
    }

    void garbageChangesNothing()
    {
        Wire wire(generous());
        WireClient client(clientAt(1), "client1", kKey1);
        wire.carry(client);
        const auto before = wire.bytesOut[clientAt(1)];
        std::mt19937 random(17);
        for (int i = 0; i < 50'000; ++i) {
            std::string datagram(random() % 300, '\0');
            for (auto& byte : datagram)
                byte = static_cast<char>(random());
            if (i % 2 == 0 && datagram.size() > 13) { // looks like a record
                datagram[0] = static_cast<char>(20 + random() % 4);
                datagram[1] = '\xfe';
                datagram[3] = 0;
                datagram[4] = static_cast<char>(random() % 3);
                datagram[11] = static_cast<char>((datagram.size() - 13) >> 8U);
                datagram[12] = static_cast<char>((datagram.size() - 13) & 0xffU);
            }
            wire.deliver(i % 3 == 0 ? clientAt(1) : clientAt(static_cast<std::uint32_t>(random() % 1000 + 2)),
                         datagram);
        }
        QCOMPARE(wire.server.counters().halfOpen, std::size_t(0));
        QCOMPARE(wire.server.counters().established, std::size_t(1));
        QVERIFY(wire.received.empty() && wire.closed.empty() && wire.unfinished.empty());
        for (const auto& [endpoint, bytes] : wire.bytesOut)
            QVERIFY(bytes <= wire.bytesIn[endpoint]);
        QVERIFY(wire.bytesOut[clientAt(1)] == before); // and none of it asked for an answer again
        client.send("still here");
        wire.carry(client);
        QCOMPARE(wire.received.size(), std::size_t(1));
    }
    void changedDatagramsOfAHandshake()
    {
        const auto recorded = recordHandshake(clientAt(1));
        Wire wire(generous());
        std::mt19937 random(18);
        for (int i = 0; i < 50'000; ++i) {
            auto datagram = recorded[random() % recorded.size()];
            if (i % 3 == 0)
                datagram.resize(random() % datagram.size());
            else if (i % 3 == 1)
                datagram += std::string(random() % 40, static_cast<char>(random()));
            for (unsigned n = random() % 4; n > 0 && !datagram.empty(); --n)
                flipABit(datagram, random);
            wire.deliver(clientAt(static_cast<std::uint32_t>(random() % 500)), datagram);
        }
        QCOMPARE(wire.server.counters().started, std::uint64_t(0)); // none had a cookie of this server
        QVERIFY(wire.server.counters().cookies > 0);
        wire.inFlight.clear();
        for (const auto& [endpoint, bytes] : wire.bytesOut)
            QVERIFY(bytes <= wire.bytesIn[endpoint]);
        WireClient client(clientAt(1), "client1", kKey1);
        wire.carry(client);
        QVERIFY(client.isDone());
    }
    void changedDatagramsBesideAHandshake()
    {
        // From the client's own endpoint, at each step, so some handshakes are spoilt: their first messages are in the
        // clear. But what is established stays, and the next attempt is as good as any.
        std::mt19937 random(19);
        int done = 0;
        for (int round = 0; round < 60; ++round) {
            Wire wire(generous());
            WireClient client(clientAt(1), "client1", kKey1);
            for (int step = 0; step < 4; ++step) {
                const auto up = std::exchange(client.out, {});
                for (const auto& datagram : up) {
                    auto changed = datagram;
                    flipABit(changed, random);
                    if (step % 2 == round % 2)
                        wire.deliver(clientAt(1), changed.substr(0, random() % changed.size()));
                    wire.deliver(clientAt(1), datagram);
                    if (step % 2 != round % 2)
                        wire.deliver(clientAt(1), changed);
                }
                for (const auto& datagram : std::exchange(wire.inFlight[clientAt(1)], {}))
                    client.take(datagram);
            }
            done += client.isDone() ? 1 : 0;
            wire.inFlight.clear();
            WireClient next(clientAt(1), "client1", kKey1);
            auto& live = client.isDone() ? client : next;
            wire.carry(live);
            QVERIFY(live.isDone());
            live.send("hello");
            for (auto& datagram : live.out) {
                auto changed = datagram;
                flipABit(changed, random);
                wire.deliver(clientAt(1), changed);
            }
            wire.carry(live);
            QCOMPARE(wire.received.size(), std::size_t(1));
            QVERIFY(wire.closed.empty());
        }
        QVERIFY(done > 30);
    }
    void encryptedRecordsWithoutRoomForATag()
    {
        // OpenSSL takes them for a fatal error, and anybody can send them
        for (std::size_t size = 0; size < 40; ++size) {
            Wire wire(generous());
            WireClient client(clientAt(1), "client1", kKey1);
            wire.carry(client);
            const auto before = wire.bytesOut[clientAt(1)];
            const std::string header("\x17\xfe\xfd\0\1\0\0\0\0\1\0\0", 12);
            wire.deliver(clientAt(1), header + static_cast<char>(size) + std::string(size, 'x'));
            QCOMPARE(wire.bytesOut[clientAt(1)], before);
            client.send("hello");
            wire.carry(client);
            QCOMPARE(wire.received.size(), std::size_t(1));
        }
    }
    void oversizeDatagrams()
    {
        Wire wire(generous());
        WireClient client(clientAt(1), "client1", kKey1);
        wire.carry(client);
        client.send(std::string(5000, 'x'));
        wire.carry(client);
        QVERIFY(wire.received.empty());
        QCOMPARE(wire.server.counters().malformed, std::uint64_t(1));
        client.send(std::string(1200, 'x'));
        wire.carry(client);
        QCOMPARE(wire.received.size(), std::size_t(1));
    }

    void replayChangesNothing()
    {
        Wire wire(generous());
        WireClient client(clientAt(1), "client1", kKey1);
        wire.carry(client);
        client.send("hello");
        wire.carry(client);
        const auto recorded = wire.recorded;
        QCOMPARE(wire.received.size(), std::size_t(1));
        for (int i = 0; i < 3; ++i) {
            for (const auto& datagram : recorded) {
                wire.deliver(clientAt(1), datagram);
                wire.deliver(clientAt(2), datagram);
                wire.deliver(clientAt(1, 40'001), datagram);
                wire.deliver(clientAt(1), datagram, IpAddress::v4(0xcb007151)); // another address of ours
            }
        }
        QCOMPARE(wire.received.size(), std::size_t(1));
        QCOMPARE(wire.established.size(), std::size_t(1));
        QVERIFY(wire.closed.empty());
        for (const auto& endpoint : {clientAt(2), clientAt(1, 40'001)})
            QVERIFY(wire.bytesOut[endpoint] <= wire.bytesIn[endpoint]);
        QVERIFY(wire.bytesOut[clientAt(1)] <= 3 * wire.bytesIn[clientAt(1)]);
        wire.inFlight.clear();
        client.send("again");
        client.close();
        wire.carry(client);
        QCOMPARE(wire.received.size(), std::size_t(2));
        QCOMPARE(wire.closed.size(), std::size_t(1));
        // of an ended session: a handshake may begin (its cookie is good), but it cannot be finished
        const auto all = wire.recorded;
        for (const auto& datagram : all)
            wire.deliver(clientAt(1), datagram);
        QCOMPARE(wire.established.size(), std::size_t(1));
        QCOMPARE(wire.received.size(), std::size_t(2));
        QVERIFY(wire.server.counters().halfOpen <= 2);
        WireClient next(clientAt(1), "client1", kKey1);
        wire.inFlight.clear();
        wire.carry(next);
        QVERIFY(next.isDone());
    }
    void cookiesAge()
    {
        auto limits = generous();
        limits.cookieLife = 1s;
        Wire wire(limits);
        const auto hello = [&](const Endpoint& from) {
            WireClient client(from, "client1", kKey1);
            wire.deliver(from, client.out.at(0));
            client.out.clear();
            client.take(wire.inFlight[from].at(0));
            return client.out.at(0);
        };
        const auto young = hello(clientAt(1));
        wire.deliver(clientAt(1), young);
        QCOMPARE(wire.server.counters().started, std::uint64_t(1));
        const auto old = hello(clientAt(2));
        QTest::qSleep(2100);
        wire.deliver(clientAt(2), old);
        QCOMPARE(wire.server.counters().started, std::uint64_t(1));
        wire.inFlight.clear();
        wire.deliver(clientAt(3), hello(clientAt(3)));
        QCOMPARE(wire.server.counters().started, std::uint64_t(2));
    }
    void aCookieIsForOneEndpoint()
    {
        Wire wire(generous());
        WireClient client(clientAt(1), "client1", kKey1);
        wire.carryCookie(client);
        QCOMPARE(wire.server.counters().started, std::uint64_t(1));
        const auto hello = wire.recorded.back();
        wire.deliver(clientAt(2), hello);
        wire.deliver(clientAt(1, 40'001), hello);
        QCOMPARE(wire.server.counters().started, std::uint64_t(1));
    }
    void shortClientHellosAreNotAnswered()
    {
        // a proper ClientHello with nothing in it that could be left out is shorter than the answer would be
        std::string body = std::string("\xfe\xfd", 2) + std::string(32, 'r') + std::string(2, '\0') +
                           std::string("\0\2\xcc\xac\1\0", 6);
        const auto size = static_cast<char>(body.size());
        std::string message =
            std::string("\1\0\0", 3) + size + std::string(5, '\0') + std::string("\0\0", 2) + size + body;
        std::string record =
            std::string("\x16\xfe\xff", 3) + std::string(9, '\0') + static_cast<char>(message.size()) + message;
        Wire wire(generous());
        wire.deliver(clientAt(1), record);
        QCOMPARE(wire.bytesOut[clientAt(1)] <= record.size(), true);
        const auto answered = wire.server.counters().cookies;
        QVERIFY(answered == 0 || record.size() >= 60);
    }

    void sentBytesAreBounded()
    {
        auto limits = generous();
        limits.handshakeDeadline = 4s;
        Wire wire(limits);
        WireClient client(clientAt(1), "client1", kKey1);
        wire.carryCookie(client); // and then it is silent
        const auto hello = wire.recorded.back();
        const auto before = wire.bytesOut[clientAt(1)];
        QTRY_VERIFY_WITH_TIMEOUT(wire.bytesOut[clientAt(1)] > before, kDeadline); // a retransmission
        QTRY_COMPARE_WITH_TIMEOUT(wire.server.counters().halfOpen, std::size_t(0), kDeadline);
        const auto first = wire.recorded.front().size();
        QVERIFY(wire.bytesOut[clientAt(1)] <= first + 3 * hello.size());
        QVERIFY(wire.unfinished.empty()); // it has shown no name
        QCOMPARE(wire.server.counters().unfinished, std::uint64_t(1));
    }
    void neverMoreThanThreeTimesWhatCame()
    {
        Wire wire(generous());
        WireClient client(clientAt(1), "client1", kKey1);
        wire.carry(client);
        for (int i = 0; i < 100; ++i)
            wire.server.send(wire.established[0].id, std::string(1000, 'x'));
        QVERIFY(wire.bytesOut[clientAt(1)] <= 3 * wire.bytesIn[clientAt(1)]);
        client.send(std::string(1000, 'x'));
        const auto before = wire.bytesOut[clientAt(1)];
        wire.carry(client);
        wire.server.send(wire.established[0].id, std::string(1000, 'x'));
        QVERIFY(wire.bytesOut[clientAt(1)] > before);
    }

    void halfOpenLimit()
    {
        auto limits = generous();
        limits.maxHalfOpen = 20;
        limits.handshakeDeadline = 1s;
        Wire wire(limits);
        std::vector<std::unique_ptr<WireClient>> clients;
        for (std::uint32_t i = 0; i < 30; ++i) {
            clients.push_back(std::make_unique<WireClient>(clientAt(i), "client1", kKey1));
            wire.carryCookie(*clients.back());
        }
        QCOMPARE(wire.server.counters().halfOpen, std::size_t(20));
        QCOMPARE(wire.server.counters().started, std::uint64_t(20));
        QCOMPARE(wire.server.counters().refusedByLimit, std::uint64_t(10));
        // those that have a place go on, and make room
        wire.carry(*clients[0]);
        QVERIFY(clients[0]->isDone());
        WireClient late(clientAt(100), "client1", kKey1);
        wire.carry(late);
        QVERIFY(late.isDone());
        // the others go by their deadline
        QTRY_COMPARE_WITH_TIMEOUT(wire.server.counters().halfOpen, std::size_t(0), kDeadline);
        QCOMPARE(wire.server.counters().established, std::size_t(2));
    }
    void sessionLimit()
    {
        auto limits = generous();
        limits.maxSessions = 5;
        Wire wire(limits);
        for (std::uint32_t i = 0; i < 8; ++i) {
            WireClient client(clientAt(i), "client1", kKey1);
            wire.carry(client);
            QCOMPARE(client.isDone(), i < 5);
        }
        wire.server.close(wire.established[0].id);
        WireClient client(clientAt(50), "client1", kKey1);
        wire.carry(client);
        QVERIFY(client.isDone());
    }
    void limitOfASource()
    {
        auto limits = generous();
        limits.handshakes = {10, 0};
        Wire wire(limits);
        for (std::uint16_t port = 1; port <= 15; ++port) {
            WireClient client(clientAt(1, port), "client1", kKey1);
            wire.carry(client);
            QCOMPARE(client.isDone(), port <= 10);
        }
        WireClient other(clientAt(2), "client1", kKey1);
        wire.carry(other);
        QVERIFY(other.isDone());
        QVERIFY(wire.server.counters().refusedBySource >= 5);
    }
    void limitOfClientHellosOfASource()
    {
        auto limits = generous();
        limits.hellos = {20, 0};
        Wire wire(limits);
        WireClient client(clientAt(1), "client1", kKey1);
        const auto hello = client.out.at(0);
        for (int i = 0; i < 100; ++i)
            wire.deliver(clientAt(1), hello);
        QCOMPARE(wire.server.counters().cookies, std::uint64_t(20));
        QCOMPARE(wire.server.counters().refusedBySource, std::uint64_t(80));
        WireClient other(clientAt(2), "client1", kKey1);
        wire.carry(other);
        QVERIFY(other.isDone());
    }
    void manyClientsBehindOneAddress()
    {
        // with the limits as they are: 256 clients, each ClientHello sent four times, each handshake begun twice
        Wire wire;
        for (int attempt = 0; attempt < 2; ++attempt) {
            for (std::uint16_t i = 0; i < 256; ++i) {
                const auto port = static_cast<std::uint16_t>(10'000 + 256 * attempt + i);
                WireClient client(clientAt(1, port), "client1", kKey1);
                const auto hello = client.out.at(0);
                for (int again = 0; again < 3; ++again)
                    wire.deliver(client.endpoint(), hello);
                wire.inFlight.clear();
                wire.carryCookie(client);
                if (attempt == 1)
                    wire.carry(client);
            }
        }
        QCOMPARE(wire.established.size(), std::size_t(256));
        QCOMPARE(wire.server.counters().refusedBySource, std::uint64_t(0));
        QCOMPARE(wire.server.counters().refusedByCpu, std::uint64_t(0));
    }
    void limitOfCpuTime()
    {
        auto limits = generous();
        limits.cpuShare = 0;
        limits.cpuBurst = 20ms;
        Wire wire(limits);
        int done = 0;
        WireClient early(clientAt(100'000U), "client1", kKey1);
        wire.carryCookie(early);
        for (std::uint32_t i = 0; wire.server.counters().refusedByCpu == 0; ++i) {
            QVERIFY(i < 10'000);
            WireClient client(clientAt(i), "client1", kKey1);
            wire.carry(client);
            done += client.isDone() ? 1 : 0;
        }
        QVERIFY(done >= 1);
        wire.carry(early); // what has begun goes on
        QVERIFY(early.isDone());
    }

    void sessionsEnd()
    {
        auto limits = generous();
        limits.sessionLife = 300ms;
        Wire wire(limits);
        WireClient client(clientAt(1), "client1", kKey1);
        wire.carry(client);
        QVERIFY(wire.closed.empty());
        QTRY_COMPARE_WITH_TIMEOUT(wire.closed.size(), std::size_t(1), kDeadline);
        QCOMPARE(wire.closed[0], wire.established[0].id);
        wire.carry(client); // it is told
        QVERIFY(!client.isDone());
        QCOMPARE(wire.server.counters().established, std::size_t(0));
        QVERIFY(wire.unfinished.empty());
    }
    void theEndIsSeenAfterErrorsOfOthers()
    {
        Wire wire(generous());
        WireClient client(clientAt(1), "client1", kKey1);
        WireClient other(clientAt(2), "client1", kKey1);
        wire.carry(client);
        auto hello = other.out.at(0);
        hello[13 + 5] = 5; // a message number that OpenSSL leaves an error about
        wire.deliver(clientAt(2), hello);
        client.close();
        wire.carry(client);
        QCOMPARE(wire.closed.size(), std::size_t(1));
    }
    void aClientThatBeginsAnew()
    {
        Wire wire(generous());
        WireClient first(clientAt(1), "client1", kKey1);
        wire.carry(first);
        // a second handshake from the same endpoint does not touch the first session until it is done
        WireClient second(clientAt(1), "client2", "wrong");
        wire.carry(second);
        QVERIFY(!second.isDone());
        QCOMPARE(wire.server.counters().halfOpen, std::size_t(1));
        first.send("still here");
        wire.carry(first);
        QCOMPARE(wire.received.size(), std::size_t(1));
        QVERIFY(wire.closed.empty());
        // a third takes the place of the second at once, and of the first when it is done
        WireClient third(clientAt(1), "client2", "another");
        wire.carry(third);
        QVERIFY(third.isDone());
        QCOMPARE(wire.unfinished.size(), std::size_t(1));
        QVERIFY((wire.closed == std::vector<std::uint64_t>{wire.established[0].id}));
        QCOMPARE(wire.established.size(), std::size_t(2));
        QCOMPARE(wire.established[1].identity, std::string("client2"));
        QCOMPARE(wire.server.counters().halfOpen, std::size_t(0));
        QCOMPARE(wire.server.counters().established, std::size_t(1));
        first.send("too late");
        first.close();
        wire.carry(first);
        third.send("hello");
        wire.carry(third);
        QCOMPARE(wire.received.size(), std::size_t(2));
        QCOMPARE(wire.closed.size(), std::size_t(1));
    }
    void lostAnswersAreSentAgain()
    {
        Wire wire(generous());
        WireClient client(clientAt(1), "client1", kKey1);
        const auto lose = [&] { wire.inFlight.clear(); };
        wire.carryCookie(client);
        lose();
        const auto hello = wire.recorded.back();
        wire.deliver(clientAt(1), hello); // the same again
        QCOMPARE(wire.inFlight[clientAt(1)].size(), std::size_t(1));
        client.take(wire.inFlight[clientAt(1)].at(0));
        lose();
        const auto finish = client.out.at(0);
        client.out.clear();
        wire.deliver(clientAt(1), finish);
        QCOMPARE(wire.established.size(), std::size_t(1));
        lose();
        wire.deliver(clientAt(1), finish);
        wire.carry(client);
        QVERIFY(client.isDone());
        QCOMPARE(wire.established.size(), std::size_t(1));
        QCOMPARE(wire.server.counters().started, std::uint64_t(1));
        client.send("hello");
        wire.carry(client);
        QCOMPARE(wire.received.size(), std::size_t(1));
    }
    void recordsBeforeTheirKeysAreNotKept()
    {
        // OpenSSL would keep 100 of them with 16 KiB each, and fragments of 16 KiB
        Wire wire(generous());
        WireClient client(clientAt(1), "client1", kKey1);
        wire.carryCookie(client);
        const std::string epoch1 = std::string("\x17\xfe\xfd\0\1\0\0\0\0\0", 10);
        for (char i = 0; i < 100; ++i)
            wire.deliver(clientAt(1), epoch1 + i + std::string("\0\x20", 2) + std::string(32, 'x'));
        const std::string fragment = std::string("\x16\xfe\xfd\0\0\0\0\0\0\0\5\0\x0e", 13) +
                                     std::string("\x10\0\x40\0\0\3\0\0\0\0\0\2", 12) + "xx";
        wire.deliver(clientAt(1), fragment);
        wire.deliver(clientAt(1), std::string("\x15\xfe\xfd\0\0\0\0\0\0\0\6\0\2\2\x28", 15)); // an alert
        wire.deliver(clientAt(1), std::string("\x14\xfe\xfd\0\0\0\0\0\0\0\7\0\1\1", 14));     // too early
        wire.carry(client);
        QVERIFY(client.isDone());
    }
    void sessionsGoInsideCallbacks()
    {
        for (const char* where : {"established", "received", "closed", "life"}) {
            auto limits = generous();
            const bool isLife = std::string_view(where) == "life";
            if (isLife)
                limits.sessionLife = 300ms;
            Wire wire(limits);
            WireClient other(clientAt(2), "client2", "another");
            wire.carry(other);
            const auto closeAll = [&wire] {
                for (const auto& session : wire.established) {
                    wire.server.send(session.id, "bye");
                    wire.server.close(session.id);
                    wire.server.close(session.id);
                    wire.server.send(session.id, "gone");
                }
            };
            if (std::string_view(where) == "established")
                wire.onEstablished = closeAll;
            else if (std::string_view(where) == "received")
                wire.onReceived = closeAll;
            else
                wire.onClosed = closeAll;
            WireClient client(clientAt(1), "client1", kKey1);
            wire.carry(client);
            client.send("one");
            client.send("two");
            if (!isLife)
                client.close();
            std::string datagram; // all in one, so that more is to come when the session goes
            for (const auto& record : std::exchange(client.out, {}))
                datagram += record;
            wire.deliver(client.endpoint(), datagram);
            QTRY_COMPARE_WITH_TIMEOUT(wire.server.counters().established, std::size_t(0), kDeadline);
            const bool isAfter = std::string_view(where) == "closed" || isLife;
            QCOMPARE(wire.received.size(), std::size_t(isAfter ? 2 : where == std::string_view("received") ? 1 : 0));
            QCOMPARE(wire.closed.size(), std::size_t(isAfter ? 1 : 0));
            wire.carry(other);
            QVERIFY(!other.isDone());
            QVERIFY(!other.messages.empty() || isLife);
        }
    }
    void closedByTheNextSession()
    {
        // the session that takes the place of another is closed while that is told
        Wire wire(generous());
        WireClient first(clientAt(1), "client1", kKey1);
        wire.carry(first);
        wire.onClosed = [&wire] {
            for (DtlsServer::SessionId id = 1; id < 10; ++id)
                wire.server.close(id);
        };
        WireClient second(clientAt(1), "client1", kKey1);
        wire.carry(second);
        QCOMPARE(wire.closed.size(), std::size_t(1));
        QCOMPARE(wire.established.size(), std::size_t(1)); // the second is gone before it is told
        QCOMPARE(wire.server.counters().established, std::size_t(0));
        QVERIFY(!second.isDone());
    }
};

QTEST_GUILESS_MAIN(TestDtlsServer)
#include "test_dtls_server.moc"
