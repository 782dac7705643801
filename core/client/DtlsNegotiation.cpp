// SPDX-License-Identifier: Apache-2.0
#include "client/DtlsNegotiation.h"

#include "base/Text.h"
#include "base/Time.h"
#include "client/DtlsFailureText.h"
#include "client/RandomToken.h"
#include "protocol/Punch.h"

#include <algorithm>

namespace dynfou {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr auto kRaceDelay = 250ms; // RFC 8305 8
constexpr std::size_t kMaxAddresses = 6;
constexpr auto kProgressOfSeveral = 3s;

/// The families take turns, each in the resolver's order, after the address of a tunnel that stands; the next one to be
/// tried stands last.
std::vector<IpAddress> tryingOrder(const std::vector<IpAddress>& addresses,
                                   const std::optional<ExistingTunnel>& existing)
{
    std::vector<IpAddress> order;
    std::vector<IpAddress> rest = addresses;
    if (existing)
        std::stable_partition(rest.begin(), rest.end(),
                              [&existing](const IpAddress& address) { return address == existing->server; });
    while (!rest.empty() && order.size() < kMaxAddresses) {
        auto next = rest.begin();
        if (!order.empty()) {
            const auto other = std::find_if(rest.begin(), rest.end(), [&order](const IpAddress& address) {
                return address.family() != order.back().family();
            });
            next = other != rest.end() ? other : next;
        }
        order.push_back(*next);
        rest.erase(next);
    }
    std::reverse(order.begin(), order.end());
    return order;
}

/// Which failure tells most: the server was there, the host was there, nobody was there.
int weight(const Error& error)
{
    return error.code == ErrorCode::Refused ? 2 : error.code == ErrorCode::Timeout ? 1 : 0;
}

} // namespace

NegotiationPtr DtlsNegotiation::begin(DtlsNegotiationSetup setup, Callbacks callbacks, Log log)
{
    std::unique_ptr<DtlsNegotiation, NegotiationDeleter> self(
        new DtlsNegotiation(std::move(setup), std::move(callbacks), std::move(log)));
    self->m_raceTimer.start(0ms); // not from here: a failure must find the caller ready
    return NegotiationPtr(self.release());
}

DtlsNegotiation::DtlsNegotiation(DtlsNegotiationSetup setup, Callbacks callbacks, Log log)
    : m_setup(std::move(setup)), m_callbacks(std::move(callbacks)), m_log(std::move(log)),
      m_waiting(tryingOrder(m_setup.addresses, m_setup.existing))
{
    m_attempts.reserve(m_waiting.size());
    for (auto* timer : {&m_raceTimer, &m_timer}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
    }
    connect(&m_raceTimer, &QTimer::timeout, &m_raceTimer, [this] { startNext(); });
    connect(&m_timer, &QTimer::timeout, &m_timer, [this] { dispatch(agreement::TimerFired{}); });
}

void DtlsNegotiation::startNext()
{
    if (m_waiting.empty())
        return;
    const Endpoint server{m_waiting.back(), m_setup.port};
    m_waiting.pop_back();
    // only a server that does not answer there at all is asked for another tunnel
    if (!m_waiting.empty() && !(m_setup.existing && m_setup.existing->server == server.address))
        m_raceTimer.start(kRaceDelay);
    const auto index = m_attempts.size();
    m_attempts.push_back({server, nullptr, std::nullopt});
    DtlsClient::Callbacks callbacks;
    callbacks.established = [this, index](const std::string& hint, milliseconds roundTrip) {
        onEstablished(index, hint, roundTrip);
    };
    callbacks.received = [this](std::string_view message) { dispatch(agreement::Received{std::string(message)}); };
    callbacks.failed = [this, index](DtlsFailure failure, const Reason& detail) {
        onAttemptFailed(index, failure, detail);
    };
    callbacks.closed = [this] { dispatch(agreement::SessionClosed{}); };
    callbacks.unreachable = [this] { dispatch(agreement::PortUnreachable{}); };
    DtlsClient::Deadlines deadlines;
    if (m_setup.hasOtherKeys) // the other one may be the right one
        deadlines.progress = kProgressOfSeveral;
    auto dtls = DtlsClient::open(server, m_setup.clientName, m_setup.key, std::move(callbacks), deadlines);
    if (!dtls)
        return failAttempt(index, explain(DtlsFailure::System, server, dtls.error().reason()));
    m_attempts[index].dtls = std::move(*dtls);
}

void DtlsNegotiation::onAttemptFailed(std::size_t index, DtlsFailure failure, const Reason& detail)
{
    failAttempt(index, explain(failure, m_attempts[index].server, detail));
}

void DtlsNegotiation::failAttempt(std::size_t index, Error error)
{
    m_log.debug("an address of the server does not work", {{"error", error.toString()}});
    m_attempts[index].error = std::move(error);
    if (!m_waiting.empty())
        return m_raceTimer.start(0ms);
    const bool isOver = std::all_of(m_attempts.begin(), m_attempts.end(), [](const auto& a) { return a.error; });
    if (!isOver)
        return;
    const auto told = std::max_element(m_attempts.begin(), m_attempts.end(), [](const auto& a, const auto& b) {
        return weight(*a.error) < weight(*b.error);
    });
    if (told->error->code == ErrorCode::Refused)
        m_callbacks.keyJudged(false);
    const auto failed = m_callbacks.failed;
    failed(*told->error);
}

void DtlsNegotiation::onEstablished(std::size_t index, const std::string& hint, milliseconds roundTrip)
{
    m_raceTimer.stop();
    m_waiting.clear();
    m_callbacks.keyJudged(true);
    m_dtls = std::move(m_attempts[index].dtls);
    const auto server = m_attempts[index].server;
    for (auto& attempt : m_attempts)
        attempt.dtls.reset();
    if (auto prepared = prepare(server, hint, roundTrip); !prepared) {
        const auto failed = m_callbacks.failed;
        return failed(prepared.error());
    }
    m_log.info("identified", {{"address", server.toString()},
                              {"local_port", m_handshakeSetup.local.port},
                              {"round_trip_ms", roundTrip.count()}});
    dispatch(agreement::Begin{});
}

Result<void> DtlsNegotiation::prepare(const Endpoint& server, const std::string& hint, milliseconds roundTrip)
{
    const auto parsed = agreement::parseHint(hint);
    if (!parsed) {
        return fail(Error{ErrorCode::Protocol, {ReasonCode::NoDataPort, server}, ReasonCode::UpdateOlder});
    }
    const auto way = m_setup.wayTo(server.address);
    if (!way)
        return fail(way.error());
    auto& connect = m_handshakeSetup.connect;
    connect.instance = m_setup.instance;
    connect.mtu = way->first;
    connect.software = m_setup.software;
    connect.features = m_setup.features;
    connect.healthVlan = m_setup.healthVlan;
    m_handshakeSetup.server = server;
    m_handshakeSetup.local = Endpoint{way->second, 0};
    m_handshakeSetup.fouPort = parsed->fouPort;
    m_handshakeSetup.roundTrip = roundTrip;
    if (m_setup.existing && m_setup.existing->server == server.address)
        m_handshakeSetup.existing = m_setup.existing;
    return m_handshakeSetup.existing ? Result<void>{} : openTunnelSocket();
}

Result<void> DtlsNegotiation::openTunnelSocket()
{
    // its own, and fresh: the mapping that the server sees is the one that the data will use
    auto socket =
        UdpClientSocket::open(m_handshakeSetup.server.address.family(), [](const Endpoint&, std::string_view) {});
    if (!socket)
        return fail(socket.error());
    m_socket = std::move(*socket);
    m_handshakeSetup.connect.token = agreement::randomToken();
    m_handshakeSetup.local.port = m_socket->tunnelPort();
    return {};
}

void DtlsNegotiation::dispatch(agreement::HandshakeEvent event)
{
    m_events.dispatch(std::move(event), [this](const auto& waiting) { handle(waiting); });
}

void DtlsNegotiation::handle(const agreement::HandshakeEvent& event)
{
    auto step = agreement::next(m_handshakeSetup, m_handshake, event, monotonic());
    m_handshake = step.state;
    for (const auto& action : step.actions)
        carryOut(action);
}

void DtlsNegotiation::carryOut(const agreement::HandshakeAction& action)
{
    if (const auto* asking = std::get_if<agreement::Ask>(&action)) {
        ask(asking->sequence);
    } else if (std::holds_alternative<agreement::AskResume>(action)) {
        m_dtls->send(encode(resumeRequest(m_handshakeSetup)));
    } else if (std::holds_alternative<agreement::TunnelSocketNeeded>(action)) {
        m_log.info("the server has no tunnel to resume: agreeing on a new one");
        if (auto opened = openTunnelSocket(); !opened)
            return m_callbacks.failed(opened.error());
        dispatch(agreement::SocketOpened{});
    } else if (const auto* refused = std::get_if<agreement::ResumeRefused>(&action)) {
        m_timer.stop();
        m_callbacks.resumeRefused(refused->reason);
    } else if (const auto* timer = std::get_if<agreement::StartTimer>(&action)) {
        m_timer.start(timer->delay);
    } else if (const auto* agreed = std::get_if<agreement::Agreed>(&action)) {
        m_timer.stop();
        m_callbacks.agreed(agreed->agreement);
    } else if (std::holds_alternative<agreement::Replaced>(action)) {
        m_timer.stop();
        m_callbacks.replaced();
    } else {
        m_timer.stop();
        m_callbacks.failed(std::get<agreement::HandshakeError>(action).error);
    }
}

void DtlsNegotiation::ask(std::uint16_t sequence)
{
    if (sequence == 0)
        m_callbacks.asked();
    m_dtls->send(encode(m_handshakeSetup.connect));
    const auto punch = agreement::encode(agreement::Punch{m_handshakeSetup.connect.token, sequence});
    const auto& server = m_handshakeSetup.server;
    // the server answers when it has seen the one on its FOU port: the other should not come after it
    for (const std::uint16_t port : {server.port, m_handshakeSetup.fouPort}) {
        if (const auto sent = m_socket->send(Endpoint{server.address, port}, punch); !sent)
            m_log.debug("a punch was not sent", {{"error", sent.error().toString()}});
    }
}

void DtlsNegotiation::punch(std::function<void()> done)
{
    done(); // agreeing has opened the mappings
}

UniqueFd DtlsNegotiation::releasePort()
{
    m_timer.stop();
    const auto socket = std::exchange(m_socket, nullptr);
    return socket ? socket->takeDescriptor() : UniqueFd{};
}

void DtlsNegotiation::cancel()
{
    m_raceTimer.stop();
    m_events.clear();
    releasePort();
    m_waiting.clear();
    for (auto& attempt : m_attempts)
        attempt.dtls.reset();
    m_dtls.reset(); // tells the server that this agreement is over
}

} // namespace dynfou
