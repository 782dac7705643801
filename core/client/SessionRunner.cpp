// SPDX-License-Identifier: Apache-2.0
#include "client/SessionRunner.h"

#include "Version.h"
#include "base/Text.h"
#include "client/DtlsNegotiation.h"
#include "client/LegacyNegotiation.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QRandomGenerator>
#include <algorithm>
#include <cerrno>

namespace dynfou {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto kStableAfter = 60s;
constexpr auto kPortRetry = 2ms;
constexpr auto kPortDeadline = 500ms;

template <typename Handler>
void setUpTimer(QTimer& timer, Handler handler)
{
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &timer, handler);
}

} // namespace

SessionRunner::SessionRunner(ServerEntry entry, ClientTunnel tunnel, HookRunner& hooks, ScriptSettings script,
                             const agreement::Token& instance, Log log)
    : m_entry(std::move(entry)), m_keys(m_entry.clientKeys), m_tunnel(std::move(tunnel)), m_hooks(hooks),
      m_script(std::move(script)), m_log(std::move(log)), m_phaseSince(steady_clock::now()), m_instance(instance)
{
    setUpTimer(m_timer, [this] { dispatch(session::TimerFired{}); });
    setUpTimer(m_stableTimer, [this] { dispatch(session::StableReached{}); });
    setUpTimer(m_portTimer, [this] { setUpLink(); });
}

SessionRunner::~SessionRunner()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
}

void SessionRunner::start(const std::optional<TunnelLink>& leftover)
{
    session::Start start;
    if (leftover) {
        m_tunnel.adopt(*leftover);
        start.hasLink = true;
        // over DTLS the server is asked; the old protocol has no such question
        start.kept = m_entry.legacy ? m_tunnel.keptAgreement() : std::nullopt;
    }
    dispatch(start);
}

void SessionRunner::stop(Ending ending)
{
    dispatch(session::Stop{ending == Ending::KeepTunnels});
}

void SessionRunner::changeKeys(std::vector<std::string> keys)
{
    m_entry.clientKeys = keys;
    m_keys.change(std::move(keys));
    if (m_state.phase == session::Phase::Waiting)
        dispatch(session::TimerFired{});
}

void SessionRunner::dispatch(session::Event event)
{
    m_events.dispatch(std::move(event), [this](const session::Event& current) { handle(current); });
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
        return m_negotiation->punch([this] { dispatch(session::PunchesSent{}); });
    case session::Do::ReleasePort:
        return m_negotiation->releasePort();
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

void SessionRunner::useAddresses(std::vector<IpAddress> addresses, const std::string& errorText)
{
    if (addresses.empty()) {
        return dispatch(session::AttemptFailed{Error{ErrorCode::Network,
                                                     "cannot resolve " + m_entry.remoteAddress + ": " + errorText,
                                                     "check the name and this host's DNS settings",
                                                     0,
                                                     {}}});
    }
    const auto isV6 = [](const IpAddress& address) { return address.isV6(); };
    if (std::any_of(addresses.begin(), addresses.end(), isV6)) {
        const auto usable = canUse(AddressFamily::Ipv6);
        if (!usable)
            std::erase_if(addresses, isV6);
        if (addresses.empty())
            return dispatch(session::AttemptFailed{usable.error()});
    }
    dispatch(session::Resolved{std::move(addresses)});
}

Result<void> SessionRunner::canUse(AddressFamily family) const
{
    if (m_entry.legacy && family == AddressFamily::Ipv6) { // that protocol and its tunnels know IPv4 only
        return fail(Error{ErrorCode::Network,
                          m_entry.remoteAddress + " has IPv6 addresses only",
                          "the old protocol needs an IPv4 address",
                          0,
                          {}});
    }
    return m_tunnel.checkUnderlay(family);
}

Result<NegotiationPtr> SessionRunner::negotiate()
{
    Negotiation::Callbacks callbacks;
    callbacks.agreed = [this](const Agreement& agreement) { dispatch(session::AgreementReached{agreement}); };
    callbacks.failed = [this](const Error& error) { dispatch(session::AttemptFailed{error}); };
    callbacks.replaced = [this](const std::string& sentence) { dispatch(session::Replaced{sentence}); };
    callbacks.resumeRefused = [this](const std::string& reason) { dispatch(session::ResumeRefused{reason}); };
    callbacks.keyJudged = [this](bool isKnown) { isKnown ? m_keys.accepted() : m_keys.refused(); };
    if (m_entry.legacy)
        return LegacyNegotiation::begin(m_entry, m_keys.current(), m_state.servers.front(), std::move(callbacks),
                                        m_log);
    DtlsNegotiationSetup setup;
    setup.entry = m_entry;
    setup.key = m_keys.current();
    setup.addresses = m_state.servers;
    setup.instance = m_instance;
    setup.software = "dynfou " + std::string(kSoftwareVersion);
    if (m_state.canResume)
        setup.standing = m_tunnel.standing(m_state.servers);
    setup.wayTo = [this](const IpAddress& server) { return m_tunnel.wayTo(server); };
    return DtlsNegotiation::begin(std::move(setup), std::move(callbacks), m_log);
}

void SessionRunner::beginHandshake()
{
    auto negotiation = negotiate();
    if (!negotiation)
        return dispatch(session::AttemptFailed{negotiation.error()});
    m_negotiation = std::move(*negotiation);
}

void SessionRunner::endHandshake()
{
    m_portTimer.stop();
    m_negotiation.reset();
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
}

void SessionRunner::setUpLink()
{
    const auto opened = m_tunnel.openPort(m_state.agreement);
    if (!opened) {
        // the kernel frees the socket's port a moment after it was closed
        if (opened.error().sysErrno == EADDRINUSE && steady_clock::now() - m_portWanted < kPortDeadline)
            return m_portTimer.start(kPortRetry);
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
    callbacks.replaced = [this] { dispatch(session::ReplacedTold{}); };
    const auto healthPort = m_state.agreement.healthPort != 0 ? m_state.agreement.healthPort : m_entry.remotePort;
    if (m_tunnel.link())
        m_health = std::make_unique<HealthConnection>(m_state.agreement.peerLinkLocal.address, healthPort,
                                                      m_tunnel.link()->ifindex, m_state.agreement.roundTrip,
                                                      std::move(callbacks));
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
    status.protocol = toString(m_entry.legacy ? AgreementProtocol::Legacy : AgreementProtocol::Dtls);
    status.nat = mappingBehaviour(m_state.agreement);
    return status;
}

} // namespace dynfou
