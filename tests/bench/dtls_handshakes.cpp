// SPDX-License-Identifier: Apache-2.0
// What DTLS costs the server: CPU time a handshake, handshakes a second, memory of half-open and established sessions.
// The server has a process of its own, so what is measured there is its alone.
//
// usage: dtls_handshakes [HANDSHAKES]
#include "DtlsWire.h"
#include "base/SocketAddress.h"
#include "base/UniqueFd.h"

#include <QCoreApplication>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <memory>
#include <optional>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/wait.h>

using namespace dynfou;
using namespace dynfou::test;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kManySessions = 1000;
const IpAddress kLoopback = IpAddress::v4(0x7f000001);

/// What a server says of itself.
struct Report {
    std::chrono::nanoseconds cpu{};
    long residentKib = 0;
    DtlsServer::Counters counters;
};

long residentKib()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::strtol(line.c_str() + 6, nullptr, 10);
    }
    return 0;
}

std::chrono::nanoseconds processCpuTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void pinTo(int core)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(static_cast<std::size_t>(core), &set);
    sched_setaffinity(0, sizeof set, &set); // with one core only, both share it
}

std::uint16_t freePort()
{
    const UniqueFd fd(::socket(AF_INET, SOCK_DGRAM, 0));
    SocketAddress address = toSocketAddress({kLoopback, 0});
    if (::bind(fd.get(), address.get(), address.size) != 0)
        return 0;
    address.size = sizeof address.storage;
    ::getsockname(fd.get(), address.get(), &address.size);
    return toEndpoint(address).value_or(Endpoint{}).port;
}

/// The server's process: answers each byte on `control` with a Report, ends with the descriptor.
int serve(std::uint16_t port, int control)
{
    pinTo(0);
    int argc = 0;
    QCoreApplication application(argc, nullptr);
    DtlsServer::Limits limits;
    limits.hellos = {1e9, 1e9};
    limits.handshakes = {1e9, 1e9};
    limits.cpuShare = 100;
    limits.handshakeDeadline = 10min;
    limits.sessionLife = 10min;
    limits.maxRetransmissions = 0; // nobody is there to hear them
    std::unique_ptr<UdpListener> listener;
    DtlsServer::Callbacks callbacks;
    callbacks.keyOf = [](std::string_view, const Endpoint&) { return std::optional<std::string>("key"); };
    callbacks.established = [](DtlsServer::SessionId, const std::string&, const Endpoint&, const IpAddress&) {};
    callbacks.received = [](DtlsServer::SessionId, std::string_view) {};
    callbacks.closed = [](DtlsServer::SessionId) {};
    callbacks.unfinished = [](const Endpoint&, const std::string&) {};
    DtlsServer server("dynfou/1 fou=65201", limits, std::move(callbacks),
                      [&listener](const IpAddress& from, const Endpoint& to, std::string_view datagram) {
                          listener->send(from, to, datagram);
                      });
    auto opened = UdpListener::open({IpAddress::anyV4(), port},
                                    [&server](const Datagram& datagram) { server.receive(datagram); });
    if (!opened)
        return EXIT_FAILURE;
    listener = std::move(*opened);
    const auto asked = watchDescriptor(control, QSocketNotifier::Read, [&] {
        char byte = 0;
        if (::read(control, &byte, 1) != 1)
            return QCoreApplication::quit();
        const Report report{processCpuTime(), residentKib(), server.counters()};
        if (::write(control, &report, sizeof report) != static_cast<ssize_t>(sizeof report))
            QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}

/// A server in another process.
class RemoteServer {
public:
    RemoteServer() : m_port(freePort())
    {
        std::array<int, 2> pair{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0)
            std::exit(EXIT_FAILURE); // NOLINT(concurrency-mt-unsafe): there are no threads
        m_control.reset(pair[0]);
        UniqueFd theirs(pair[1]);
        m_pid = ::fork();
        if (m_pid == 0) {
            m_control.reset();
            ::_exit(serve(m_port, theirs.get()));
        }
    }
    ~RemoteServer()
    {
        m_control.reset();
        ::waitpid(m_pid, nullptr, 0);
    }
    RemoteServer(const RemoteServer&) = delete;
    RemoteServer& operator=(const RemoteServer&) = delete;
    RemoteServer(RemoteServer&&) = delete;
    RemoteServer& operator=(RemoteServer&&) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] Report ask() const
    {
        Report report;
        const bool isAnswered = ::write(m_control.get(), "?", 1) == 1 &&
                                ::read(m_control.get(), &report, sizeof report) == static_cast<ssize_t>(sizeof report);
        if (!isAnswered)
            std::fputs("the server is gone\n", stderr);
        return report;
    }

private:
    std::uint16_t m_port;
    pid_t m_pid = -1;
    UniqueFd m_control;
};

/// A client on a socket of its own. `number` decides its address, so that no two are taken for one.
struct SocketClient {
    explicit SocketClient(std::uint16_t port, std::uint32_t number = 0)
        : fd(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)), dtls({}, "client1", "key")
    {
        const SocketAddress from = toSocketAddress({IpAddress::v4(kLoopback.toV4() + number), 0});
        const SocketAddress to = toSocketAddress({kLoopback, port});
        if (::bind(fd.get(), from.get(), from.size) != 0)
            std::perror("bind");
        if (::connect(fd.get(), to.get(), to.size) != 0)
            std::perror("connect");
    }
    void flush()
    {
        for (const auto& datagram : std::exchange(dtls.out, {}))
            static_cast<void>(::send(fd.get(), datagram.data(), datagram.size(), 0));
    }
    /// Takes one datagram, waiting for it.
    void receive()
    {
        std::array<char, 2048> buffer{};
        pollfd readable{fd.get(), POLLIN, 0};
        if (::poll(&readable, 1, 10'000) != 1) // milliseconds
            return;
        const auto size = ::recv(fd.get(), buffer.data(), buffer.size(), 0);
        if (size > 0)
            dtls.take(std::string_view(buffer.data(), static_cast<std::size_t>(size)));
    }

    UniqueFd fd;
    WireClient dtls;
};

void handshake(SocketClient& client)
{
    client.flush();
    for (int i = 0; i < 8 && !client.dtls.isDone(); ++i) {
        client.receive();
        client.flush();
    }
}

void measureSpeed(const RemoteServer& server, unsigned count)
{
    // several at a time, so that the server does not wait for the clients' arithmetic
    constexpr unsigned group = 32;
    for (int i = 0; i < 20; ++i) {
        SocketClient client(server.port());
        handshake(client);
    }
    const auto before = server.ask();
    const auto begin = Clock::now();
    unsigned done = 0;
    for (unsigned at = 0; at < count; at += group) {
        std::vector<std::unique_ptr<SocketClient>> clients;
        for (unsigned i = 0; i < group; ++i)
            clients.push_back(std::make_unique<SocketClient>(server.port()));
        for (int flight = 0; flight < 3; ++flight) {
            for (const auto& client : clients)
                client->flush();
            for (const auto& client : clients)
                client->receive();
        }
        for (const auto& client : clients) {
            done += client->dtls.isDone() ? 1U : 0U;
            client->dtls.close();
            client->flush();
        }
    }
    const std::chrono::duration<double> passed = Clock::now() - begin;
    const auto after = server.ask();
    const double cpuMs = std::chrono::duration<double, std::milli>(after.cpu - before.cpu).count() / done;
    std::printf("%-46s %u of %llu\n", "handshakes finished", done,
                static_cast<unsigned long long>(after.counters.started - before.counters.started));
    std::printf("%-46s %.3f ms\n", "server's CPU time a handshake", cpuMs);
    std::printf("%-46s %.0f\n", "handshakes a second that one core can serve", 1000 / cpuMs);
    std::printf("%-46s %.0f\n", "handshakes a second seen (clients on one core)", done / passed.count());
}

void measureMemory(const RemoteServer& server, bool isHalfOpen)
{
    const auto before = server.ask();
    for (std::uint32_t i = 0; i < kManySessions; ++i) {
        SocketClient client(server.port(), i);
        if (!isHalfOpen) {
            handshake(client);
            continue;
        }
        client.flush();
        client.receive(); // the cookie
        client.flush();
        std::array<char, 2048> flight{};
        pollfd readable{client.fd.get(), POLLIN, 0};
        if (::poll(&readable, 1, 10'000) == 1) // the server has begun
            static_cast<void>(::recv(client.fd.get(), flight.data(), flight.size(), 0));
    }
    const auto after = server.ask();
    const auto sessions = isHalfOpen ? after.counters.halfOpen : after.counters.established;
    const long grown = after.residentKib - before.residentKib;
    std::printf("%-46s %.1f MiB (%.1f KiB each)\n",
                ("memory of " + std::to_string(sessions) + (isHalfOpen ? " half-open" : " established")).c_str(),
                static_cast<double>(grown) / 1024, static_cast<double>(grown) / static_cast<double>(sessions));
}

} // namespace

int main(int argc, char** argv)
{
    const auto count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 2000;
    // before Qt has anything open here
    const RemoteServer fast;
    const RemoteServer halfOpen;
    const RemoteServer established;
    pinTo(1);
    const QCoreApplication application(argc, argv);
    measureSpeed(fast, static_cast<unsigned>(count));
    measureMemory(halfOpen, true);
    measureMemory(established, false);
    return EXIT_SUCCESS;
}
