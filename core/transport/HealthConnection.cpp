// SPDX-License-Identifier: Apache-2.0
#include "transport/HealthConnection.h"

#include "base/SocketAddress.h"

#include <QRandomGenerator>
#include <algorithm>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <utility>

namespace dynfou {

namespace {

using namespace std::chrono_literals;

constexpr auto kFirstRetry = 200ms; // doubles, so that a slow path gets its answer in the end
constexpr auto kLastRetry = 3200ms;
constexpr auto kRefusedRetry = 1s; // the path works, the server is on its way: a packet a second costs nobody anything
constexpr int kJitterPercent = 25;

std::chrono::milliseconds withJitter(std::chrono::milliseconds delay)
{
    return delay + delay * QRandomGenerator::global()->bounded(kJitterPercent) / 100;
}

/// Two round trips (neighbour discovery and TCP) and some more: a retry throws away what is on its way.
std::chrono::milliseconds firstRetry(std::chrono::milliseconds roundTrip)
{
    return std::clamp<std::chrono::milliseconds>(roundTrip * 3, kFirstRetry, kLastRetry);
}

} // namespace

HealthConnection::HealthConnection(const IpAddress& server, std::uint16_t port, std::vector<int> interfaces,
                                   std::chrono::milliseconds roundTrip, Callbacks callbacks)
    : m_server{server, port}, m_interfaces(std::move(interfaces)), m_callbacks(std::move(callbacks)),
      m_retryDelay(firstRetry(roundTrip))
{
    m_retryTimer.setSingleShot(true);
    QObject::connect(&m_retryTimer, &QTimer::timeout, &m_retryTimer, [this] { attempt(); });
    attempt();
}

int HealthConnection::nextInterface()
{
    constexpr std::size_t sure = 3; // as many lost SYNs in a row are no accident
    const auto attempt = m_attempts++;
    return m_interfaces[attempt < sure ? 0 : attempt % m_interfaces.size()];
}

void HealthConnection::attempt()
{
    m_notifier.reset();
    m_notices = {};
    // some clients of a server that has come back would knock in step for ever
    m_retryTimer.start(withJitter(m_retryDelay));
    m_retryDelay = std::min<std::chrono::milliseconds>(m_retryDelay * 2, kLastRetry);
    m_fd.reset(::socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!m_fd.isValid())
        return;
    applyKeepalive(m_fd.get(), m_keepalive);
    const SocketAddress address = toSocketAddress(m_server, static_cast<unsigned>(m_interface = nextInterface()));
    if (::connect(m_fd.get(), address.get(), address.size) != 0 && errno != EINPROGRESS)
        return; // the link may be on its way up: the timer tries again
    m_notifier = watchDescriptor(m_fd.get(), QSocketNotifier::Write, [this] { onWritable(); });
}

void HealthConnection::onWritable()
{
    m_notifier->setEnabled(false);
    int error = 0;
    socklen_t size = sizeof error;
    const bool isKnown = ::getsockopt(m_fd.get(), SOL_SOCKET, SO_ERROR, &error, &size) == 0;
    if (isKnown && error == ECONNREFUSED && m_retryTimer.remainingTimeAsDuration() > kRefusedRetry)
        m_retryTimer.start(withJitter(kRefusedRetry));
    if (isKnown && error == ECONNREFUSED) {
        const auto refused = m_callbacks.refused; // the call may destroy this object
        return refused();
    }
    if (!isKnown || error != 0)
        return; // unreachable for now: the timer tries again
    m_retryTimer.stop();
    m_notifier = watchDescriptor(m_fd.get(), QSocketNotifier::Read, [this] { onReadable(); });
    const auto up = m_callbacks.up; // the call may destroy this object
    up();
}

void HealthConnection::onReadable()
{
    std::array<char, 512> bytes{};
    const auto size = ::recv(m_fd.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (size > 0)
        return onBytes({bytes.data(), static_cast<std::size_t>(size)});
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    const int error = size < 0 ? errno : 0;
    m_notifier->setEnabled(false);
    HealthLoss loss = HealthLoss::Failed;
    Reason reason(ReasonCode::HealthFailed, SystemError{error});
    if (error == 0) {
        loss = HealthLoss::Closed;
        reason = ReasonCode::ServerClosedHealth;
    } else if (error == ECONNRESET) {
        loss = HealthLoss::Reset;
        reason = ReasonCode::ServerResetHealth;
    } else if (error == ETIMEDOUT || error == EHOSTUNREACH || error == ENETUNREACH) {
        loss = HealthLoss::TimedOut; // the neighbour entry may fail before the keepalive does
        reason = ReasonCode::HealthTimedOut;
    }
    const auto lost = m_callbacks.lost; // the call may destroy this object
    lost(loss, reason);
}

void HealthConnection::onBytes(std::string_view bytes)
{
    const auto notices = m_notices.feed(bytes);
    if (notices.empty() || !m_callbacks.replaced)
        return;
    const auto replaced = m_callbacks.replaced; // the call may destroy this object
    replaced();
}

} // namespace dynfou
