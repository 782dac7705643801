// SPDX-License-Identifier: Apache-2.0
#include "base/Log.h"
#include "base/SocketAddress.h"
#include "transport/HealthConnection.h"
#include "transport/HealthListener.h"
#include "transport/PacketSocket.h"
#include "transport/Poller.h"
#include "transport/UdpClientSocket.h"
#include "transport/UdpListener.h"

#include <QElapsedTimer>
#include <QTest>
#include <algorithm>
#include <array>
#include <cerrno>
#include <net/if.h>
#include <netinet/in.h>
#include <random>
#include <set>
#include <sys/epoll.h>
#include <sys/socket.h>

using namespace dynfou;

namespace {

constexpr int kDeadline = 20'000; // milliseconds; generous, for a machine that is busy

const IpAddress kLoopback4 = IpAddress::v4(0x7f000001);
const IpAddress kLoopback6 = IpAddress::parse("::1").value();

const IpAddress kPeer = IpAddress::v4(0xcb007138); // 203.0.113.56
const IpAddress kPeer6 = IpAddress::parse("2001:db8:1:2:3:4:5:6").value();

/// A bound socket, and where it is.
struct Bound {
    UniqueFd fd;
    Endpoint endpoint;
};

Bound bind(int type, const IpAddress& address, std::uint16_t port = 0)
{
    Bound bound{UniqueFd(::socket(address.isV4() ? AF_INET : AF_INET6, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)), {}};
    const int on = 1;
    if (type == SOCK_STREAM)
        setsockopt(bound.fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    SocketAddress where = toSocketAddress({address, port});
    if (::bind(bound.fd.get(), where.get(), where.size) != 0)
        return {};
    where.size = sizeof where.storage;
    if (::getsockname(bound.fd.get(), where.get(), &where.size) == 0)
        bound.endpoint = toEndpoint(where).value_or(Endpoint{});
    return bound;
}

Bound listenTcp(std::uint16_t port = 0)
{
    auto bound = bind(SOCK_STREAM, kLoopback6, port);
    if (::listen(bound.fd.get(), 16) != 0)
        return {};
    return bound;
}

/// A port that was free a moment ago.
std::uint16_t freePort(int type)
{
    return bind(type, IpAddress::anyV6()).endpoint.port;
}

bool sendTo(const Bound& socket, const Endpoint& to, std::string_view text)
{
    const auto address = toSocketAddress(to);
    return ::sendto(socket.fd.get(), text.data(), text.size(), 0, address.get(), address.size) ==
           static_cast<ssize_t>(text.size());
}

int loIndex()
{
    return static_cast<int>(if_nametoindex("lo"));
}

/// The server's end of a health connection, as an old or a new server has it.
class FakeServer {
public:
    explicit FakeServer(std::uint16_t port = 0) : m_listen(listenTcp(port)) {}
    [[nodiscard]] std::uint16_t port() const { return m_listen.endpoint.port; }
    /// Whether a connection is there; may be asked again and again.
    bool accept()
    {
        if (!m_connection.isValid())
            m_connection.reset(::accept4(m_listen.fd.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        return m_connection.isValid();
    }
    void closePlainly() { m_connection.reset(); }
    void reset()
    {
        const linger now{1, 0};
        setsockopt(m_connection.get(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        m_connection.reset();
    }
    [[nodiscard]] int fd() const { return m_connection.get(); }

private:
    Bound m_listen;
    UniqueFd m_connection;
};

/// Records what a health connection says.
struct Recorder {
    int ups = 0;
    int losses = 0;
    HealthLoss loss = HealthLoss::Failed;
    int refusals = 0;
    std::string reason;

    HealthConnection::Callbacks callbacks()
    {
        HealthConnection::Callbacks result;
        result.up = [this] { ++ups; };
        result.refused = [this] { ++refusals; };
        result.lost = [this](HealthLoss kind, const Reason& why) {
            ++losses;
            loss = kind;
            reason = toString(why);
        };
        return result;
    }
};

/// Whether a classic BPF filter passes these bytes: a datagram socket of the kernel applies it.
bool passes(const std::vector<sock_filter>& filter, const std::vector<std::uint8_t>& packet)
{
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair.data()) != 0)
        return false;
    const UniqueFd in(pair[0]);
    const UniqueFd out(pair[1]);
    auto code = filter;
    const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
    if (::setsockopt(out.get(), SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) != 0)
        return false;
    static_cast<void>(::send(in.get(), packet.data(), packet.size(), 0));
    std::array<char, 2048> buffer{};
    return ::recv(out.get(), buffer.data(), buffer.size(), 0) >= 0;
}

/// An IPv4 UDP packet from its IP header on.
std::vector<std::uint8_t> udpPacket(std::uint32_t from, std::uint16_t toPort, const std::vector<std::uint8_t>& payload,
                                    std::size_t options = 0, std::uint8_t protocol = 17, std::uint16_t fragment = 0)
{
    const auto byte = [](std::size_t value, unsigned shift) { return static_cast<std::uint8_t>(value >> shift); };
    std::vector<std::uint8_t> packet(20 + options + 8);
    packet[0] = static_cast<std::uint8_t>(0x40 + (20 + options) / 4);
    packet[6] = byte(fragment, 8);
    packet[7] = byte(fragment, 0);
    packet[9] = protocol;
    for (unsigned i = 0; i < 4; ++i) {
        packet[12 + i] = byte(from, 24 - 8 * i);
        packet[16 + i] = byte(0xcb007150, 24 - 8 * i);
    }
    const std::size_t udp = 20 + options;
    packet[udp] = 0x7d;
    packet[udp + 1] = 0x44; // from port 32068
    packet[udp + 2] = byte(toPort, 8);
    packet[udp + 3] = byte(toPort, 0);
    packet[udp + 4] = byte(payload.size() + 8, 8);
    packet[udp + 5] = byte(payload.size() + 8, 0);
    packet.insert(packet.end(), payload.begin(), payload.end());
    return packet;
}

/// An IPv6 UDP packet from its IP header on, to 2001:db8::1; `extension` stands between the two headers.
std::vector<std::uint8_t> udpPacket6(const IpAddress& from, std::uint16_t toPort,
                                     const std::vector<std::uint8_t>& payload, std::uint8_t next = 17,
                                     const std::vector<std::uint8_t>& extension = {})
{
    std::vector<std::uint8_t> packet{0x60, 0, 0, 0, 0, 0, next, 64};
    const auto length = extension.size() + 8 + payload.size();
    packet[4] = static_cast<std::uint8_t>(length >> 8U);
    packet[5] = static_cast<std::uint8_t>(length);
    const auto to = IpAddress::parse("2001:db8::1").value();
    packet.insert(packet.end(), from.bytes().begin(), from.bytes().end());
    packet.insert(packet.end(), to.bytes().begin(), to.bytes().end());
    packet.insert(packet.end(), extension.begin(), extension.end());
    // the UDP header and payload are those of an IPv4 packet
    const auto v4 = udpPacket(0, toPort, payload);
    packet.insert(packet.end(), v4.begin() + 20, v4.end());
    return packet;
}

std::vector<std::uint8_t> bytesOf(std::string_view text)
{
    return {text.begin(), text.end()};
}

} // namespace

class TestTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersFromTheAddressThatWasAsked_data()
    {
        QTest::addColumn<QString>("listen");
        QTest::addColumn<QString>("asked");
        for (const char* listen : {"::", "0.0.0.0"}) {
            for (const char* asked : {"127.0.0.1", "127.0.0.2", "127.9.8.7", "::1"}) {
                if (QLatin1String(listen) == QLatin1String("0.0.0.0") && QLatin1String(asked) == QLatin1String("::1"))
                    continue;
                QTest::newRow((asked + std::string(" on ") + listen).c_str())
                    << QString::fromLatin1(listen) << QString::fromLatin1(asked);
            }
        }
    }
    void answersFromTheAddressThatWasAsked()
    {
        QFETCH(QString, listen);
        QFETCH(QString, asked);
        const auto to = IpAddress::parse(asked.toStdString()).value();
        const auto port = freePort(SOCK_DGRAM);
        std::unique_ptr<UdpListener> listener;
        Datagram seen;
        std::string text;
        auto opened =
            UdpListener::open({IpAddress::parse(listen.toStdString()).value(), port}, [&](const Datagram& datagram) {
                seen = datagram;
                text = datagram.bytes;
                listener->send(datagram.to, datagram.from, "answer");
            });
        QVERIFY(opened.has_value());
        listener = std::move(*opened);
        const auto client = bind(SOCK_DGRAM, to.isV4() ? kLoopback4 : kLoopback6);
        QVERIFY(sendTo(client, {to, port}, "question"));

        std::array<char, 100> buffer{};
        SocketAddress from;
        ssize_t size = -1;
        const auto hasArrived = [&] {
            if (size < 0) {
                from.size = sizeof from.storage;
                size = ::recvfrom(client.fd.get(), buffer.data(), buffer.size(), 0, from.get(), &from.size);
            }
            return size >= 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasArrived(), kDeadline);
        QCOMPARE(text, std::string("question"));
        QCOMPARE(seen.from.toString(), client.endpoint.toString());
        QCOMPARE(seen.to.toString(), to.toString());
        QCOMPARE(seen.ifindex, loIndex());
        QCOMPARE(std::string(buffer.data(), static_cast<std::size_t>(size)), std::string("answer"));
        QCOMPARE(toEndpoint(from)->toString(), (Endpoint{to, port}.toString()));
    }
    void aSecondListenerForTheTunnels_data()
    {
        QTest::addColumn<QString>("listen");
        QTest::newRow("IPv4") << QStringLiteral("127.0.0.1");
        QTest::newRow("IPv6") << QStringLiteral("::1");
    }
    /// What is sent to the address of the first goes to the first alone.
    void aSecondListenerForTheTunnels()
    {
        QFETCH(QString, listen);
        const auto address = IpAddress::parse(listen.toStdString()).value();
        const auto port = freePort(SOCK_DGRAM);
        int first = 0;
        int second = 0;
        const auto listener = UdpListener::open({address, port}, [&first](const Datagram&) { ++first; });
        const auto beside = UdpListener::openBeside(port, [&second](const Datagram&) { ++second; });
        QVERIFY(listener.has_value() && beside.has_value());
        const auto client = bind(SOCK_DGRAM, address);
        for (int i = 0; i < 10; ++i)
            QVERIFY(sendTo(client, {address, port}, "question"));
        QTRY_COMPARE_WITH_TIMEOUT(first, 10, kDeadline);
        QCOMPARE(second, 0);
    }
    void manyAndOversizeDatagrams()
    {
        const auto port = freePort(SOCK_DGRAM);
        std::vector<std::size_t> sizes;
        auto listener = UdpListener::open({IpAddress::anyV6(), port},
                                          [&](const Datagram& datagram) { sizes.push_back(datagram.bytes.size()); });
        QVERIFY(listener.has_value());
        const auto client = bind(SOCK_DGRAM, kLoopback4);
        constexpr std::size_t count = 200; // several batches
        for (std::size_t i = 0; i < count; ++i)
            QVERIFY(sendTo(client, {kLoopback4, port}, std::string(i, 'x')));
        QVERIFY(sendTo(client, {kLoopback4, port}, std::string(60'000, 'x')));
        QTRY_COMPARE_WITH_TIMEOUT(sizes.size(), count + 1, kDeadline);
        for (std::size_t i = 0; i < count; ++i)
            QCOMPARE(sizes[i], i);
        QVERIFY(sizes.back() > 2048); // seen to be too long
    }
    void aPortThatIsTaken()
    {
        const auto holder = bind(SOCK_DGRAM, IpAddress::anyV6());
        const auto opened = UdpListener::open({IpAddress::anyV6(), holder.endpoint.port}, [](const Datagram&) {});
        QCOMPARE(opened.error().sysErrno, EADDRINUSE);
        QVERIFY(toString(opened.error().hint).find(std::to_string(holder.endpoint.port)) != std::string::npos);
        const auto elsewhere =
            UdpListener::open({IpAddress::parse("192.0.2.1").value(), 65200}, [](const Datagram&) {});
        QCOMPARE(elsewhere.error().sysErrno, EADDRNOTAVAIL);
    }

    void pollerRemovesInsideTheCallback()
    {
        auto poller = Poller::open();
        QVERIFY(poller.has_value());
        constexpr std::size_t count = 200;
        struct Pair {
            UniqueFd watched;
            UniqueFd other;
        };
        std::vector<Pair> pairs;
        std::set<int> called;
        for (std::size_t i = 0; i < count; ++i) {
            std::array<int, 2> fds{};
            QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds.data()), 0);
            pairs.push_back({UniqueFd(fds[0]), UniqueFd(fds[1])});
            const int fd = fds[0];
            QVERIFY((*poller)
                        ->add(fd, EPOLLIN,
                              [&, fd](std::uint32_t events) {
                                  QVERIFY((events & EPOLLIN) != 0);
                                  QVERIFY(called.insert(fd).second); // never again once it is removed
                                  (*poller)->remove(fd);
                              })
                        .has_value());
            QCOMPARE(::write(fds[1], "x", 1), ssize_t(1));
        }
        QTRY_COMPARE_WITH_TIMEOUT(called.size(), count, kDeadline);
        // they are readable still, but nobody asks
        bool isLater = false;
        QTimer::singleShot(0, this, [&isLater] { isLater = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isLater, kDeadline);
        QCOMPARE(called.size(), count);
    }
    void pollerRemovesAllFromOneCallback()
    {
        auto poller = Poller::open();
        std::vector<UniqueFd> fds;
        std::vector<int> watched;
        int calls = 0;
        for (int i = 0; i < 20; ++i) {
            std::array<int, 2> pair{};
            QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair.data()), 0);
            fds.emplace_back(pair[0]);
            fds.emplace_back(pair[1]);
            watched.push_back(pair[0]);
            QVERIFY((*poller)
                        ->add(pair[0], EPOLLIN,
                              [&](std::uint32_t) {
                                  ++calls;
                                  for (const int fd : watched)
                                      (*poller)->remove(fd);
                              })
                        .has_value());
            QCOMPARE(::write(pair[1], "x", 1), ssize_t(1));
        }
        QTRY_VERIFY_WITH_TIMEOUT(calls > 0, kDeadline);
        QCOMPARE(calls, 1);
        QVERIFY(!(*poller)->add(-1, EPOLLIN, [](std::uint32_t) {}).has_value());
        (*poller)->remove(-1);
    }

    void clientSocketSendsAndReceives()
    {
        const auto server = bind(SOCK_DGRAM, kLoopback4);
        std::string text;
        Endpoint from;
        const auto socket =
            UdpClientSocket::open(AddressFamily::Ipv4, [&](const Endpoint& sender, std::string_view datagram) {
                from = sender;
                text = datagram;
            });
        QVERIFY(socket.has_value());
        QVERIFY((*socket)->tunnelPort() != 0);
        QVERIFY((*socket)->send(server.endpoint, "hello").has_value());
        QVERIFY(sendTo(server, {kLoopback4, (*socket)->tunnelPort()}, std::string(60'000, 'x')));
        QTRY_VERIFY_WITH_TIMEOUT(text.size() == 2049, kDeadline); // too long by one: seen, not read
        QVERIFY(sendTo(server, {kLoopback4, (*socket)->tunnelPort()}, ""));
        QTRY_VERIFY_WITH_TIMEOUT(text.empty(), kDeadline);
        QCOMPARE(from.toString(), server.endpoint.toString());
        QVERIFY(!(*socket)->wasRefused());
    }
    void clientSocketGoesInItsOwnCallback()
    {
        for (const bool isSecondWaiting : {false, true}) {
            const auto server = bind(SOCK_DGRAM, kLoopback4);
            std::unique_ptr<UdpClientSocket> socket;
            int calls = 0;
            auto opened = UdpClientSocket::open(AddressFamily::Ipv4, [&](const Endpoint&, std::string_view) {
                ++calls;
                socket.reset();
            });
            socket = std::move(*opened);
            const auto port = socket->tunnelPort();
            QVERIFY(sendTo(server, {kLoopback4, port}, "1"));
            if (isSecondWaiting)
                QVERIFY(sendTo(server, {kLoopback4, port}, "2"));
            QTRY_VERIFY_WITH_TIMEOUT(!socket, kDeadline);
            QCOMPARE(calls, 1);
            // the port is free at once
            QVERIFY(bind(SOCK_DGRAM, IpAddress::anyV4(), port).fd.isValid());
        }
    }
    void refusalIsNoticed()
    {
        const auto nobody = bind(SOCK_DGRAM, kLoopback4).endpoint; // closed again
        int calls = 0;
        const auto socket =
            UdpClientSocket::open(AddressFamily::Ipv4, [&](const Endpoint&, std::string_view) { ++calls; });
        QVERIFY((*socket)->send(nobody, "hello").has_value());
        QTRY_VERIFY_WITH_TIMEOUT((*socket)->wasRefused(), kDeadline);
        QCOMPARE(calls, 0);
        // what comes next is not disturbed by the error of what was before
        const auto server = bind(SOCK_DGRAM, kLoopback4);
        QVERIFY((*socket)->send(nobody, "again").has_value());
        QVERIFY((*socket)->send(server.endpoint, "hello").has_value());
        QVERIFY(sendTo(server, {kLoopback4, (*socket)->tunnelPort()}, "hello"));
        QTRY_COMPARE_WITH_TIMEOUT(calls, 1, kDeadline);
    }

    void healthComesUpAndIsClosed()
    {
        FakeServer server;
        Recorder recorder;
        const HealthConnection connection(kLoopback6, server.port(), {loIndex()}, std::chrono::milliseconds(0),
                                          recorder.callbacks());
        QTRY_COMPARE_WITH_TIMEOUT(recorder.ups, 1, kDeadline);
        QTRY_VERIFY_WITH_TIMEOUT(server.accept(), kDeadline);
        // nothing was sent, and what the server sends is of no interest
        char byte = 0;
        QCOMPARE(::recv(server.fd(), &byte, 1, 0), ssize_t(-1));
        QCOMPARE(errno, EAGAIN);
        QCOMPARE(::send(server.fd(), "notice\n", 7, 0), ssize_t(7));
        server.closePlainly();
        QTRY_COMPARE_WITH_TIMEOUT(recorder.losses, 1, kDeadline);
        QVERIFY(recorder.loss == HealthLoss::Closed);
        QVERIFY(recorder.reason.find("closed") != std::string::npos);
        QCOMPARE(recorder.ups, 1);
    }
    void healthIsReset()
    {
        FakeServer server;
        Recorder recorder;
        const HealthConnection connection(kLoopback6, server.port(), {loIndex()}, std::chrono::milliseconds(0),
                                          recorder.callbacks());
        QTRY_VERIFY_WITH_TIMEOUT(recorder.ups == 1 && server.accept(), kDeadline);
        server.reset();
        QTRY_COMPARE_WITH_TIMEOUT(recorder.losses, 1, kDeadline);
        QVERIFY(recorder.loss == HealthLoss::Reset);
        QVERIFY(recorder.reason.find("reset") != std::string::npos);
    }
    void healthWaitsForALateServer()
    {
        const auto port = freePort(SOCK_STREAM);
        Recorder recorder;
        const HealthConnection connection(kLoopback6, port, {loIndex()}, std::chrono::milliseconds(0),
                                          recorder.callbacks());
        bool isLater = false;
        QTimer::singleShot(700, this, [&isLater] { isLater = true; }); // some attempts fail
        QTRY_VERIFY_WITH_TIMEOUT(isLater, kDeadline);
        QCOMPARE(recorder.ups + recorder.losses, 0); // a server that is not there yet is no loss
        QVERIFY(recorder.refusals > 0);              // but each time it is said that its host is there
        FakeServer server(port);
        QCOMPARE(server.port(), port);
        QTRY_COMPARE_WITH_TIMEOUT(recorder.ups, 1, kDeadline);
        QCOMPARE(recorder.losses, 0);
    }
    void healthGoesInItsCallbacks()
    {
        for (const bool inUp : {true, false}) {
            FakeServer server;
            std::unique_ptr<HealthConnection> connection;
            int calls = 0;
            HealthConnection::Callbacks callbacks;
            callbacks.up = [&] {
                ++calls;
                if (inUp)
                    connection.reset();
            };
            callbacks.lost = [&](HealthLoss, const Reason&) {
                ++calls;
                connection.reset();
            };
            connection = std::make_unique<HealthConnection>(kLoopback6, server.port(), std::vector{loIndex()},
                                                            std::chrono::milliseconds(0), callbacks);
            QTRY_VERIFY_WITH_TIMEOUT(calls == 1 && server.accept(), kDeadline);
            server.closePlainly();
            QTRY_VERIFY_WITH_TIMEOUT(!connection, kDeadline);
            QCOMPARE(calls, inUp ? 1 : 2);
        }
    }
    void healthIsReplacedInItsCallback()
    {
        FakeServer server;
        std::unique_ptr<HealthConnection> connection;
        int ups = 0;
        HealthConnection::Callbacks callbacks;
        const auto start = [&] {
            connection = std::make_unique<HealthConnection>(kLoopback6, server.port(), std::vector{loIndex()},
                                                            std::chrono::milliseconds(0), callbacks);
        };
        callbacks.up = [&] { ++ups; };
        callbacks.lost = [&](HealthLoss, const Reason&) { start(); };
        start();
        for (int i = 1; i <= 5; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(ups == i && server.accept(), kDeadline);
            server.closePlainly();
        }
        QTRY_COMPARE_WITH_TIMEOUT(ups, 6, kDeadline);
    }
    void healthGoesWhileItTries()
    {
        const auto port = freePort(SOCK_STREAM);
        Recorder recorder;
        {
            const HealthConnection connection(kLoopback6, port, {loIndex()}, std::chrono::milliseconds(0),
                                              recorder.callbacks());
        }
        const FakeServer server(port);
        bool isLater = false;
        QTimer::singleShot(300, this, [&isLater] { isLater = true; }); // beyond its first retry
        QTRY_VERIFY_WITH_TIMEOUT(isLater, kDeadline);
        QCOMPARE(recorder.ups + recorder.losses, 0);
    }

    void healthListenerTakesLinkLocalPeersOnly()
    {
        const auto port = freePort(SOCK_STREAM);
        HealthListener::Callbacks callbacks;
        int ups = 0;
        callbacks.tunnelOf = [](int ifindex) { return ifindex; };
        callbacks.up = [&ups](int) { ++ups; };
        callbacks.lost = [](int, HealthLoss, const Reason&) {};
        const auto listener = HealthListener::open(port, callbacks, Log::none());
        QVERIFY(listener.has_value());
        const auto client = bind(SOCK_STREAM, kLoopback6);
        const auto address = toSocketAddress({kLoopback6, port});
        QVERIFY(::connect(client.fd.get(), address.get(), address.size) == 0 || errno == EINPROGRESS);
        ssize_t size = -1;
        char byte = 0;
        QTRY_VERIFY_WITH_TIMEOUT(
            (size = ::recv(client.fd.get(), &byte, 1, 0)) == 0 || (size < 0 && errno == ECONNRESET), kDeadline);
        QCOMPARE(ups, 0);
        QVERIFY(!(*listener)->isAlive(loIndex()));
        QVERIFY(!(*listener)->lastHeard(loIndex()).has_value());
        (*listener)->probe(loIndex());
        (*listener)->drop(loIndex());
        // IPv4 is not listened to at all
        const auto v4 = bind(SOCK_STREAM, kLoopback4);
        const auto v4Address = toSocketAddress({kLoopback4, port});
        QVERIFY(::connect(v4.fd.get(), v4Address.get(), v4Address.size) != 0);
    }
    void healthListenersPortIsTaken()
    {
        const auto holder = bind(SOCK_STREAM, IpAddress::anyV6());
        QCOMPARE(::listen(holder.fd.get(), 1), 0);
        HealthListener::Callbacks callbacks;
        const auto opened = HealthListener::open(holder.endpoint.port, callbacks, Log::none());
        QCOMPARE(opened.error().sysErrno, EADDRINUSE);
        QVERIFY(toString(opened.error().hint).find("ss -ltnp") != std::string::npos);
    }

    void punchFilter_data()
    {
        QTest::addColumn<QByteArray>("v4");
        QTest::addColumn<QByteArray>("v6");
        QTest::addColumn<bool>("isOurs");
        QTest::addColumn<bool>("isLegacy");
        const auto bytes = [](const std::vector<std::uint8_t>& packet) {
            return QByteArray(reinterpret_cast<const char*>(packet.data()), static_cast<qsizetype>(packet.size()));
        };
        // what begins the UDP payload decides, over either IP version
        const auto payload = [&bytes](const char* name, const std::vector<std::uint8_t>& data, bool isOurs,
                                      bool isLegacy, std::uint16_t port = 65201) {
            QTest::newRow(name) << bytes(udpPacket(kPeer.toV4(), port, data)) << bytes(udpPacket6(kPeer6, port, data))
                                << isOurs << isLegacy;
        };
        const auto text = bytesOf("mode=connect\nclient=c\notk=0");
        std::vector<std::uint8_t> punch{0xd7, 0x46, 1, 0};
        punch.resize(22, 0xaa);
        payload("our punch", punch, true, false);
        payload("our punch, other version", {0xd7, 0x46, 2}, true, false);
        payload("the magic alone", {0xd7, 0x46}, true, false);
        payload("half the magic", {0xd7}, false, false);
        payload("the magic backwards", {0x46, 0xd7, 1, 0}, false, false);
        payload("the magic later", {0, 0xd7, 0x46, 1}, false, false);
        payload("a connect text", text, false, true);
        payload("the first word alone", bytesOf("mode"), false, true);
        payload("half the first word", bytesOf("mod"), false, false);
        payload("another text", bytesOf("MODE=connect"), false, false);
        payload("no payload", {}, false, false);
        payload("another port", punch, false, false, 65200);
        payload("the text to another port", text, false, false, 65202);
        payload("a byte-swapped port", punch, false, false, 0xb1fe);
        for (const int flags : {0x00, 0x10, 0x20, 0x30, 0x80, 0xb0}) { // plain, sequence number, key, both, csum
            const std::vector<std::uint8_t> gre{
                static_cast<std::uint8_t>(flags), 0, 0x65, 0x58, 0xd7, 0x46, 0x6d, 0x6f, 0x64, 0x65};
            const auto name = "a data packet with flags " + std::to_string(flags);
            payload(name.c_str(), gre, false, false);
        }
        payload("DTLS", {22, 0xfe, 0xfd, 0, 0}, false, false);

        const auto row = [&bytes](const char* name, const std::vector<std::uint8_t>& v4,
                                  const std::vector<std::uint8_t>& v6, bool isOurs, bool isLegacy) {
            QTest::newRow(name) << bytes(v4) << bytes(v6) << isOurs << isLegacy;
        };
        const std::vector<std::uint8_t> hopByHop{17, 0, 1, 4, 0, 0, 0, 0};
        const std::vector<std::uint8_t> fragment{17, 0, 0, 1, 0, 0, 0, 7};
        const auto from = kPeer.toV4();
        row("options; an extension header", udpPacket(from, 65201, punch, 12),
            udpPacket6(kPeer6, 65201, punch, 0, hopByHop), true, false);
        row("every option; a routing header", udpPacket(from, 65201, text, 40),
            udpPacket6(kPeer6, 65201, text, 43, hopByHop), false, true);
        row("first fragments", udpPacket(from, 65201, punch, 0, 17, 0x2000),
            udpPacket6(kPeer6, 65201, punch, 44, fragment), true, false);
        row("later fragments", udpPacket(from, 65201, punch, 0, 17, 0x0001),
            udpPacket6(kPeer6, 65201, text, 44, fragment), false, false);
        row("don't fragment; TCP", udpPacket(from, 65201, punch, 0, 17, 0x4000), udpPacket6(kPeer6, 65201, punch, 6),
            true, false);
        row("TCP; UDP-Lite", udpPacket(from, 65201, punch, 0, 6), udpPacket6(kPeer6, 65201, punch, 136), false, false);
        row("half a header", {0x45, 0, 0, 0, 0}, {0x60, 0, 0, 0, 0}, false, false);
        row("nothing", {}, {}, false, false);
    }
    void punchFilter()
    {
        QFETCH(QByteArray, v4);
        QFETCH(QByteArray, v6);
        QFETCH(bool, isOurs);
        QFETCH(bool, isLegacy);
        const std::vector<std::uint8_t> packet4(v4.begin(), v4.end());
        const std::vector<std::uint8_t> packet6(v6.begin(), v6.end());
        const auto passed = [&](AddressFamily family, Punches punches) {
            return passes(dynfou::punchFilter(family, 65201, punches),
                          family == AddressFamily::Ipv4 ? packet4 : packet6);
        };
        QCOMPARE(passed(AddressFamily::Ipv4, Punches::Ours), isOurs);
        QCOMPARE(passed(AddressFamily::Ipv4, Punches::Legacy), isLegacy);
        QCOMPARE(passed(AddressFamily::Ipv4, Punches::Both), isOurs || isLegacy);
        const bool isDirect = packet6.size() > 6 && packet6[6] == 17; // no extension header is followed
        QCOMPARE(passed(AddressFamily::Ipv6, Punches::Ours), isOurs && isDirect);
        QCOMPARE(passed(AddressFamily::Ipv6, Punches::Legacy), isLegacy && isDirect);
        QCOMPARE(passed(AddressFamily::Ipv6, Punches::Both), (isOurs || isLegacy) && isDirect);
    }
    void cutPunchesAreNotPassed()
    {
        std::vector<std::uint8_t> punch{0xd7, 0x46, 1, 0};
        punch.resize(22, 0xaa);
        for (const auto family : {AddressFamily::Ipv4, AddressFamily::Ipv6}) {
            const bool isV4 = family == AddressFamily::Ipv4;
            const auto packet = isV4 ? udpPacket(kPeer.toV4(), 65201, punch, 8) : udpPacket6(kPeer6, 65201, punch);
            const std::size_t needed = (isV4 ? 28 : 40) + 8 + 2;
            const auto filter = dynfou::punchFilter(family, 65201, Punches::Both);
            for (std::size_t size = 1; size <= packet.size(); ++size) {
                const std::vector<std::uint8_t> cut(packet.begin(), packet.begin() + static_cast<std::ptrdiff_t>(size));
                QCOMPARE(passes(filter, cut), size >= needed);
            }
        }
    }
    void greFilter_data()
    {
        QTest::addColumn<QByteArray>("packet");
        QTest::addColumn<bool>("passed");
        const auto row = [](const char* name, const std::vector<std::uint8_t>& packet, bool passed) {
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(packet.data()),
                                              static_cast<qsizetype>(packet.size()))
                                << passed;
        };
        const auto from = kPeer.toV4();
        const std::vector<std::uint8_t> plain{0x00, 0, 0x65, 0x58, 1, 2, 3, 4};
        row("plain", udpPacket(from, 65201, plain), true);
        row("with sequence numbers", udpPacket(from, 65201, {0x10, 0, 0x65, 0x58, 0, 0, 0, 1}), true);
        row("with a key", udpPacket(from, 65201, {0x20, 0, 0x65, 0x58, 0, 0, 0, 1}), true);
        row("IP options", udpPacket(from, 65201, plain, 40), true);
        row("another peer", udpPacket(from + 1, 65201, plain), false);
        row("another port", udpPacket(from, 65202, plain), false);
        row("a later fragment", udpPacket(from, 65201, plain, 0, 17, 0x1fff), false);
        row("GRE version 1", udpPacket(from, 65201, {0x00, 1, 0x65, 0x58}), false);
        row("IP in GRE", udpPacket(from, 65201, {0x00, 0, 0x08, 0x00}), false);
        row("a connect text", udpPacket(from, 65201, bytesOf("mode=connect")), false);
        row("our punch", udpPacket(from, 65201, {0xd7, 0x46, 0x65, 0x58}), false);
        row("no payload", udpPacket(from, 65201, {}), false);
        row("IPv6", udpPacket6(kPeer6, 65201, plain), true);
        row("IPv6, another port", udpPacket6(kPeer6, 65202, plain), false);
        row("IPv6, our punch", udpPacket6(kPeer6, 65201, {0xd7, 0x46, 0x65, 0x58}), false);
        row("IPv6, an extension header", udpPacket6(kPeer6, 65201, plain, 60, {17, 0, 1, 4, 0, 0, 0, 0}), false);
        for (std::size_t i = 0; i < 16; ++i) {
            auto packet = udpPacket6(kPeer6, 65201, plain);
            packet[8 + i] ^= 1U;
            const auto name = "IPv6, a peer that differs in byte " + std::to_string(i);
            row(name.c_str(), packet, false);
        }
    }
    void greFilter()
    {
        QFETCH(QByteArray, packet);
        QFETCH(bool, passed);
        const bool isV6 = packet.startsWith('\x60');
        const auto filter = dynfou::greFilter(isV6 ? kPeer6 : kPeer, 65201);
        QCOMPARE(passes(filter, {packet.begin(), packet.end()}), passed);
    }
    void dataPacketsAreNotDelivered()
    {
        for (const auto& loopback : {kLoopback4, kLoopback6}) {
            const auto receiver = bind(SOCK_DGRAM, loopback);
            const auto sender = bind(SOCK_DGRAM, loopback);
            std::vector<std::string> seen;
            Endpoint from;
            const auto filter = dynfou::punchFilter(loopback.family(), receiver.endpoint.port, Punches::Both);
            const auto tap = PacketSocket::open(
                loopback.family(), filter,
                [&](const UdpPacket& packet) {
                    from = packet.from;
                    QCOMPARE(packet.ifindex, loIndex());
                    seen.emplace_back(packet.payload.begin(), packet.payload.end());
                },
                "see punches");
            if (!tap) { // an ordinary user's run
                QVERIFY(tap.error().toString().find("CAP_NET_RAW") != std::string::npos);
                return;
            }
            const std::string data("\x30\0\x65\x58\0\0\0\1\0\0\0\1", 12);
            for (int i = 0; i < 50; ++i)
                QVERIFY(sendTo(sender, receiver.endpoint, data));
            QVERIFY(sendTo(sender, receiver.endpoint, "\xd7\x46 ours"));
            QVERIFY(sendTo(sender, receiver.endpoint, "mode=connect"));
            QVERIFY(sendTo(sender, receiver.endpoint, std::string(2'000, 'm')));
            QVERIFY(sendTo(sender, receiver.endpoint, "mode=" + std::string(2'000, 'm')));
            QTRY_COMPARE_WITH_TIMEOUT(seen.size(), std::size_t(3), kDeadline);
            QCOMPARE(seen[0], std::string("\xd7\x46 ours"));
            QCOMPARE(seen[1], std::string("mode=connect"));
            QVERIFY(seen[2].size() < 512); // the headers and what is needed of it
            QCOMPARE(from.toString(), sender.endpoint.toString());
            QCOMPARE((*tap)->delivered(), std::uint64_t(3));
        }
    }
    void readsUdpPackets()
    {
        for (const std::size_t options : {std::size_t(0), std::size_t(4), std::size_t(40)}) {
            const auto packet = udpPacket(0xcb007138, 65201, bytesOf("hello"), options);
            const auto parsed = parseUdpPacket(packet);
            QVERIFY(parsed.has_value());
            QCOMPARE(parsed->from.toString(), std::string("203.0.113.56:32068"));
            QCOMPARE(parsed->to.toString(), std::string("203.0.113.80:65201"));
            QVERIFY((std::vector<std::uint8_t>(parsed->payload.begin(), parsed->payload.end())) == bytesOf("hello"));
            // cut anywhere: what is there, or nothing
            for (std::size_t size = 0; size < packet.size(); ++size) {
                const std::vector<std::uint8_t> cut(packet.begin(), packet.begin() + static_cast<std::ptrdiff_t>(size));
                const auto part = parseUdpPacket(cut);
                QCOMPARE(part.has_value(), size >= 28 + options);
                if (part)
                    QCOMPARE(part->payload.size(), size - 28 - options);
            }
        }
    }
    void readsUdpPacketsOverIpv6()
    {
        const auto packet = udpPacket6(kPeer6, 65201, bytesOf("hello"));
        const auto parsed = parseUdpPacket(packet);
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->from.toString(), std::string("[2001:db8:1:2:3:4:5:6]:32068"));
        QCOMPARE(parsed->to.toString(), std::string("[2001:db8::1]:65201"));
        QVERIFY((std::vector<std::uint8_t>(parsed->payload.begin(), parsed->payload.end())) == bytesOf("hello"));
        for (std::size_t size = 0; size < packet.size(); ++size) {
            const std::vector<std::uint8_t> cut(packet.begin(), packet.begin() + static_cast<std::ptrdiff_t>(size));
            const auto part = parseUdpPacket(cut);
            QCOMPARE(part.has_value(), size >= 48);
            if (part)
                QCOMPARE(part->payload.size(), size - 48);
        }
        QVERIFY(!parseUdpPacket(udpPacket6(kPeer6, 65201, bytesOf("hello"), 0, {17, 0, 1, 4, 0, 0, 0, 0})));
        QVERIFY(!parseUdpPacket(udpPacket6(kPeer6, 65201, bytesOf("hello"), 6)));
        auto bad = packet;
        bad[45] = 7; // UDP length below its header
        QVERIFY(!parseUdpPacket(bad));
        bad[44] = bad[45] = 0; // a jumbogram's
        QVERIFY(!parseUdpPacket(bad));
    }
    void mappedAddressesAreRefused()
    {
        const std::vector<std::uint8_t> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 203, 0, 113, 56};
        for (const std::ptrdiff_t offset : {8, 24}) {
            auto packet = udpPacket6(kPeer6, 65201, bytesOf("hello"));
            std::copy(mapped.begin(), mapped.end(), packet.begin() + offset);
            QVERIFY(!parseUdpPacket(packet));
        }
    }
    void badUdpPackets()
    {
        const auto good = udpPacket(0xcb007138, 65201, bytesOf("hello"));
        auto packet = good;
        for (const int version : {0x05, 0x55, 0x65, 0x75, 0xf5}) {
            packet[0] = static_cast<std::uint8_t>(version);
            QVERIFY(!parseUdpPacket(packet));
        }
        packet = good;
        packet[9] = 6; // TCP
        QVERIFY(!parseUdpPacket(packet));
        packet = good;
        packet[0] = 0x44; // a header of 16 bytes
        QVERIFY(!parseUdpPacket(packet));
        packet[0] = 0x4f; // of 60, beyond the end
        QVERIFY(!parseUdpPacket(packet));
        packet = good;
        packet[24] = 0;
        packet[25] = 7; // UDP length below its header
        QVERIFY(!parseUdpPacket(packet));
        packet[25] = 8;
        QVERIFY(parseUdpPacket(packet)->payload.empty());
        packet[24] = 0xff; // beyond the packet
        QCOMPARE(parseUdpPacket(packet)->payload.size(), std::size_t(5));
        std::mt19937 random(17);
        for (int i = 0; i < 20'000; ++i) {
            std::vector<std::uint8_t> noise(random() % 80);
            for (auto& byte : noise)
                byte = static_cast<std::uint8_t>(random());
            if (!noise.empty())
                noise[0] = static_cast<std::uint8_t>((i % 2 == 0 ? 0x40 : 0x60) + random() % 16);
            if (noise.size() > 9)
                noise[i % 2 == 0 ? 9 : 6] = 17;
            if (const auto parsed = parseUdpPacket(noise))
                QVERIFY(parsed->payload.size() + (i % 2 == 0 ? 28 : 48) <= noise.size());
        }
    }
};

QTEST_GUILESS_MAIN(TestTransport)
#include "test_transport.moc"
