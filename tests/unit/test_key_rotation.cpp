// SPDX-License-Identifier: Apache-2.0
#include "client/KeyTurns.h"
#include "engine/KeyOffers.h"

#include <QTest>
#include <algorithm>

using namespace dynfou;

namespace {

const Endpoint kHome{IpAddress::v4(0xcb007138), 4000};
const Endpoint kElsewhere{IpAddress::v4(0xcb007139), 4000};
const KeyOffers::Clock::time_point kStart{std::chrono::seconds(1000)};

ClientList listWith(std::vector<std::string> keys)
{
    return {{{"client1", std::move(keys), std::nullopt, 1, true, {}}}};
}

Endpoint fromPort(int port)
{
    return {kHome.address, static_cast<std::uint16_t>(port)};
}

/// How many attempts the two need; each is from a port of its own.
int attemptsOf(KeyTurns& client, KeyOffers& server, int limit = 100)
{
    for (int attempt = 1; attempt <= limit; ++attempt) {
        const auto remote = fromPort(5000 + attempt);
        if (server.offer("client1", remote, kStart) == client.current()) {
            server.proved("client1", remote);
            client.accepted();
            return attempt;
        }
        client.refused();
    }
    return limit + 1;
}

std::vector<std::string> numbered(const char* prefix, std::size_t count)
{
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < count; ++i)
        keys.push_back(prefix + std::to_string(i));
    return keys;
}

} // namespace

class TestKeyRotation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPairOfKeysMeets()
    {
        // one key in common, anywhere in lists of up to three; and the server may be anywhere in its turn
        for (std::size_t m = 1; m <= 3; ++m) {
            for (std::size_t n = 1; n <= 3; ++n) {
                int worst = 0;
                for (std::size_t i = 0; i < m; ++i) {
                    for (std::size_t j = 0; j < n; ++j) {
                        for (std::size_t offset = 0; offset < n; ++offset) {
                            auto ours = numbered("client", m);
                            auto theirs = numbered("server", n);
                            ours[i] = theirs[j] = "common";
                            KeyTurns client(ours);
                            KeyOffers server(listWith(theirs));
                            for (std::size_t k = 0; k < offset; ++k)
                                static_cast<void>(server.offer("client1", kHome, kStart));
                            worst = std::max(worst, attemptsOf(client, server));
                            QCOMPARE(attemptsOf(client, server), 1); // both remember what was accepted
                        }
                    }
                }
                const int limit = m <= 2 && n <= 2 ? 4 : m * n == 9 ? 21 : 12;
                QVERIFY2(worst <= limit, qPrintable(QStringLiteral("%1 x %2: %3").arg(m).arg(n).arg(worst)));
            }
        }
    }
    void rotation()
    {
        KeyTurns client({"old"});
        KeyOffers server(listWith({"old"}));
        QCOMPARE(attemptsOf(client, server), 1);
        server.setClients(listWith({"old", "new"}));
        QCOMPARE(attemptsOf(client, server), 1);
        client.change({"new", "old"});
        QCOMPARE(attemptsOf(client, server), 1); // what both have proved stays first
        server.setClients(listWith({"new"}));
        QCOMPARE(attemptsOf(client, server), 2);
        client.change({"new"});
        QCOMPARE(attemptsOf(client, server), 1);
    }
    void rotationWithoutAListOnTheClient()
    {
        KeyTurns client({"old"});
        KeyOffers server(listWith({"old", "new"}));
        QCOMPARE(attemptsOf(client, server), 1);
        client.change({"new"});
        QCOMPARE(attemptsOf(client, server), 2);
        server.setClients(listWith({"new"}));
        QCOMPARE(attemptsOf(client, server), 1);
    }
    void othersDoNotDisturb()
    {
        KeyOffers server(listWith({"first", "second"}));
        QVERIFY(!server.offer("client2", kHome, kStart));
        for (int i = 0; i < 5; ++i)
            static_cast<void>(server.offer("client1", kElsewhere, kStart));
        QVERIFY(server.offer("client1", kHome, kStart) == "first");
        QVERIFY(server.offer("client1", kHome, kStart) == "second");
        QVERIFY(server.offer("client1", kHome, kStart) == "first");
        // after a while it is a new beginning
        QVERIFY(server.offer("client1", kHome, kStart + KeyOffers::kMemory + std::chrono::seconds(1)) == "first");
        server.proved("client1", fromPort(1)); // no handshake of this endpoint was offered a key
        QVERIFY(server.offer("client1", kElsewhere, kStart + std::chrono::hours(1)) == "first");
    }
    void twoHandshakesAtOnce()
    {
        KeyOffers server(listWith({"first", "second"}));
        QVERIFY(server.offer("client1", fromPort(1), kStart) == "first");
        QVERIFY(server.offer("client1", fromPort(2), kStart) == "second");
        server.proved("client1", fromPort(1));
        QVERIFY(server.offer("client1", kElsewhere, kStart) == "first");
        QVERIFY(server.offer("client1", kHome, kStart) == "first");
    }
    void memoryIsBounded()
    {
        KeyOffers server(listWith({"first", "second"}));
        static_cast<void>(server.offer("client1", kHome, kStart));
        for (std::uint32_t i = 0; i < KeyOffers::kMaxSources; ++i)
            static_cast<void>(server.offer("client1", {IpAddress::v4(0x0a000000 + i), 1}, kStart));
        QVERIFY(server.offer("client1", kHome, kStart) == "first"); // forgotten
    }
    void aKeyThatIsGoneIsNotOffered()
    {
        KeyOffers server(listWith({"first", "second"}));
        static_cast<void>(server.offer("client1", fromPort(1), kStart));
        QVERIFY(server.offer("client1", fromPort(2), kStart) == "second");
        server.proved("client1", fromPort(2));
        server.setClients(listWith({"third", "first"}));
        QVERIFY(server.offer("client1", kHome, kStart) == "third");
        server.setClients({});
        QVERIFY(!server.offer("client1", kHome, kStart) && !server.knows("client1"));
    }
};

QTEST_GUILESS_MAIN(TestKeyRotation)
#include "test_key_rotation.moc"
