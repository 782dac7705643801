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
    std::string reason;

    HealthConnection::Callbacks callbacks()
    {
        HealthConnection::Callbacks result;
        result.up = [this] { ++ups; };
        result.lost = [this](HealthLoss kind, const std::string& why) {
            ++losses;
            loss = kind;
            reason = why;
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
                QTest::addRow("%s on %s", asked, listen) << QString::fromLatin1(listen) << QString::fromLatin1(asked);
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
        QVERIFY(opened.error().hint.find(std::to_string(holder.endpoint.port)) != std::string::npos);
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
        QVERIFY((*socket)->localPort() != 0);
        QVERIFY((*socket)->send(server.endpoint, "hello").has_value());
        QVERIFY(sendTo(server, {kLoopback4, (*socket)->localPort()}, std::string(60'000, 'x')));
        QTRY_VERIFY_WITH_TIMEOUT(text.size() == 2049, kDeadline); // too long by one: seen, not read
        QVERIFY(sendTo(server, {kLoopback4, (*socket)->localPort()}, ""));
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
            const auto port = socket->localPort();
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
        QVERIFY(sendTo(server, {kLoopback4, (*socket)->localPort()}, "hello"));
        QTRY_COMPARE_WITH_TIMEOUT(calls, 1, kDeadline);
    }

    void healthComesUpAndIsClosed()
    {
        FakeServer server;
        Recorder recorder;
        const HealthConnection connection(kLoopback6, server.port(), loIndex(), recorder.callbacks());
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
        const HealthConnection connection(kLoopback6, server.port(), loIndex(), recorder.callbacks());
        QTRY_VERIFY_WITH_TIMEOUT(recorder.ups == 1 && server.accept(), kDeadline);
        server.reset();
        QTRY_COMPARE_WITH_TIMEOUT(recorder.losses, 1, kDeadline);
        QVERIFY(recorder.loss == HealthLoss::Closed);
        QVERIFY(recorder.reason.find("reset") != std::string::npos);
    }
    void healthWaitsForALateServer()
    {
        const auto port = freePort(SOCK_STREAM);
        Recorder recorder;
        const HealthConnection connection(kLoopback6, port, loIndex(), recorder.callbacks());
        bool isLater = false;
        QTimer::singleShot(700, this, [&isLater] { isLater = true; }); // some attempts fail
        QTRY_VERIFY_WITH_TIMEOUT(isLater, kDeadline);
        QCOMPARE(recorder.ups + recorder.losses, 0); // a server that is not there yet is no loss
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
            callbacks.lost = [&](HealthLoss, const std::string&) {
                ++calls;
                connection.reset();
            };
            connection = std::make_unique<HealthConnection>(kLoopback6, server.port(), loIndex(), callbacks);
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
            connection = std::make_unique<HealthConnection>(kLoopback6, server.port(), loIndex(), callbacks);
        };
        callbacks.up = [&] { ++ups; };
        callbacks.lost = [&](HealthLoss, const std::string&) { start(); };
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
            const HealthConnection connection(kLoopback6, port, loIndex(), recorder.callbacks());
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
        callbacks.isOurTunnel = [](int) { return true; };
        callbacks.up = [&ups](int) { ++ups; };
        callbacks.lost = [](int, HealthLoss, const std::string&) {};
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
        QVERIFY(opened.error().hint.find("ss -ltnp") != std::string::npos);
    }

    void punchFilter_data()
    {
        QTest::addColumn<QByteArray>("packet");
        QTest::addColumn<bool>("passed");
        const auto row = [](const char* name, const std::vector<std::uint8_t>& packet, bool passed) {
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(packet.data()),
                                              static_cast<qsizetype>(packet.size()))
                                << passed;
        };
        const auto text = bytesOf("mode=connect\nclient=c\notk=0");
        constexpr std::uint32_t from = 0xcb007138;
        row("a connect text", udpPacket(from, 65201, text), true);
        row("IP options", udpPacket(from, 65201, text, 12), true);
        row("don't fragment", udpPacket(from, 65201, text, 0, 17, 0x4000), true);
        row("a first fragment", udpPacket(from, 65201, text, 0, 17, 0x2000), true);
        row("a later fragment", udpPacket(from, 65201, text, 0, 17, 0x0001), false);
        row("another port", udpPacket(from, 65200, text), false);
        row("TCP", udpPacket(from, 65201, text, 0, 6), false);
        row("a tunnel packet", udpPacket(from, 65201, {0x10, 0, 0x65, 0x58, 0, 0, 0, 1}), false);
        row("another text", udpPacket(from, 65201, bytesOf("MODE=connect")), false);
        row("too short", udpPacket(from, 65201, bytesOf("mod")), false);
        row("no payload", udpPacket(from, 65201, {}), false);
        row("half a header", {0x45, 0, 0, 0, 0}, false);
    }
    void punchFilter()
    {
        QFETCH(QByteArray, packet);
        QFETCH(bool, passed);
        QCOMPARE(passes(legacyPunchFilter(65201), {packet.begin(), packet.end()}), passed);
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
        constexpr std::uint32_t from = 0xcb007138;
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
        row("no payload", udpPacket(from, 65201, {}), false);
    }
    void greFilter()
    {
        QFETCH(QByteArray, packet);
        QFETCH(bool, passed);
        const auto filter = dynfou::greFilter(IpAddress::v4(0xcb007138), 65201);
        QCOMPARE(passes(filter, {packet.begin(), packet.end()}), passed);
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
    void badUdpPackets()
    {
        const auto good = udpPacket(0xcb007138, 65201, bytesOf("hello"));
        auto packet = good;
        packet[0] = 0x65; // version 6
        QVERIFY(!parseUdpPacket(packet));
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
                noise[0] = static_cast<std::uint8_t>(0x40 + random() % 16);
            if (const auto parsed = parseUdpPacket(noise))
                QVERIFY(parsed->payload.size() + 28 <= noise.size());
        }
    }
};

QTEST_GUILESS_MAIN(TestTransport)
#include "test_transport.moc"
