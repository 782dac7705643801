// SPDX-License-Identifier: Apache-2.0
#include "transport/HealthListener.h"

#include "base/SocketAddress.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <vector>

namespace dynfou {

namespace {

using namespace std::chrono_literals;

constexpr int kBacklog = 1024;
constexpr int kAcceptBudget = 64;
constexpr auto kAcceptPause = 1s;
constexpr std::size_t kMaxPerInterface = 4; // a client that retries may have one more on its way
// the client asks every second; this side needs to know less soon, and 10,000 clients cost packets
constexpr TcpKeepalive kKeepalive{5s, 5s, 3, 20s};

/// A connection from this host to itself: any user of it can make one to a link-local address of ours, and the kernel
/// says of it that it came through the tunnel. With another source the answers would leave through the tunnel.
bool isFromThisHost(int fd, const Endpoint& peer)
{
    SocketAddress own;
    own.size = sizeof own.storage;
    if (::getsockname(fd, own.get(), &own.size) != 0)
        return true; // not known to be from elsewhere
    const auto local = toEndpoint(own);
    return !local || local->address == peer.address;
}

} // namespace

Result<std::unique_ptr<HealthListener>> HealthListener::open(std::uint16_t port, Callbacks callbacks, Log log)
{
    const std::string what = "listen on TCP [::]:" + std::to_string(port);
    UniqueFd fd(::socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, what, "the health connections need IPv6 on this host"));
    const int on = 1;
    setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on); // only past connections, not a living listener
    setsockopt(fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    const SocketAddress address = toSocketAddress(Endpoint{IpAddress::anyV6(), port});
    if (::bind(fd.get(), address.get(), address.size) != 0 || ::listen(fd.get(), kBacklog) != 0) {
        return fail(Error::fromErrno(errno, what,
                                     "see which program holds it with: ss -ltnp 'sport = :" + std::to_string(port) +
                                         "', or choose another PORT"));
    }
    auto poller = Poller::open();
    if (!poller)
        return fail(poller.error());
    std::unique_ptr<HealthListener> listener(
        new HealthListener(std::move(fd), std::move(*poller), std::move(callbacks), std::move(log)));
    if (auto watched = listener->watchListener(); !watched)
        return fail(watched.error());
    return listener;
}

HealthListener::HealthListener(UniqueFd fd, std::unique_ptr<Poller> poller, Callbacks callbacks, Log log)
    : m_listen(std::move(fd)), m_poller(std::move(poller)), m_callbacks(std::move(callbacks)), m_log(std::move(log))
{
    m_resume.setSingleShot(true);
    QObject::connect(&m_resume, &QTimer::timeout, &m_resume, [this] {
        if (!watchListener())
            m_resume.start(kAcceptPause);
    });
}

Result<void> HealthListener::watchListener()
{
    return m_poller->add(m_listen.get(), EPOLLIN, [this](std::uint32_t) { accept(); });
}

void HealthListener::pauseListener()
{
    // without descriptors the connection stays in the backlog, and would wake us again at once
    m_poller->remove(m_listen.get());
    m_resume.start(kAcceptPause);
}

HealthListener::~HealthListener()
{
    // first, or a client whose connection is closed would reconnect at once, to the backlog that is about to go
    m_poller->remove(m_listen.get());
    m_listen.reset();
    for (const auto& [fd, ifindex] : m_interfaceOf)
        ::close(fd);
}

void HealthListener::accept()
{
    for (int i = 0; i < kAcceptBudget; ++i) {
        SocketAddress address;
        address.size = sizeof address.storage;
        UniqueFd fd(::accept4(m_listen.get(), address.get(), &address.size, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!fd.isValid()) {
            if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
                m_log.error("cannot accept health connections for now",
                            {{"error", std::generic_category().message(errno)}});
                pauseListener();
            }
            return; // anything else concerns one connection, which is gone
        }
        const auto peer = toEndpoint(address);
        const bool isNeighbour =
            peer && peer->address.isV6() && peer->address.isLinkLocal() && !isFromThisHost(fd.get(), *peer);
        const int scope = static_cast<int>(scopeOf(address));
        const int ifindex = isNeighbour && scope != 0 ? m_callbacks.tunnelOf(scope) : 0;
        if (ifindex == 0) {
            m_log.debug("closed a connection that does not come through a tunnel",
                        {{"peer", peer ? peer->toString() : std::string()}});
            continue;
        }
        if (m_byInterface.count(ifindex) >= kMaxPerInterface)
            close(m_byInterface.find(ifindex)->second);
        applyKeepalive(fd.get(), kKeepalive);
        const int raw = fd.get();
        if (auto added = m_poller->add(raw, EPOLLIN | EPOLLRDHUP, [this, raw](std::uint32_t) { onEvent(raw); });
            !added) {
            m_log.error("cannot watch a health connection", {{"error", added.error().toString()}});
            continue;
        }
        m_interfaceOf.emplace(fd.release(), ifindex);
        m_byInterface.emplace(ifindex, raw);
        m_callbacks.up(ifindex);
    }
}

void HealthListener::onEvent(int fd)
{
    std::array<char, 512> ignored{};
    const auto size = ::recv(fd, ignored.data(), ignored.size(), MSG_DONTWAIT);
    if (size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR)))
        return;
    const int error = size < 0 ? errno : 0;
    const auto found = m_interfaceOf.find(fd);
    if (found == m_interfaceOf.end())
        return;
    const int ifindex = found->second;
    close(fd);
    if (isAlive(ifindex))
        return;
    if (error == 0 || error == ECONNRESET)
        m_callbacks.lost(ifindex, HealthLoss::Closed, ReasonCode::ClientClosedHealth);
    else if (error == ETIMEDOUT)
        m_callbacks.lost(ifindex, HealthLoss::TimedOut, ReasonCode::HealthTimedOut);
    else
        m_callbacks.lost(ifindex, HealthLoss::Failed, Reason(ReasonCode::HealthFailed, SystemError{error}));
}

void HealthListener::close(int fd)
{
    const auto found = m_interfaceOf.find(fd);
    if (found == m_interfaceOf.end())
        return;
    const auto [first, last] = m_byInterface.equal_range(found->second);
    const auto entry = std::find_if(first, last, [fd](const auto& pair) { return pair.second == fd; });
    if (entry != last)
        m_byInterface.erase(entry);
    m_interfaceOf.erase(found);
    m_poller->remove(fd);
    ::close(fd);
}

void HealthListener::drop(int ifindex)
{
    while (m_byInterface.contains(ifindex))
        close(m_byInterface.find(ifindex)->second);
}

void HealthListener::probe(int ifindex)
{
    // setting the idle time restarts the keepalive timer: a peer silent for longer than that is asked at once
    setKeepalive(ifindex, 1s);
}

void HealthListener::endValidation(int ifindex)
{
    setKeepalive(ifindex, kKeepalive.idle);
}

void HealthListener::setKeepalive(int ifindex, std::chrono::seconds idle)
{
    auto keepalive = kKeepalive;
    keepalive.idle = idle;
    const auto [first, last] = m_byInterface.equal_range(ifindex);
    for (auto it = first; it != last; ++it)
        applyKeepalive(it->second, keepalive);
}

void HealthListener::tell(int ifindex, std::string_view line)
{
    const auto [first, last] = m_byInterface.equal_range(ifindex);
    for (auto it = first; it != last; ++it)
        static_cast<void>(::send(it->second, line.data(), line.size(), MSG_DONTWAIT | MSG_NOSIGNAL));
}

std::optional<std::chrono::milliseconds> HealthListener::lastHeard(int ifindex) const
{
    std::optional<std::chrono::milliseconds> latest;
    const auto [first, last] = m_byInterface.equal_range(ifindex);
    for (auto it = first; it != last; ++it) {
        tcp_info info{};
        socklen_t size = sizeof info;
        if (::getsockopt(it->second, IPPROTO_TCP, TCP_INFO, &info, &size) != 0)
            continue;
        const std::chrono::milliseconds heard(info.tcpi_last_ack_recv);
        latest = latest ? std::min(*latest, heard) : heard;
    }
    return latest;
}

} // namespace dynfou
