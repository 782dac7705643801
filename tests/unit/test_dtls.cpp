// SPDX-License-Identifier: Apache-2.0
#include "base/SocketAddress.h"
#include "transport/DtlsClient.h"
#include "transport/DtlsServer.h"
#include "transport/UdpListener.h"

#include <QElapsedTimer>
#include <QTest>
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <memory>
#include <netinet/in.h>
#include <random>
#include <sys/socket.h>
#include <utility>
#include <vector>

using namespace dynfou;
using namespace std::chrono_literals;

namespace {

constexpr int kDeadline = 20'000; // milliseconds; generous, for a machine that is busy
const std::string kHint = "dynfou/1 fou=65201";
const IpAddress kLoopback4 = IpAddress::v4(0x7f000001);
const IpAddress kLoopback6 = IpAddress::parse("::1").value();

/// A UDP socket of `address`; not valid when it cannot be bound.
UniqueFd bindUdp(const Endpoint& where, int reuse = 0)
{
    UniqueFd fd(::socket(where.address.isV4() ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int on = 1;
    if (reuse != 0)
        setsockopt(fd.get(), SOL_SOCKET, reuse, &on, sizeof on);
    const SocketAddress address = toSocketAddress(where);
    if (::bind(fd.get(), address.get(), address.size) != 0)
        fd.reset();
    return fd;
}

std::uint16_t portOf(const UniqueFd& fd)
{
    SocketAddress address;
    address.size = sizeof address.storage;
    if (::getsockname(fd.get(), address.get(), &address.size) != 0)
        return 0;
    return toEndpoint(address).value_or(Endpoint{}).port;
}

/// A port that was free a moment ago.
std::uint16_t freePort()
{
    return portOf(bindUdp({IpAddress::anyV6(), 0}));
}

/// A server on the network, and what it says.
class Server {
public:
    using SessionId = DtlsServer::SessionId;

    explicit Server(const DtlsServer::Limits& limits = {}, const IpAddress& listen = IpAddress::anyV6())
        : port(freePort()), m_dtls(kHint, limits, callbacks(),
                                   [this](const IpAddress& from, const Endpoint& to, std::string_view datagram) {
                                       if (m_listener && !isLost())
                                           m_listener->send(from, to, datagram);
                                   })
    {
        auto opened = UdpListener::open({listen, port}, [this](const Datagram& datagram) {
            if (!datagram.bytes.empty() && datagram.bytes[0] >= 20 && datagram.bytes[0] <= 25) {
                if (++m_got == endsAt)
                    QTimer::singleShot(0, [this] { m_listener.reset(); });
                else if (!isLost())
                    m_dtls.receive(datagram);
            } else {
                m_listener->send(datagram.to, datagram.from, datagram.bytes);
            }
        });
        if (opened)
            m_listener = std::move(*opened);
    }
    DtlsServer& dtls() { return m_dtls; }
    [[nodiscard]] int datagrams() const { return m_got; } ///< that have arrived

    std::uint16_t port;
    double loss = 0; ///< of the datagrams each way, 0 to 1
    int endsAt = 0;  ///< the number of the client's datagram at which its program ends; 0: never
    std::string key = "key";
    std::string answer;                                           ///< to each message
    std::vector<std::pair<std::string, std::string>> established; ///< name, local address
    std::vector<std::string> received;
    std::vector<SessionId> closed;
    std::vector<std::string> unfinished;
    SessionId last = 0;

private:
    // by chance, not every n-th one: of a flight of n datagrams that would be the same one for ever
    bool isLost() { return std::bernoulli_distribution(loss)(m_random); }
    DtlsServer::Callbacks callbacks()
    {
        DtlsServer::Callbacks result;
        result.keyOf = [this](std::string_view name, const Endpoint&) {
            return name == "nobody" ? std::nullopt : std::optional(key);
        };
        result.established = [this](SessionId id, const std::string& identity, const Endpoint&,
                                    const IpAddress& local) {
            established.emplace_back(identity, local.toString());
            last = id;
        };
        result.received = [this](SessionId id, std::string_view message) {
            received.emplace_back(message);
            m_dtls.send(id, answer);
        };
        result.closed = [this](SessionId id) { closed.push_back(id); };
        result.unfinished = [this](const Endpoint&, const std::string& identity) { unfinished.push_back(identity); };
        return result;
    }

    std::mt19937 m_random{1}; ///< the same in each run
    int m_got = 0;
    DtlsServer m_dtls;
    std::unique_ptr<UdpListener> m_listener;
};

/// A client, and what it says.
class Client {
public:
    DtlsClient::Callbacks callbacks()
    {
        DtlsClient::Callbacks result;
        result.established = [this](const std::string& theHint, std::chrono::milliseconds time) {
            hint = theHint;
            roundTrip = time;
            ++established;
            if (goesWhen == "established")
                dtls.reset();
        };
        result.received = [this](std::string_view message) {
            received.emplace_back(message);
            if (goesWhen == "received")
                dtls.reset();
        };
        result.failed = [this](DtlsFailure why, const Reason&) {
            failure = toString(why);
            if (goesWhen == "failed")
                dtls.reset();
        };
        result.unreachable = [this] { ++unreachable; };
        result.closed = [this] {
            ++closed;
            if (goesWhen == "closed")
                dtls.reset();
        };
        return result;
    }
    Result<void> open(const Endpoint& server, const std::string& name = "client1", const std::string& key = "key",
                      const DtlsClient::Deadlines& deadlines = {})
    {
        auto opened = DtlsClient::open(server, name, key, callbacks(), deadlines);
        if (!opened)
            return fail(opened.error());
        dtls = std::move(*opened);
        return {};
    }

    std::unique_ptr<DtlsClient> dtls;
    std::string goesWhen;
    int established = 0;
    std::string hint;
    std::chrono::milliseconds roundTrip{-1};
    std::vector<std::string> received;
    std::string failure;
    int closed = 0;
    int unreachable = 0;
};

} // namespace

class TestDtls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersFromTheAddressThatWasAsked_data()
    {
        QTest::addColumn<QString>("listen");
        QTest::addColumn<QString>("asked");
        const auto row = [](const char* listen, const char* asked) {
            QTest::addRow("%s on %s", asked, listen) << QString::fromLatin1(listen) << QString::fromLatin1(asked);
        };
        for (const char* asked : {"127.0.0.1", "127.0.0.2", "127.0.0.3", "::1"})
            row("::", asked);
        row("0.0.0.0", "127.0.0.2");
        row("127.0.0.3", "127.0.0.3");
        row("::1", "::1");
    }
    void answersFromTheAddressThatWasAsked()
    {
        QFETCH(QString, listen);
        QFETCH(QString, asked);
        Server server({}, IpAddress::parse(listen.toStdString()).value());
        server.answer = "pong";
        // the clients' sockets are connected: what comes from another address does not get in
        Client client;
        QVERIFY(client.open({IpAddress::parse(asked.toStdString()).value(), server.port}).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(client.established, 1, kDeadline);
        QCOMPARE(client.hint, kHint);
        QVERIFY(client.roundTrip >= 0ms && client.roundTrip.count() < kDeadline);
        QTRY_COMPARE_WITH_TIMEOUT(server.established.size(), std::size_t(1), kDeadline);
        QCOMPARE(server.established[0].first, std::string("client1"));
        QCOMPARE(server.established[0].second, asked.toStdString());
        client.dtls->send("ping");
        QTRY_COMPARE_WITH_TIMEOUT(client.received.size(), std::size_t(1), kDeadline);
        QCOMPARE(client.received[0], std::string("pong"));
        QCOMPARE(server.received.size(), std::size_t(1));
        QCOMPARE(server.received[0], std::string("ping"));
        client.dtls->close();
        QTRY_COMPARE_WITH_TIMEOUT(server.closed.size(), std::size_t(1), kDeadline);
        QCOMPARE(server.closed[0], server.last);
        QCOMPARE(client.closed, 0);
        QVERIFY(client.failure.empty());
    }
    void twoAddressesAtOnceAndPlainDatagrams()
    {
        Server server;
        Client one;
        Client two;
        Client six;
        QVERIFY(one.open({IpAddress::v4(0x7f000002), server.port}).has_value());
        QVERIFY(two.open({IpAddress::v4(0x7f000003), server.port}).has_value());
        QVERIFY(six.open({kLoopback6, server.port}).has_value());
        const auto plain = bindUdp({kLoopback4, 0});
        const SocketAddress to = toSocketAddress({IpAddress::v4(0x7f000003), server.port});
        QCOMPARE(::sendto(plain.get(), "mode", 4, 0, to.get(), to.size), ssize_t(4));
        std::array<char, 16> buffer{};
        SocketAddress from;
        from.size = sizeof from.storage;
        ssize_t size = -1;
        const auto hasArrived = [&] {
            if (size < 0)
                size = ::recvfrom(plain.get(), buffer.data(), buffer.size(), 0, from.get(), &from.size);
            return size == 4;
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasArrived(), kDeadline);
        QCOMPARE(toEndpoint(from)->toString(), "127.0.0.3:" + std::to_string(server.port));
        QTRY_VERIFY_WITH_TIMEOUT(one.established + two.established + six.established == 3, kDeadline);
    }
    void thePortIsOurs()
    {
        Server server;
        Client client;
        QVERIFY(client.open({IpAddress::v4(0x7f000002), server.port}).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(client.established, 1, kDeadline);
        for (const auto& address : {IpAddress::anyV6(), IpAddress::anyV4(), kLoopback4, IpAddress::v4(0x7f000002),
                                    IpAddress::v4(0x7f000004), kLoopback6}) {
            for (const int reuse : {0, SO_REUSEPORT, SO_REUSEADDR})
                QVERIFY(!bindUdp({address, server.port}, reuse).isValid());
        }
    }

    void wrongKey_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::newRow("wrong key") << std::string("client1");
        QTest::newRow("unknown name") << std::string("nobody");
        QTest::newRow("UTF-8") << std::string("Zo\xc3\xab");
    }
    void wrongKey()
    {
        QFETCH(std::string, name);
        DtlsServer::Limits limits;
        limits.handshakeDeadline = 1500ms;
        Server server(limits);
        Client client;
        const QElapsedTimer timer = [] {
            QElapsedTimer result;
            result.start();
            return result;
        }();
        QVERIFY(client.open({kLoopback4, server.port}, name, "wrong", {8000ms, 1000ms}).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(client.failure, std::string("not-accepted"), kDeadline);
        QVERIFY(timer.elapsed() >= 900);
        QTRY_COMPARE_WITH_TIMEOUT(server.unfinished.size(), std::size_t(1), kDeadline);
        QCOMPARE(server.unfinished[0], name);
        QCOMPARE(client.established, 0);
        QVERIFY(server.established.empty());
        QCOMPARE(server.dtls().counters().halfOpen, std::size_t(0));
    }
    /// An end that answers each repetition with one of its own would make a refused client a flood.
    void repetitionsDoNotBreed()
    {
        Server server;
        Client client;
        QVERIFY(client.open({kLoopback4, server.port}, "client1", "wrong", {8000ms, 5000ms}).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(client.failure, std::string("not-accepted"), kDeadline);
        // two hellos; the proof; that again after 0.25, 0.5, 1, 2, 3, 4, 5 s, and twice in three datagrams by OpenSSL's
        // timer
        QVERIFY2(server.datagrams() >= 5 && server.datagrams() <= 17,
                 QByteArray::number(server.datagrams()).constData());
    }
    void nobodyAnswers()
    {
        const auto silent = bindUdp({kLoopback4, 0});
        Client client;
        QVERIFY(client.open({kLoopback4, portOf(silent)}, "client1", "key", {1000ms, 1000ms}).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(client.failure, std::string("no-answer"), kDeadline);
        // the same bytes again after 250, 500 ms
        std::array<char, 500> buffer{};
        std::vector<std::string> got;
        for (ssize_t size = 0; size >= 0;) {
            size = ::recv(silent.get(), buffer.data(), buffer.size(), 0);
            if (size > 0)
                got.emplace_back(buffer.data(), static_cast<std::size_t>(size));
        }
        QVERIFY(got.size() >= 3);
        QCOMPARE(got[0], got[1]);
        QCOMPARE(got[0], got[2]);
    }
    void nothingListens()
    {
        const auto port = freePort();
        Client client;
        QElapsedTimer timer;
        timer.start();
        QVERIFY(client.open({kLoopback4, port}, "client1", "key", {1000ms, 1000ms}).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(client.failure, std::string("refused"), kDeadline);
        QVERIFY(timer.elapsed() >= 900); // ICMP alone does not end it
    }
    void aServerThatComesLate()
    {
        const auto port = freePort();
        Client client;
        QVERIFY(client.open({kLoopback4, port}).has_value());
        QTest::qWait(600); // ICMP errors meanwhile
        Server server;
        server.port = port;
        std::unique_ptr<UdpListener> listener;
        auto opened = UdpListener::open({IpAddress::anyV6(), port},
                                        [&](const Datagram& datagram) { server.dtls().receive(datagram); });
        QVERIFY(opened.has_value());
        QTRY_VERIFY_WITH_TIMEOUT(server.dtls().counters().cookies > 0, kDeadline);
        QVERIFY(client.failure.empty());
    }
    void theServerIsBusy()
    {
        DtlsServer::Limits limits;
        limits.maxHalfOpen = 0;
        Server server(limits);
        Client client;
        QVERIFY(client.open({kLoopback4, server.port}, "client1", "key", {8000ms, 500ms}).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(client.failure, std::string("busy"), kDeadline);
        QVERIFY(server.unfinished.empty());
    }
    void whatCannotBegin()
    {
        const auto openWith = [](const std::string& name, const std::string& key) {
            return Client().open({kLoopback4, 9}, name, key).has_value();
        };
        QVERIFY(!openWith("", "key"));
        QVERIFY(!openWith(std::string(129, 'n'), "key"));
        QVERIFY(!openWith(std::string("a\0b", 3), "key"));
        QVERIFY(!openWith("client1", ""));
        QVERIFY(!openWith("client1", std::string(513, 'k')));
        QVERIFY(openWith(std::string(128, 'n'), std::string(512, 'k')));
    }

    void lostDatagrams_data()
    {
        QTest::addColumn<double>("loss");
        for (const int percent : {20, 33})
            QTest::addRow("%d %%", percent) << percent / 100.0;
    }
    void lostDatagrams()
    {
        QFETCH(double, loss);
        Server server;
        server.loss = loss;
        std::vector<std::unique_ptr<Client>> clients(20);
        const auto open = [&](std::unique_ptr<Client>& client) {
            client = std::make_unique<Client>();
            return client->open({kLoopback4, server.port}).has_value();
        };
        QVERIFY(std::all_of(clients.begin(), clients.end(), open));
        // a handshake has 5 s for its proof; whoever was out of luck that long begins anew, as a session does
        const auto areDone = [&] {
            std::for_each(clients.begin(), clients.end(), [&](auto& client) {
                if (!client->failure.empty())
                    open(client);
            });
            return std::all_of(clients.begin(), clients.end(), [](const auto& client) { return client->established; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(areDone(), 3 * kDeadline);
        QVERIFY(server.established.size() >= clients.size());
    }

    void clientGoesInsideItsCallbacks_data()
    {
        QTest::addColumn<std::string>("when");
        for (const char* when : {"established", "received", "closed", "failed"})
            QTest::newRow(when) << std::string(when);
    }
    void clientGoesInsideItsCallbacks()
    {
        QFETCH(std::string, when);
        Server server;
        server.answer = "pong";
        Client client;
        client.goesWhen = when;
        const std::string key = when == "failed" ? "wrong" : "key";
        QVERIFY(client.open({kLoopback4, server.port}, "client1", key, {8000ms, 500ms}).has_value());
        if (when == "received" || when == "closed") {
            QTRY_COMPARE_WITH_TIMEOUT(client.established, 1, kDeadline);
            client.dtls->send("one");
            client.dtls->send("two");
        }
        if (when == "closed") {
            QTRY_COMPARE_WITH_TIMEOUT(client.received.size(), std::size_t(2), kDeadline);
            server.dtls().close(server.last);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!client.dtls, kDeadline);
        QCOMPARE(client.received.size(), std::size_t(when == "closed" ? 2 : when == "received" ? 1 : 0));
        QCOMPARE(client.closed, when == "closed" ? 1 : 0);
        if (when == "established" || when == "received") // its end tells the server
            QTRY_COMPARE_WITH_TIMEOUT(server.closed.size(), std::size_t(1), kDeadline);
    }
    void theServerEndsIt()
    {
        DtlsServer::Limits limits;
        limits.sessionLife = 500ms;
        Server server(limits);
        Client client;
        QVERIFY(client.open({kLoopback4, server.port}).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(client.established, 1, kDeadline);
        QTRY_COMPARE_WITH_TIMEOUT(client.closed, 1, kDeadline);
        QCOMPARE(server.closed.size(), std::size_t(1));
        client.dtls->send("too late");
        client.dtls->close();
        QVERIFY(client.failure.empty());
    }
    /// Whoever is restarted in the middle has refused no key.
    void theServerEndsInTheMiddle()
    {
        Server server;
        server.endsAt = 3; // two hellos, and the proof
        Client client;
        QVERIFY(client.open({kLoopback4, server.port}, "client1", "key", {8000ms, 1500ms}).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(client.failure, std::string("refused"), kDeadline);
        QCOMPARE(client.established, 0);
    }
    void theServerEndsAfterTheHandshake()
    {
        Server server;
        Client client;
        QVERIFY(client.open({kLoopback4, server.port}).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(client.established, 1, kDeadline);
        server.endsAt = server.datagrams() + 1;
        client.dtls->send("anybody there?");
        QTRY_VERIFY_WITH_TIMEOUT(
            [&client] {
                client.dtls->send("anybody there?");
                return client.unreachable > 0;
            }(),
            kDeadline);
        QVERIFY(client.failure.empty() && client.closed == 0);
    }
    void forgedAnswers()
    {
        // a datagram that looks like the server's spoils the handshake: it begins anew
        const auto relay = bindUdp({kLoopback4, 0});
        const auto upstream = bindUdp({kLoopback4, 0});
        Server server;
        const SocketAddress to = toSocketAddress({kLoopback4, server.port});
        QVERIFY(::connect(upstream.get(), to.get(), to.size) == 0);
        SocketAddress clientAddress;
        int answers = 0;
        const auto up = watchDescriptor(relay.get(), QSocketNotifier::Read, [&] {
            std::array<char, 2048> buffer{};
            clientAddress.size = sizeof clientAddress.storage;
            const auto size =
                ::recvfrom(relay.get(), buffer.data(), buffer.size(), 0, clientAddress.get(), &clientAddress.size);
            if (size > 0)
                static_cast<void>(::send(upstream.get(), buffer.data(), static_cast<std::size_t>(size), 0));
        });
        const auto down = watchDescriptor(upstream.get(), QSocketNotifier::Read, [&] {
            std::array<char, 2048> buffer{};
            const auto size = ::recv(upstream.get(), buffer.data(), buffer.size(), 0);
            const auto send = [&](std::string_view bytes) {
                static_cast<void>(
                    ::sendto(relay.get(), bytes.data(), bytes.size(), 0, clientAddress.get(), clientAddress.size));
            };
            if (size <= 0)
                return;
            const std::string datagram(buffer.data(), static_cast<std::size_t>(size));
            ++answers;
            send("garbage");
            send(std::string("\x15\xfe\xfd\0\0\0\0\0\0\x7f\xff\0\2\2\x28", 15)); // a fatal alert in the clear
            if (answers == 2) {                                                  // the ServerHello, with another cipher
                auto forged = datagram;
                forged[13 + 12 + 2 + 32] = 0;
                forged[13 + 12 + 2 + 32 + 2] = 0x11;
                send(forged);
            }
            send(datagram);
        });
        Client client;
        QVERIFY(client.open({kLoopback4, portOf(relay)}).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(client.established, 1, kDeadline);
        QVERIFY(server.dtls().counters().started >= 2);
        QCOMPARE(server.dtls().counters().halfOpen, std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestDtls)
#include "test_dtls.moc"
