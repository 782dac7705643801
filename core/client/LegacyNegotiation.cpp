// SPDX-License-Identifier: Apache-2.0
#include "client/LegacyNegotiation.h"

#include "base/Time.h"

#include <array>

namespace dynfou {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

// an old server's data port gets its own punches; one may be lost
constexpr std::array<milliseconds, 3> kPunchGaps{40ms, 80ms, 0ms};

legacy::Now now()
{
    return {monotonic(), unixSeconds()};
}

} // namespace

Result<NegotiationPtr> LegacyNegotiation::begin(const ServerEntry& entry, const std::string& key,
                                                const IpAddress& server, Callbacks callbacks, Log log)
{
    std::unique_ptr<LegacyNegotiation, NegotiationDeleter> self(
        new LegacyNegotiation(entry, key, server, std::move(callbacks), std::move(log)));
    auto* raw = self.get();
    auto socket = UdpClientSocket::open(server.family(), [raw](const Endpoint& from, std::string_view datagram) {
        raw->dispatch(legacy::Received{from, std::string(datagram)});
    });
    if (!socket)
        return fail(socket.error());
    self->m_socket = std::move(*socket);
    self->m_setup.tunnelPort = self->m_socket->tunnelPort();
    self->dispatch(legacy::Begin{});
    return NegotiationPtr(self.release());
}

LegacyNegotiation::LegacyNegotiation(const ServerEntry& entry, const std::string& key, const IpAddress& server,
                                     Callbacks callbacks, Log log)
    : m_setup{entry.clientName, key, Endpoint{server, entry.remotePort}, 0}, m_callbacks(std::move(callbacks)),
      m_log(std::move(log))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, &m_timer, [this] { dispatch(legacy::TimerFired{}); });
    m_punchTimer.setSingleShot(true);
    m_punchTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_punchTimer, &QTimer::timeout, &m_punchTimer, [this] { nextPunch(); });
}

void LegacyNegotiation::dispatch(legacy::HandshakeEvent event)
{
    m_events.dispatch(std::move(event), [this](const auto& waiting) { handle(waiting); });
}

void LegacyNegotiation::handle(const legacy::HandshakeEvent& event)
{
    auto step = legacy::next(m_setup, std::move(m_state), event, now());
    m_state = std::move(step.state);
    for (const auto& action : step.actions)
        carryOut(action);
}

void LegacyNegotiation::carryOut(const legacy::HandshakeAction& action)
{
    if (const auto* send = std::get_if<legacy::SendText>(&action)) {
        const Endpoint to{m_setup.server.address, send->port};
        if (const auto sent = m_socket->send(to, send->text); !sent)
            m_log.debug("a datagram was not sent", {{"error", sent.error().toString()}});
    } else if (const auto* timer = std::get_if<legacy::StartTimer>(&action)) {
        m_timer.start(timer->delay);
    } else if (const auto* identified = std::get_if<legacy::Identified>(&action)) {
        m_callbacks.keyJudged(true);
        m_callbacks.asked(); // connect is sent right after this
        m_log.info("identified", {{"public", identified->observed.toString()},
                                  {"local_port", m_setup.tunnelPort},
                                  {"round_trip_ms", identified->roundTrip.count()}});
    } else if (const auto* agreed = std::get_if<legacy::Agreed>(&action)) {
        m_timer.stop();
        m_punchText = agreed->punchText;
        if (!agreed->agreement.isMappingStable)
            m_log.warning("the NAT changes the public port of one socket from answer to answer (unstable mapping)",
                          {{"public", agreed->agreement.observed.toString()}});
        m_callbacks.agreed(agreed->agreement);
    } else if (const auto* failed = std::get_if<legacy::HandshakeError>(&action)) {
        m_timer.stop();
        if (m_state.agreement.peerPort == 0) // silence is all that a wrong key gets
            m_callbacks.keyJudged(false);
        Error error = failed->error;
        if (error.code == ErrorCode::Timeout && m_socket->wasRefused())
            error.hint = ReasonCode::NothingListens;
        m_callbacks.failed(error);
    }
}

void LegacyNegotiation::punch(std::function<void()> done)
{
    m_punched = std::move(done);
    m_punchesSent = 0;
    nextPunch();
}

void LegacyNegotiation::nextPunch()
{
    const auto& agreement = m_state.agreement;
    if (m_punchesSent == kPunchGaps.size())
        return m_punched();
    for (const std::uint16_t port : {agreement.peerPort, agreement.peerSourcePort})
        static_cast<void>(m_socket->send(Endpoint{agreement.server, port}, m_punchText));
    // our own server sends from its FOU port, which the handshake has punched already
    if (agreement.isOwnServer())
        return m_punched();
    m_punchTimer.start(kPunchGaps[m_punchesSent++]);
}

UniqueFd LegacyNegotiation::releasePort()
{
    m_timer.stop();
    m_punchTimer.stop();
    const auto socket = std::exchange(m_socket, nullptr);
    return socket ? socket->takeDescriptor() : UniqueFd{};
}

void LegacyNegotiation::cancel()
{
    m_events.clear();
    releasePort();
}

} // namespace dynfou
