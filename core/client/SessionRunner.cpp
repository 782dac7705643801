// SPDX-License-Identifier: Apache-2.0
#include "client/SessionRunner.h"

#include "base/SocketAddress.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QRandomGenerator>
#include <algorithm>
#include <array>
#include <cerrno>

namespace dynfou {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto kStableAfter = 60s;
// an old server's data port gets its own punches; one may be lost
constexpr std::array<milliseconds, 3> kPunchGaps{40ms, 80ms, 0ms};
constexpr auto kPortRetry = 2ms;
constexpr auto kPortDeadline = 500ms;

legacy::Now now()
{
    using namespace std::chrono;
    return {duration_cast<milliseconds>(steady_clock::now().time_since_epoch()),
            duration_cast<seconds>(system_clock::now().time_since_epoch()).count()};
}

template <typename Handler>
void setUpTimer(QTimer& timer, Handler handler)
{
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &timer, handler);
}

} // namespace

SessionRunner::SessionRunner(ServerEntry entry, ClientTunnel tunnel, HookRunner& hooks, ScriptSettings script, Log log)
    : m_entry(std::move(entry)), m_tunnel(std::move(tunnel)), m_hooks(hooks), m_script(std::move(script)),
      m_log(std::move(log)), m_phaseSince(steady_clock::now())
{
    setUpTimer(m_timer, [this] { dispatch(session::TimerFired{}); });
    setUpTimer(m_stableTimer, [this] { dispatch(session::StableReached{}); });
    setUpTimer(m_handshakeTimer, [this] { handshakeEvent(legacy::TimerFired{}); });
    setUpTimer(m_stepTimer, [this] { m_state.phase == session::Phase::Punching ? punch() : setUpLink(); });
}

SessionRunner::~SessionRunner()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
}

void SessionRunner::start(const std::optional<TunnelLink>& leftover)
{
    if (leftover) {
        m_tunnel.adopt(*leftover);
        m_state.hasLink = true;
    }
    dispatch(session::Start{});
}

void SessionRunner::stop()
{
    dispatch(session::Stop{});
}

void SessionRunner::dispatch(session::Event event)
{
    m_events.push_back(std::move(event));
    if (m_isDispatching)
        return; // an action's own event: it comes after the step that caused it
    m_isDispatching = true;
    while (!m_events.empty()) {
        const auto current = std::move(m_events.front());
        m_events.pop_front();
        handle(current);
    }
    m_isDispatching = false;
}

void SessionRunner::handle(const session::Event& event)
{
    const auto before = m_state;
    auto step = session::next(m_state, event);
    m_state = std::move(step.state);
    announce(before);
    for (const auto& action : step.actions)
        carryOut(action);
}

void SessionRunner::announce(const session::State& before)
{
    if (m_state.phase == before.phase && m_state.reason == before.reason)
        return;
    if (m_state.phase != before.phase)
        m_phaseSince = steady_clock::now();
    const auto level = m_state.phase == session::Phase::Waiting ? LogLevel::Warning : LogLevel::Info;
    m_log.write(level, "tunnel is " + std::string(toString(m_state.phase)),
                {{"state", toString(m_state.phase)},
                 {"previous", toString(before.phase)},
                 {"reason", m_state.reason},
                 {"interface", m_tunnel.link() ? m_tunnel.link()->spec.interface : std::string("-")}});
}

void SessionRunner::carryOut(const session::Action& action)
{
    if (const auto* set = std::get_if<session::SetTimer>(&action)) {
        const auto span = static_cast<int>((set->max - set->min).count());
        m_timer.start(set->min + milliseconds(QRandomGenerator::global()->bounded(span + 1)));
    } else if (std::holds_alternative<session::ClearTimer>(action)) {
        m_timer.stop();
    } else {
        carryOut(std::get<session::Do>(action));
    }
}

void SessionRunner::carryOut(session::Do action)
{
    switch (action) {
    case session::Do::Resolve:
        return resolve();
    case session::Do::BeginHandshake:
        return beginHandshake();
    case session::Do::EndHandshake:
        return endHandshake();
    case session::Do::Punch:
        m_punchesSent = 0;
        return punch();
    case session::Do::SetUpLink:
        m_portWanted = steady_clock::now();
        return setUpLink();
    case session::Do::RemoveLink:
        return m_tunnel.remove();
    case session::Do::StartHealth:
        return startHealth();
    case session::Do::StopHealth:
        return m_health.reset();
    case session::Do::RunScript:
        return runScript();
    case session::Do::StartStableTimer:
        return m_stableTimer.start(kStableAfter);
    }
}

void SessionRunner::resolve()
{
    if (const auto literal = IpAddress::parse(m_entry.remoteAddress))
        return useAddresses({*literal}, {});
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
    m_lookup =
        QHostInfo::lookupHost(QString::fromStdString(m_entry.remoteAddress), &m_context, [this](const QHostInfo& info) {
            m_lookup = -1;
            std::vector<IpAddress> addresses;
            for (const auto& address : info.addresses()) {
                if (const auto ip = IpAddress::parse(address.toString().toStdString()))
                    addresses.push_back(*ip);
            }
            useAddresses(addresses, info.errorString().toStdString());
        });
}

void SessionRunner::useAddresses(const std::vector<IpAddress>& addresses, const std::string& errorText)
{
    // the legacy protocol and its tunnels know IPv4 only
    const auto found = std::find_if(addresses.begin(), addresses.end(), [](const auto& a) { return a.isV4(); });
    if (found != addresses.end())
        return dispatch(session::Resolved{*found});
    const std::string why = addresses.empty() ? "cannot resolve " + m_entry.remoteAddress + ": " + errorText
                                              : m_entry.remoteAddress + " has IPv6 addresses only";
    dispatch(session::AttemptFailed{
        Error{ErrorCode::Network,
              why,
              addresses.empty() ? "check the name and this host's DNS settings" : "this protocol needs an IPv4 address",
              0,
              {}}});
}

void SessionRunner::beginHandshake()
{
    const auto server = m_state.server;
    auto socket = UdpClientSocket::open(server.family(), [this](const Endpoint& from, std::string_view datagram) {
        handshakeEvent(legacy::Received{from, datagram});
    });
    if (!socket)
        return dispatch(session::AttemptFailed{socket.error()});
    m_socket = std::move(*socket);
    m_handshakeSetup = {m_entry.clientName, m_entry.clientKey, Endpoint{server, m_entry.remotePort},
                        m_socket->localPort()};
    m_handshake = {};
    handshakeEvent(legacy::Begin{});
}

void SessionRunner::endHandshake()
{
    m_handshakeTimer.stop();
    m_stepTimer.stop();
    m_socket.reset();
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
}

void SessionRunner::handshakeEvent(const legacy::HandshakeEvent& event)
{
    auto step = legacy::next(m_handshakeSetup, std::move(m_handshake), event, now());
    m_handshake = std::move(step.state);
    for (const auto& action : step.actions)
        carryOut(action);
}

void SessionRunner::carryOut(const legacy::HandshakeAction& action)
{
    if (const auto* send = std::get_if<legacy::SendText>(&action)) {
        const Endpoint to{m_handshakeSetup.server.address, send->port};
        if (const auto sent = m_socket->send(to, send->text); !sent)
            m_log.debug("a datagram was not sent", {{"error", sent.error().toString()}});
    } else if (const auto* timer = std::get_if<legacy::StartTimer>(&action)) {
        m_handshakeTimer.start(timer->delay);
    } else if (const auto* identified = std::get_if<legacy::Identified>(&action)) {
        m_log.info("identified", {{"public", identified->observed.toString()},
                                  {"local_port", m_handshakeSetup.localPort},
                                  {"round_trip_ms", identified->roundTrip.count()}});
    } else if (const auto* agreed = std::get_if<legacy::Agreed>(&action)) {
        m_handshakeTimer.stop();
        m_punchText = agreed->punchText;
        if (!agreed->agreement.isMappingStable)
            m_log.warning("the NAT changes the public port of one socket from answer to answer (unstable mapping)",
                          {{"public", agreed->agreement.observed.toString()}});
        dispatch(session::AgreementReached{agreed->agreement});
    } else if (const auto* failed = std::get_if<legacy::HandshakeError>(&action)) {
        m_handshakeTimer.stop();
        Error error = failed->error;
        if (error.code == ErrorCode::Timeout && m_socket->wasRefused())
            error.hint = "the host says that nothing listens there (ICMP port unreachable): is the server running?";
        dispatch(session::AttemptFailed{std::move(error)});
    }
}

void SessionRunner::punch()
{
    const auto& agreement = m_state.agreement;
    if (m_punchesSent == kPunchGaps.size())
        return dispatch(session::PunchesSent{});
    for (const std::uint16_t port : {agreement.remoteFouPort, agreement.dataPort})
        static_cast<void>(m_socket->send(Endpoint{agreement.server, port}, m_punchText));
    // our own server sends from its FOU port, which the handshake has punched already
    if (agreement.isOwnServer())
        return dispatch(session::PunchesSent{});
    m_stepTimer.start(kPunchGaps[m_punchesSent++]);
}

void SessionRunner::setUpLink()
{
    const auto opened = m_tunnel.openPort(m_state.agreement);
    if (!opened) {
        // the kernel frees the socket's port a moment after it was closed
        if (opened.error().sysErrno == EADDRINUSE && steady_clock::now() - m_portWanted < kPortDeadline)
            return m_stepTimer.start(kPortRetry);
        return dispatch(session::AttemptFailed{opened.error()});
    }
    if (const auto established = m_tunnel.establish(m_state.agreement); !established) {
        const auto text = established.error().toString();
        if (std::exchange(m_linkError, text) != text) // said once, however often it is tried
            m_log.error("cannot set up the tunnel", {{"error", text}});
        return dispatch(session::AttemptFailed{established.error()});
    }
    m_linkError.clear();
    dispatch(session::LinkReady{});
}

void SessionRunner::startHealth()
{
    HealthConnection::Callbacks callbacks;
    callbacks.up = [this] { dispatch(session::HealthUp{}); };
    callbacks.lost = [this](HealthLoss loss, const std::string& reason) {
        const auto kind = loss == HealthLoss::Closed ? session::LossKind::ClosedByPeer : session::LossKind::PathDead;
        dispatch(session::HealthLost{kind, reason});
    };
    if (m_tunnel.link())
        m_health = std::make_unique<HealthConnection>(m_state.agreement.peerLinkLocal.address, m_entry.remotePort,
                                                      m_tunnel.link()->ifindex, std::move(callbacks));
}

void SessionRunner::runScript()
{
    const auto& link = m_tunnel.link();
    if (m_script.file.empty() || !link)
        return;
    const auto& agreement = m_state.agreement;
    m_hooks.enqueue(
        {m_entry.clientName + "@" + m_entry.remoteAddress + ":" + std::to_string(m_entry.remotePort), m_script.file,
         clientHookEnvironment({m_entry.remoteAddress, m_entry.remotePort, link->spec.mtu, agreement.peerLinkLocal,
                                agreement.observed, link->spec.interface, agreement.fouPort, agreement.remoteFouPort}),
         m_script.timeLimit});
}

TunnelStatus SessionRunner::status() const
{
    TunnelStatus status;
    status.name = m_entry.clientName;
    status.server = m_entry.remoteAddress + ":" + std::to_string(m_entry.remotePort);
    status.state = toString(m_state.phase);
    status.reason = m_state.reason;
    status.stateAge = std::chrono::duration_cast<milliseconds>(steady_clock::now() - m_phaseSince);
    if (const auto& link = m_tunnel.link()) {
        status.interface = link->spec.interface;
        status.mtu = link->spec.mtu;
        status.peer = Endpoint{link->spec.remote, link->spec.encapDestinationPort}.toString();
        status.localAddress = link->spec.linkLocal().toString();
    }
    if (m_state.agreement.observed.port != 0)
        status.publicEndpoint = m_state.agreement.observed.toString();
    return status;
}

} // namespace dynfou
