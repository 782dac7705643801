// SPDX-License-Identifier: Apache-2.0
#include "engine/PeerRunner.h"

#include "engine/PeerTrace.h"
#include "engine/PeerView.h"
#include "protocol/LegacyMessage.h"
#include "protocol/Notice.h"
#include "tunnel/TunnelReports.h"

#include <algorithm>
#include <cerrno>

namespace dynfou {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto kProbePoll = 100ms;
// a peer that lives is heard within the keepalive's second and one round trip
constexpr auto kProbeDeadline = 2s;
// for health to come up after an agreement
constexpr auto kHealthTime = 10s;
// our client asks at most every 200 ms; far more, so that a flood is bounded and does not easily silence it
constexpr double kProbeBurst = 200;
constexpr double kProbesPerSecond = 100;

bool isClientsWord(const peer::Event& event)
{
    return std::holds_alternative<peer::ConnectAsked>(event) || std::holds_alternative<peer::AgreementAsked>(event) ||
           std::holds_alternative<peer::ResumeAsked>(event) || std::holds_alternative<peer::HealthUp>(event);
}

} // namespace

PeerRunner::PeerRunner(std::string name, Kernel& kernel, LinkConfig config, std::uint16_t fouPort,
                       PeerServices& services, PeerLimits limits, Log log)
    : m_name(std::move(name)), m_kernel(kernel), m_fouPort(fouPort), m_services(services), m_limits(limits), m_log(log),
      m_link(kernel, std::move(config), std::move(log)), m_phaseSince(steady_clock::now()), m_lastSign(m_phaseSince),
      m_withoutHealthSince(m_phaseSince), m_quality(limits.quality), m_probes(kProbeBurst, kProbesPerSecond)
{
}

void PeerRunner::adopt(const TunnelLink& link)
{
    m_link.adopt(link);
    m_key = link.spec.key;
    m_services.linkChanged(*this, 0, {});
    dispatch(peer::LinkFound{{Endpoint{link.spec.remote, link.spec.peerPort}, link.spec.local}});
    m_observer.adopt(viewNow());
}

void PeerRunner::dispatch(peer::Event event)
{
    m_events.dispatch(std::move(event), [this](const peer::Event& current) { handle(current); });
}

void PeerRunner::resume(std::uint64_t session, const agreement::Resume& resume, milliseconds now)
{
    m_link.repair();
    dispatch(peer::ResumeAsked{{session, resume.instance, resume.mtu}, isResumable(resume), now});
}

bool PeerRunner::isResumable(const agreement::Resume& resume) const
{
    if (!link() || link()->spec.key != resume.key || !m_kernel.interfaceExists(link()->spec.interface).value_or(false))
        return false;
    const auto& remote = link()->spec.remote;
    const auto route = m_kernel.routeTo(remote);
    // a list or a route may ask for another MTU by now: that takes an agreement
    return route && link()->spec.mtu == std::min(mtuTowards(m_link.config(), remote, true, *route).mtu, resume.mtu);
}

void PeerRunner::handle(const peer::Event& event)
{
    if (isClientsWord(event))
        m_lastSeen = steady_clock::now();
    const auto before = m_state;
    auto step = peer::next(m_state, event);
    m_state = std::move(step.state);
    m_log.debug("peer event",
                {{"event", traceOf(event)}, {"state", toString(m_state.phase)}, {"actions", traceOf(step.actions)}});
    announce(before);
    for (const auto& action : step.actions)
        carryOut(action);
    observe();
}

void PeerRunner::observe()
{
    tell(m_observer.observe(viewNow()));
}

TunnelView PeerRunner::viewNow() const
{
    auto view = peer::viewOf(m_state, link(), serverHookEnvironment(hookFacts()));
    view.isDegraded = m_quality.isDegraded();
    view.reason = reason();
    return view;
}

void PeerRunner::tell(const std::vector<TunnelEvent>& events)
{
    for (const auto& event : events)
        m_services.onEvent(*this, event);
}

void PeerRunner::finishEvents(const Reason& reason)
{
    tell(m_observer.finish(reason));
}

void PeerRunner::announce(const peer::State& before)
{
    if (m_state.phase == before.phase && m_state.reason == before.reason)
        return;
    const auto previous = m_quality.isDegraded() ? TunnelState::Degraded : stateOf(before.phase);
    if (m_state.phase != before.phase) {
        m_phaseSince = steady_clock::now();
        m_lastSign = m_state.phase == peer::Phase::Dead ? m_lastSign : m_phaseSince;
        if (before.phase == peer::Phase::Up || before.phase == peer::Phase::Waiting)
            m_withoutHealthSince = m_phaseSince;
        m_quality.forget();
    }
    if (!m_quality.isDegraded())
        m_qualityReason = {};
    report(previous);
}

void PeerRunner::report(TunnelState previous)
{
    const std::string state(toString(stateNow()));
    const bool isGood = isUp() && !m_quality.isDegraded();
    writeFolded(m_log, m_quality.isDegraded() ? LogLevel::Warning : LogLevel::Info, "tunnel is " + state,
                {{"state", state},
                 {"previous", toString(previous)},
                 {"reason", reason()},
                 {"interface", link() ? link()->spec.interface : std::string("-")}},
                m_report.changed(isGood, state + m_state.path.remote.address.toString(), steady_clock::now()));
}

void PeerRunner::logOften(LogLevel level, std::string_view message, const std::string& what,
                          std::vector<LogField> fields)
{
    writeFolded(m_log, level, message, std::move(fields), m_refusals.pass(what, steady_clock::now()));
}

void PeerRunner::carryOut(const peer::Action& action)
{
    if (const auto* wanted = std::get_if<peer::SetUpLink>(&action)) {
        setUpLink(*wanted);
    } else if (const auto* ok = std::get_if<peer::AnswerOk>(&action)) {
        if (link())
            m_services.answer(ok->to,
                              encode(legacy::ConnectAnswer{true, {}, m_fouPort, Prefix{link()->spec.linkLocal(), 64}}));
    } else if (const auto* refusal = std::get_if<peer::AnswerError>(&action)) {
        refuse(*refusal);
    } else if (const auto* connected = std::get_if<peer::AnswerConnected>(&action)) {
        if (link())
            m_services.tunnelReady(connected->session, *link());
    } else if (const auto* no = std::get_if<peer::Refuse>(&action)) {
        logOften(LogLevel::Warning, "refused", toString(no->sentence),
                 {{"code", toString(no->code)}, {"reason", no->sentence}});
        m_services.refuse(no->session, no->code, no->sentence);
    } else if (const auto* target = std::get_if<peer::Redirect>(&action)) {
        redirect(target->port);
    } else {
        carryOut(std::get<peer::Do>(action));
    }
}

void PeerRunner::carryOut(peer::Do action)
{
    switch (action) {
    case peer::Do::ValidateOldPath:
        return validateOldPath();
    case peer::Do::EndValidation:
        if (link())
            m_services.health().endValidation(link()->ifindex);
        if (m_probeTimer)
            m_probeTimer.release()->deleteLater(); // it may be what has brought us here
        return;
    case peer::Do::DropHealth:
        if (link())
            m_services.health().drop(link()->ifindex);
        return;
    case peer::Do::TellReplaced:
        return tellReplaced();
    case peer::Do::RunScript:
        return m_services.runScript(*this);
    }
}

void PeerRunner::setUpLink(const peer::SetUpLink& wanted)
{
    const auto& path = wanted.path;
    if (!wanted.requester && path.remote.address.isV6())
        return dispatch(peer::LinkFailed{ReasonCode::ProtocolNeedsIpv4, ReasonCode::AskedOverIpv6});
    // the kernel tells tunnels with a key apart by it, and those without by the address alone
    if (!wanted.requester) {
        if (const auto freed = m_services.freeAddress(*this, path.remote.address); !freed)
            return dispatch(peer::LinkFailed{freed.error().context, freed.error().reason()});
    }
    const bool hadLink = link().has_value();
    if (const auto result = setPath(wanted); !result) {
        logOften(LogLevel::Error, "cannot set up the tunnel", result.error().toString(),
                 {{"peer", path.remote.toString()}, {"error", result.error().toString()}});
        if (hadLink && !link())
            dispatch(peer::LinkGone{result.error().reason()});
        const bool isTaken = result.error().sysErrno == EEXIST;
        return dispatch(peer::LinkFailed{isTaken ? ReasonCode::AddressHasTunnel : ReasonCode::ServerCannotSetUp,
                                         result.error().reason()});
    }
    m_lastSign = steady_clock::now();
    dispatch(peer::LinkReady{});
}

void PeerRunner::refuse(const peer::AnswerError& refusal)
{
    const auto sentence = toString(refusal.sentence);
    logOften(LogLevel::Warning, "refused", sentence, {{"peer", refusal.to.remote.toString()}, {"reason", sentence}});
    m_services.answer(refusal.to, encode(legacy::ConnectAnswer{false, sentence, 0, {}}));
}

void PeerRunner::redirect(std::uint16_t port)
{
    const auto result = setPath(peer::SetUpLink{m_state.path, port, {}, false});
    if (result)
        m_log.info("the NAT gives the data flow a port of its own",
                   {{"peer", m_state.path.remote.toString()}, {"data_port", port}});
    else
        m_log.error("cannot redirect the link to the port of the client's data",
                    {{"data_port", port}, {"error", result.error().toString()}});
    if (!result && !link())
        dispatch(peer::LinkGone{result.error().reason()});
}

Result<void> PeerRunner::setPath(const peer::SetUpLink& wanted)
{
    const auto& path = wanted.path;
    const auto route = m_kernel.routeTo(path.remote.address);
    if (!route)
        return fail(route.error());
    TunnelSpec spec;
    // with `any`, answers would leave from the route's own choice, which a client of another address of ours ignores
    spec.local = path.local;
    spec.remote = path.remote.address;
    spec.tunnelPort = m_fouPort;
    spec.peerPort = wanted.peerPort;
    std::optional<std::uint32_t> peerMtu;
    if (wanted.requester) {
        if (!m_key || wanted.isNewKey)
            m_key = m_services.newKey();
        spec.key = m_key;
        peerMtu = wanted.requester->mtu;
    }
    const auto before = link();
    const bool healthVlan = wanted.requester && wantsHealthVlan(*wanted.requester);
    auto result = m_link.setPath(std::move(spec), *route, peerMtu, healthVlan);
    tellLinkChange(before);
    if (result && !wanted.requester) // our own clients send sequence numbers
        watchFirstPacket(*route);
    return result;
}

void PeerRunner::tellLinkChange(const std::optional<TunnelLink>& before)
{
    m_services.linkChanged(*this, before ? before->ifindex : 0, before ? before->spec.remote : IpAddress{});
}

void PeerRunner::configure(LinkConfig config)
{
    const auto before = link();
    if (const auto configured = m_link.configure(std::move(config)); !configured)
        m_log.error("cannot apply the list's settings to the link", {{"error", configured.error().toString()}});
    tellLinkChange(before); // one that somebody has removed is made again
    if (before && !link())
        return dispatch(peer::LinkGone{ReasonCode::LinkGone});
    if (before && link()->ifindex != before->ifindex && isUp()) // health went with the old one, unheard
        return dispatch(peer::HealthLost{ReasonCode::LinkMadeAnew});
    observe();
}

bool PeerRunner::wantsHealthVlan(const peer::Requester& requester) const
{
    if (!requester.hasHealthVlan)
        return false;
    const bool isNeeded =
        m_services.affordsHealthVlans() || requester.isBridged || isBridged(m_kernel, m_link.config(), link());
    return isNeeded && m_kernel.checkHealthVlan().has_value();
}

void PeerRunner::tellReplaced()
{
    if (link())
        m_services.health().tell(
            link()->ifindex,
            encode(agreement::Notice{agreement::NoticeKind::Replaced, toString(Reason(ReasonCode::OtherMachine))}));
}

void PeerRunner::watchFirstPacket(const Route& route)
{
    if (m_offloadReported || !m_kernel.hasReceiveOffload(route.interface).value_or(false))
        return;
    m_services.firstPackets().watch(link()->spec.remote, [this, life = std::weak_ptr(m_life),
                                                          interface = route.interface](bool hasSequenceNumbers) {
        if (life.expired() || hasSequenceNumbers || m_offloadReported)
            return;
        m_offloadReported = true;
        logReceiveOffload(m_log, interface);
    });
}

void PeerRunner::validateOldPath()
{
    if (!link())
        return dispatch(peer::OldPathSilent{});
    const std::string_view question =
        "another endpoint asks while the tunnel is up: checking whether the old path still works";
    logOften(LogLevel::Info, question, std::string(question),
             {{"peer", m_state.candidate ? m_state.candidate->remote.toString() : std::string()}});
    m_services.health().probe(link()->ifindex);
    m_probeStart = steady_clock::now();
    m_probeTimer = std::make_unique<QTimer>();
    QObject::connect(m_probeTimer.get(), &QTimer::timeout, m_probeTimer.get(), [this] { onProbeTimer(); });
    m_probeTimer->start(kProbePoll);
}

void PeerRunner::onProbeTimer()
{
    const auto elapsed = steady_clock::now() - m_probeStart;
    const auto heard = link() ? m_services.health().lastHeard(link()->ifindex) : std::nullopt;
    const bool isAlive = heard && *heard < elapsed;
    if (!isAlive && elapsed < kProbeDeadline)
        return;
    carryOut(peer::Do::EndValidation);
    if (isAlive)
        dispatch(peer::OldPathAlive{});
    else
        dispatch(peer::OldPathSilent{});
}

void PeerRunner::checkDead(steady_clock::time_point now)
{
    const bool isMissed = m_state.phase == peer::Phase::Verifying || m_state.phase == peer::Phase::Down;
    const auto patience = std::min<std::chrono::seconds>(kHealthTime, m_limits.deadAfter);
    // one that asks and asks, and never has health, is dead too
    if (isMissed && now - m_withoutHealthSince >= m_limits.deadAfter && now - m_lastSign >= patience)
        dispatch(peer::DeadlinePassed{m_limits.deadAfter});
}

Result<void> PeerRunner::parkIfDead()
{
    checkDead(steady_clock::now());
    const bool isAlive = m_state.phase != peer::Phase::Dead;
    if (isAlive) {
        return fail(Error{ErrorCode::Refused, ReasonCode::AddressIsAnothers});
    }
    const auto before = link();
    auto parked = m_link.park();
    tellLinkChange(before);
    if (parked)
        dispatch(peer::Parked{});
    return parked;
}

std::optional<TunnelLink> PeerRunner::giveUpLink()
{
    m_probeTimer.reset();
    return m_link.giveUp();
}

ServerHookFacts PeerRunner::hookFacts() const
{
    ServerHookFacts facts;
    facts.clientName = m_name;
    facts.remote = m_state.path.remote;
    facts.tunnelPort = m_fouPort;
    if (link()) {
        facts.mtu = link()->spec.mtu;
        facts.interface = link()->spec.interface;
    }
    return facts;
}

bool PeerRunner::measured(const probe::Quality& quality, steady_clock::time_point now)
{
    if (!m_probes.take(now))
        return false;
    m_lastSeen = now;
    if (!isUp() || !m_quality.report(quality, now))
        return true;
    m_phaseSince = now;
    const bool isDegraded = m_quality.isDegraded();
    m_qualityReason = probe::reasonOf(quality, isDegraded);
    report(isDegraded ? TunnelState::Up : TunnelState::Degraded);
    observe();
    return true;
}

TunnelState PeerRunner::stateNow() const
{
    return m_quality.isDegraded() ? TunnelState::Degraded : stateOf(m_state.phase);
}

Reason PeerRunner::reason() const
{
    return m_qualityReason.isEmpty() ? m_state.reason : m_qualityReason;
}

std::optional<milliseconds> PeerRunner::lastSeenAge() const
{
    std::optional<milliseconds> age;
    if (m_lastSeen)
        age = std::chrono::duration_cast<milliseconds>(steady_clock::now() - *m_lastSeen);
    const auto heard = link() && isUp() ? m_services.health().lastHeard(link()->ifindex) : std::nullopt;
    return heard && age ? std::min(*heard, *age) : age;
}

TunnelStatus PeerRunner::status() const
{
    TunnelStatus status;
    status.name = m_name;
    status.state = stateNow();
    status.reason = reason();
    status.stateAge = std::chrono::duration_cast<milliseconds>(steady_clock::now() - m_phaseSince);
    status.lastSeenAge = lastSeenAge();
    if (link()) {
        status.peer = Endpoint{link()->spec.remote, link()->spec.peerPort}.toString();
        status.interface = link()->spec.interface;
        status.mtu = link()->spec.mtu;
        status.localAddress = link()->spec.linkLocal().toString();
        status.protocol = link()->spec.key ? "dtls" : ""; // the old protocol has none
        if (link()->spec.key)
            status.nat = m_mapping;
        if (m_state.phase == peer::Phase::Up)
            status.quality = m_quality.quality();
    }
    return status;
}

} // namespace dynfou
