// SPDX-License-Identifier: Apache-2.0
#include "client/SessionRunner.h"

#include "Version.h"
#include "base/Text.h"
#include "client/DtlsNegotiation.h"
#include "client/LegacyNegotiation.h"
#include "client/SessionTrace.h"
#include "client/SessionView.h"
#include "config/ServerLabel.h"

#include <QRandomGenerator>
#include <algorithm>

namespace dynfou {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto kStableAfter = 60s;

milliseconds anyBetween(milliseconds min, milliseconds max)
{
    return min + milliseconds(QRandomGenerator::global()->bounded(static_cast<int>((max - min).count()) + 1));
}

session::LossKind lossKindOf(HealthLoss loss)
{
    switch (loss) {
    case HealthLoss::Closed:
        return session::LossKind::ClosedByPeer;
    case HealthLoss::Reset:
        return session::LossKind::Reset;
    case HealthLoss::TimedOut:
    case HealthLoss::Failed:
        break;
    }
    return session::LossKind::PathDead;
}

template <typename Handler>
void setUpTimer(QTimer& timer, Handler handler)
{
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &timer, handler);
}

} // namespace

SessionRunner::SessionRunner(std::shared_ptr<const ServerEntry> entry, ClientTunnel tunnel, HookRunner& hooks,
                             ScriptSettings script, const ProbeSettings& probe, const agreement::Token& instance,
                             Log log)
    : m_entry(std::move(entry)), m_keys(m_entry->clientKeys), m_tunnel(std::move(tunnel)), m_hooks(hooks),
      m_script(std::move(script)), m_log(std::move(log)), m_phaseSince(steady_clock::now()), m_instance(instance),
      m_probeSettings(probe), m_server(m_entry->remoteAddress, [this](AddressFamily family) { return canUse(family); }),
      m_uplinks([this](const IpAddress& address) { return m_tunnel.routeTo(address); })
{
    setUpTimer(m_timer, [this] { dispatch(session::TimerFired{}); });
    setUpTimer(m_stableTimer, [this] { dispatch(session::StableReached{}); });
    setUpTimer(m_returnTimer, [this] { dispatch(session::ReturnOverdue{}); });
    setUpTimer(m_reconnectTimer, [this] { startHealth(); });
    m_tunnel.end().watch([this](const Reason& reason) {
        dispatch(session::HealthLost{session::LossKind::PathDead, reason, false});
    });
    m_server.watch([this](std::vector<IpAddress> addresses) {
        dispatch(session::NameChecked{std::move(addresses)}); // whether it matters is for the session to say
    });
}

void SessionRunner::start(const std::optional<TunnelLink>& leftover)
{
    session::Start start;
    if (leftover) {
        m_tunnel.end().adopt(*leftover);
        m_uplinks.adopted(leftover->spec.remote);
        start.hasLink = true;
        // over DTLS the server is asked; the old protocol has no such question
        start.kept = m_entry->legacy ? m_tunnel.keptAgreement() : std::nullopt;
        adoptEvents();
    }
    dispatch(start);
}

void SessionRunner::adoptEvents()
{
    const auto noted = m_tunnel.notedAgreement();
    if (!noted)
        return; // without it a script could not be told what is down
    auto found = m_state;
    found.agreement = *noted;
    m_observer.adopt(session::viewOf(found, m_tunnel.link(), *m_entry));
}

void SessionRunner::stop(Ending ending)
{
    const bool isKept = ending == Ending::KeepTunnels;
    if (isKept) {
        m_observer.leave();
        m_tunnel.end().leave();
    }
    dispatch(session::Stop{isKept});
}

void SessionRunner::change(std::shared_ptr<const ServerEntry> entry, LinkConfig link)
{
    const auto before = std::exchange(m_entry, std::move(entry));
    if (const auto configured = m_tunnel.end().configure(std::move(link)); !configured)
        m_log.error("cannot apply the list's settings to the link", {{"error", configured.error().toString()}});
    if (before->clientKeys != m_entry->clientKeys) {
        m_keys.change(m_entry->clientKeys);
        tryNow();
    }
    observe();
}

void SessionRunner::tryNow()
{
    if (seekingPhase(m_state) == session::Phase::Waiting)
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
    if (isUp())
        m_uplinks.cameUp(m_state.agreement.server);
    trace(event, before, step.actions);
    announce(before);
    for (const auto& action : step.actions)
        carryOut(action);
    observe();
}

void SessionRunner::trace(const session::Event& event, const session::State& before,
                          const std::vector<session::Action>& actions) const
{
    const bool isChanged = stateOf(before) != stateOf(m_state) || before.search != m_state.search ||
                           before.hasAsked != m_state.hasAsked || before.isReturnAwaited != m_state.isReturnAwaited;
    if (isChanged || !actions.empty()) // not what comes each second and changes nothing
        m_log.debug("session event", {{"event", traceOf(event)},
                                      {"state", toString(stateOf(m_state))},
                                      {"seeking", toString(seekingPhase(m_state))},
                                      {"actions", traceOf(actions)}});
}

void SessionRunner::observe()
{
    tell(m_observer.observe(session::viewOf(m_state, m_tunnel.link(), *m_entry)));
}

void SessionRunner::tell(const std::vector<TunnelEvent>& events)
{
    for (const auto& event : events)
        m_hooks.enqueueAll(requestsFor(scriptQueue(), event, m_script));
}

void SessionRunner::finishEvents(const Reason& reason)
{
    tell(m_observer.finish(reason));
}

void SessionRunner::announce(const session::State& before)
{
    const auto state = stateOf(m_state);
    if (state == stateOf(before) && m_state.reason == before.reason)
        return;
    if (state != stateOf(before))
        m_phaseSince = steady_clock::now();
    const std::string name(toString(state));
    const bool isFailure = m_state.phase == session::Phase::Waiting;
    const bool isUp = m_state.phase == session::Phase::Up;
    const auto repeated =
        m_report.changed(isUp, isFailure || isUp ? name + toString(m_state.reason) : name, steady_clock::now());
    // of attempts that go on failing only the failure is said again
    const bool isSaid = repeated && (isFailure || *repeated == 0);
    writeFolded(m_log, isFailure || m_state.isDegraded ? LogLevel::Warning : LogLevel::Info, "tunnel is " + name,
                {{"state", name},
                 {"previous", toString(stateOf(before))},
                 {"reason", m_state.reason},
                 {"interface", m_tunnel.link() ? m_tunnel.link()->spec.interface : std::string("-")}},
                isSaid ? repeated : std::nullopt);
}

void SessionRunner::carryOut(const session::Action& action)
{
    if (const auto* set = std::get_if<session::SetTimer>(&action)) {
        m_timer.start(anyBetween(set->min, set->max));
    } else if (const auto* reconnect = std::get_if<session::ReconnectHealth>(&action)) {
        m_reconnectTimer.start(anyBetween(reconnect->min, reconnect->max));
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
        m_portSocket = m_negotiation->releasePort();
        return;
    case session::Do::SetUpLink:
        return setUpLink();
    case session::Do::RemoveLink:
        return m_tunnel.remove();
    case session::Do::StartHealth:
        return startHealth();
    case session::Do::StopHealth:
        m_reconnectTimer.stop();
        m_prober.reset();
        return m_health.reset();
    case session::Do::RunScript:
        return runScript();
    case session::Do::StartStableTimer:
        return m_stableTimer.start(kStableAfter);
    case session::Do::StartReturnTimer:
        return m_returnTimer.start(session::kReturnGrace);
    }
}

void SessionRunner::resolve()
{
    std::vector<IpAddress> known; // of the tunnel that stands
    if (const auto& link = m_tunnel.link())
        known.push_back(link->spec.remote);
    m_server.resolve(std::move(known), [this](Result<ServerAddresses> addresses) {
        if (addresses)
            dispatch(session::Resolved{std::move(addresses->all), std::move(addresses->doubt)});
        else
            dispatch(session::AttemptFailed{addresses.error()});
    });
}

Result<void> SessionRunner::canUse(AddressFamily family) const
{
    if (m_entry->legacy && family == AddressFamily::Ipv6) { // that protocol and its tunnels know IPv4 only
        return fail(Error{ErrorCode::Network, {ReasonCode::OnlyIpv6, m_entry->remoteAddress}, ReasonCode::NeedsIpv4});
    }
    return m_tunnel.checkUnderlay(family);
}

Negotiation::Callbacks SessionRunner::negotiationCallbacks()
{
    Negotiation::Callbacks callbacks;
    const auto count = [this](const char* result) {
        if (!m_entry->legacy) // of the present protocol only, as the server counts
            ++m_handshakes[result];
    };
    callbacks.asked = [this] { dispatch(session::TunnelAsked{}); };
    callbacks.agreed = [this, count](const Agreement& agreement) {
        count(agreement.isResumed ? "resumed" : "agreed");
        if (agreement.isResumed) // else when its link is ready
            m_uplinks.agreed(agreement.server);
        dispatch(session::AgreementReached{agreement});
    };
    callbacks.failed = [this, count](const Error& error) {
        count(error.code == ErrorCode::Refused ? "refused" : "failed");
        dispatch(session::AttemptFailed{error});
    };
    callbacks.replaced = [this, count] {
        count("refused");
        dispatch(session::Replaced{});
    };
    callbacks.resumeRefused = [this, count](const Reason& reason) {
        count("refused");
        dispatch(session::ResumeRefused{reason});
    };
    callbacks.keyJudged = [this](bool isKnown) { isKnown ? m_keys.accepted() : m_keys.refused(); };
    return callbacks;
}

Result<NegotiationPtr> SessionRunner::negotiate()
{
    // the server would redirect its end, and this end could not follow
    const auto ready = m_tunnel.end().checkReady();
    auto existing = m_state.canResume && !m_entry->legacy ? m_tunnel.existing(m_state.servers) : std::nullopt;
    if (!ready && !existing)
        return fail(ready.error());
    if (m_entry->legacy)
        return LegacyNegotiation::begin(*m_entry, m_keys.current(), m_state.servers.front(), negotiationCallbacks(),
                                        m_log);
    return DtlsNegotiation::begin(dtlsSetup(std::move(existing)), negotiationCallbacks(), m_log);
}

DtlsNegotiationSetup SessionRunner::dtlsSetup(std::optional<ExistingTunnel> existing) const
{
    DtlsNegotiationSetup setup;
    setup.clientName = m_entry->clientName;
    setup.key = m_keys.current();
    setup.hasOtherKeys = m_keys.count() > 1;
    setup.port = m_entry->remotePort;
    setup.addresses = m_state.servers;
    setup.instance = m_instance;
    setup.software = "dynfou " + std::string(kSoftwareVersion);
    if (m_tunnel.hasHealthVlan()) {
        setup.features.emplace_back(agreement::kHealthVlanFeature);
        if (m_tunnel.isBridged())
            setup.healthVlan = kHealthVlanId;
    }
    setup.existing = std::move(existing);
    setup.wayTo = [this](const IpAddress& server) { return m_tunnel.wayTo(server); };
    return setup;
}

void SessionRunner::beginHandshake()
{
    m_uplinks.trying(m_state.servers);
    auto negotiation = negotiate();
    if (!negotiation)
        return dispatch(session::AttemptFailed{negotiation.error()});
    m_negotiation = std::move(*negotiation);
}

void SessionRunner::endHandshake()
{
    m_tunnel.end().cancel();
    m_portSocket.reset();
    m_negotiation.reset();
    m_server.cancel();
}

void SessionRunner::setUpLink()
{
    m_tunnel.setUp(m_state.agreement, std::move(m_portSocket),
                   [this](const Result<void>& result) { onLinkSetUp(result); });
}

void SessionRunner::onLinkSetUp(const Result<void>& result)
{
    if (!result) {
        const auto text = result.error().toString();
        if (m_linkErrors.pass(text, steady_clock::now()))
            m_log.error("cannot set up the tunnel", {{"error", text}});
        return dispatch(session::AttemptFailed{result.error()});
    }
    m_linkErrors.reset();
    m_uplinks.agreed(m_state.agreement.server);
    dispatch(session::LinkReady{});
    checkUplinks(); // nobody looked while the port and the link were on their way
}

void SessionRunner::checkUplinks()
{
    m_tunnel.end().repair();
    if (auto changed = m_uplinks.check(m_state))
        dispatch(std::move(*changed));
}

void SessionRunner::wake()
{
    if (m_prober)
        m_prober->probeNow();
    checkUplinks();
    dispatch(session::Woke{});
}

void SessionRunner::startHealth()
{
    m_reconnectTimer.stop();
    HealthConnection::Callbacks callbacks;
    callbacks.up = [this] {
        m_healthSince = steady_clock::now();
        startProber();
        dispatch(session::HealthUp{});
    };
    callbacks.lost = [this](HealthLoss loss, const Reason& reason) {
        m_prober.reset(); // a server that is restarted answers no probes, and its path is none the worse
        dispatch(
            session::HealthLost{lossKindOf(loss), reason, steady_clock::now() - m_healthSince < session::kBriefHealth});
    };
    callbacks.refused = [this] { dispatch(session::HealthRefused{}); };
    callbacks.replaced = [this] { dispatch(session::ReplacedTold{}); };
    const auto healthPort = m_state.agreement.healthPort != 0 ? m_state.agreement.healthPort : m_entry->remotePort;
    if (m_tunnel.link())
        m_health = std::make_unique<HealthConnection>(m_state.agreement.peerLinkLocal.address, healthPort,
                                                      m_tunnel.link()->healthInterfaces(), m_state.agreement.roundTrip,
                                                      std::move(callbacks));
}

void SessionRunner::startProber()
{
    const auto& agreement = m_state.agreement;
    if (m_prober || agreement.probePort == 0 || m_probeSettings.interval == 0ms || !m_health)
        return;
    Prober::Callbacks callbacks;
    callbacks.silent = [this] { dispatch(session::ProbeSilent{}); };
    callbacks.answered = [this] { dispatch(session::ProbeAnswered{}); };
    callbacks.measured = [this](bool isDegraded, const probe::Quality& quality) {
        dispatch(session::QualityMeasured{isDegraded, quality});
    };
    auto prober = Prober::start(Endpoint{agreement.peerLinkLocal.address, agreement.probePort}, m_health->interface(),
                                m_probeSettings, agreement.roundTrip, std::move(callbacks));
    if (!prober)
        return m_log.error("cannot probe the tunnel", {{"error", prober.error().toString()}});
    m_prober = std::move(*prober);
}

void SessionRunner::runScript()
{
    if (m_tunnel.link())
        m_hooks.enqueueAll(requestsFor(
            scriptQueue(), session::scriptVariables(*m_entry, m_state.agreement, *m_tunnel.link()), m_script));
}

std::string SessionRunner::scriptQueue() const
{
    return m_entry->clientName + "@" + m_entry->remoteAddress + ":" + std::to_string(m_entry->remotePort);
}

TunnelStatus SessionRunner::status() const
{
    TunnelStatus status;
    status.name = m_entry->clientName;
    status.server = labelOf(*m_entry);
    status.state = stateOf(m_state);
    const auto ready = m_tunnel.end().checkReady();
    status.reason = isUp() && !m_state.isDegraded && !ready ? ready.error().reason() : m_state.reason;
    status.stateAge = std::chrono::duration_cast<milliseconds>(steady_clock::now() - m_phaseSince);
    if (const auto& link = m_tunnel.link()) {
        status.interface = link->spec.interface;
        status.mtu = link->spec.mtu;
        status.peer = Endpoint{link->spec.remote, link->spec.peerPort}.toString();
        status.localAddress = link->spec.linkLocal().toString();
    }
    if (m_state.agreement.observed.port != 0)
        status.publicEndpoint = m_state.agreement.observed.toString();
    status.protocol = toString(m_entry->legacy ? AgreementProtocol::Legacy : AgreementProtocol::Dtls);
    status.nat = mappingBehaviour(m_state.agreement);
    if (m_prober && m_state.phase == session::Phase::Up)
        status.quality = m_prober->quality();
    return status;
}

} // namespace dynfou
