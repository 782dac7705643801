// SPDX-License-Identifier: Apache-2.0
#include "transport/DtlsServer.h"

#include "base/QtText.h"

#include <algorithm>

namespace dynfou {

namespace {

bool isUsable(const Endpoint& remote)
{
    return remote.port != 0 && !remote.address.isAny() && !remote.address.isMulticast();
}

QSslConfiguration serverConfiguration(std::string_view identityHint)
{
    auto result = dtls::configuration();
    result.setDtlsCookieVerificationEnabled(true);
    result.setPreSharedKeyIdentityHint(toQByteArray(identityHint));
    return result;
}

} // namespace

DtlsServer::DtlsServer(std::string_view identityHint, const Limits& limits, Callbacks callbacks, Send send)
    : m_limits(limits), m_callbacks(std::move(callbacks)), m_send(std::move(send)),
      m_configuration(serverConfiguration(identityHint)), m_cookies(limits.cookieLife),
      m_budget(limits.cpuShare, limits.cpuBurst), m_helloLimiter(limits.maxSources, limits.hellos),
      m_handshakeLimiter(limits.maxSources, limits.handshakes)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one may ring before its time
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { expire(); });
}

void DtlsServer::receive(const Datagram& datagram)
{
    const auto records = dtls::splitRecords(datagram.bytes);
    if (!records || !isUsable(datagram.from)) {
        ++m_counters.malformed;
        return;
    }
    const DtlsPath path{datagram.from, datagram.to};
    const auto& first = records->front();
    if (const auto hello = dtls::parseClientHello(first))
        return onHello(path, *hello, first.bytes, datagram.bytes.size());
    const auto found = m_slots.find(path);
    if (found == m_slots.end())
        return;
    const auto [handshake, established] = found->second; // both may go in what follows
    const bool isOfHandshake = first.epoch == 0 || first.type == dtls::ContentType::Handshake;
    if (handshake && (isOfHandshake || !established))
        feed(handshake, *records, datagram.bytes.size());
    else if (established && dtls::plainMessageType(first) == dtls::MessageType::ClientKeyExchange)
        established->repeatFlight(datagram.bytes.size()); // the client does not know yet that it is done
    else if (established)
        feed(established, *records, datagram.bytes.size());
}

void DtlsServer::onHello(const DtlsPath& path, const dtls::ClientHello& hello, std::string_view record,
                         std::size_t size)
{
    if (isRepeated(path, hello, size))
        return;
    const auto now = Clock::now();
    if (!m_budget.admits(now)) {
        ++m_counters.refusedByCpu;
        return;
    }
    if (!m_helloLimiter.admit(path.remote.address, now)) {
        ++m_counters.refusedBySource;
        return;
    }
    const auto verdict = [&] {
        const CpuCharge charge(m_budget);
        return m_cookies.verify(record, hello.hasCookie, path.remote, now);
    }();
    if (verdict.verified) {
        if (mayBegin(path, now))
            begin(path, hello, record, size, *verdict.verified, now);
        return;
    }
    // whoever forges its address must not make us send more than it sends itself
    if (verdict.answer.empty() || verdict.answer.size() > size)
        return;
    ++m_counters.cookies;
    m_send(path.local, path.remote, verdict.answer);
}

bool DtlsServer::isRepeated(const DtlsPath& path, const dtls::ClientHello& hello, std::size_t size)
{
    const auto found = m_slots.find(path);
    if (found == m_slots.end())
        return false;
    const auto& [handshake, established] = found->second;
    if (handshake && handshake->isOfHandshake(hello)) {
        if (hello.hasCookie) // without one it is older than what is answered
            handshake->repeatFlight(size);
        return true;
    }
    return established && established->isOfHandshake(hello);
}

bool DtlsServer::mayBegin(const DtlsPath& path, Clock::time_point now)
{
    const auto found = m_slots.find(path);
    const bool takesASlot = found == m_slots.end() || !found->second.handshake;
    if (takesASlot && (m_counters.halfOpen >= m_limits.maxHalfOpen || m_sessions.size() >= m_limits.maxSessions)) {
        ++m_counters.refusedByLimit;
        return false;
    }
    if (!m_handshakeLimiter.admit(path.remote.address, now)) {
        ++m_counters.refusedBySource;
        return false;
    }
    return true;
}

void DtlsServer::begin(const DtlsPath& path, const dtls::ClientHello& hello, std::string_view record, std::size_t size,
                       const DtlsCookies::Parameters& cookie, Clock::time_point now)
{
    const auto session = std::make_shared<DtlsSession>(
        ++m_lastId, path, hello,
        DtlsSession::Surroundings{
            m_configuration, cookie, m_limits.maxRetransmissions, m_limits.maxAmplification, &m_budget,
            [this, remote = path.remote](std::string_view identity) { return m_callbacks.keyOf(identity, remote); },
            [this](const DtlsPath& to, std::string_view datagram) { m_send(to.local, to.remote, datagram); }});
    ++m_counters.started;
    session->begin(record, size);
    if (session->state() == DtlsSession::State::Ended) {
        ++m_counters.unfinished;
        return;
    }
    if (const auto before = m_slots[path].handshake)
        giveUp(before);
    m_slots[path].handshake = session;
    m_sessions.emplace(session->id(), session);
    ++m_counters.halfOpen;
    m_handshakeEnds.emplace_back(now + m_limits.handshakeDeadline, session->id());
    armTimer(now);
}

void DtlsServer::feed(const SessionPtr& session, const std::vector<dtls::Record>& records, std::size_t size)
{
    using State = DtlsSession::State;
    const bool wasEstablished = session->isEstablished();
    const auto messages = session->take(records, size);
    if (!wasEstablished && session->isEstablished())
        onEstablished(session);
    else if (!wasEstablished && session->state() == State::Ended)
        return giveUp(session);
    for (const auto& message : messages) {
        if (!find(session->id())) // closed by what was called
            return;
        m_callbacks.received(session->id(), message);
    }
    if (session->state() == State::Ended && find(session->id())) {
        remove(*session);
        m_callbacks.closed(session->id());
    }
}

void DtlsServer::onEstablished(const SessionPtr& session)
{
    const auto now = Clock::now();
    const auto before = m_slots[session->path()].established;
    if (before)
        remove(*before);
    m_slots[session->path()] = {nullptr, session};
    --m_counters.halfOpen;
    ++m_counters.established;
    ++m_counters.finished;
    m_lifeEnds.emplace_back(now + m_limits.sessionLife, session->id());
    armTimer(now);
    if (before)
        m_callbacks.closed(before->id());
    if (find(session->id()))
        m_callbacks.established(session->id(), session->identity(), session->path().remote, session->path().local);
}

void DtlsServer::giveUp(const SessionPtr& session)
{
    ++m_counters.unfinished;
    remove(*session);
    if (!session->identity().empty())
        m_callbacks.unfinished(session->path().remote, session->identity());
}

void DtlsServer::remove(const DtlsSession& session)
{
    const auto found = m_slots.find(session.path());
    auto& [handshake, established] = found->second;
    if (handshake.get() == &session) {
        handshake.reset();
        --m_counters.halfOpen;
    } else {
        established.reset();
        --m_counters.established;
    }
    if (!handshake && !established)
        m_slots.erase(found);
    m_sessions.erase(session.id());
}

void DtlsServer::expire()
{
    const auto now = Clock::now();
    while (!m_handshakeEnds.empty() && m_handshakeEnds.front().first <= now) {
        const auto session = find(m_handshakeEnds.front().second);
        m_handshakeEnds.pop_front();
        if (session && !session->isEstablished())
            giveUp(session);
    }
    while (!m_lifeEnds.empty() && m_lifeEnds.front().first <= now) {
        const auto session = find(m_lifeEnds.front().second);
        m_lifeEnds.pop_front();
        if (session) {
            session->shutDown();
            remove(*session);
            m_callbacks.closed(session->id());
        }
    }
    armTimer(now);
}

void DtlsServer::armTimer(Clock::time_point now)
{
    const auto next = std::min(m_handshakeEnds.empty() ? Clock::time_point::max() : m_handshakeEnds.front().first,
                               m_lifeEnds.empty() ? Clock::time_point::max() : m_lifeEnds.front().first);
    if (next == Clock::time_point::max())
        return m_timer.stop();
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(std::max(next - now, Clock::duration::zero()));
    if (!m_timer.isActive() || wait < m_timer.remainingTimeAsDuration())
        m_timer.start(wait);
}

DtlsServer::SessionPtr DtlsServer::find(SessionId id) const
{
    const auto found = m_sessions.find(id);
    return found == m_sessions.end() ? nullptr : found->second;
}

void DtlsServer::send(SessionId id, std::string_view message)
{
    if (const auto session = find(id))
        session->send(message);
}

void DtlsServer::close(SessionId id)
{
    if (const auto session = find(id)) {
        session->shutDown();
        remove(*session);
    }
}

} // namespace dynfou
