// SPDX-License-Identifier: Apache-2.0
#include "client/SessionTransition.h"

#include <algorithm>
#include <utility>

namespace dynfou::session {

namespace {

void on(Transition& t, const Start& event)
{
    if (t.state().phase != Phase::Idle)
        return;
    t.state().hasLink = event.hasLink;
    t.state().canResume = event.hasLink && !event.kept;
    if (event.hasLink)
        t.awaitReturn();
    if (!event.hasLink || !event.kept)
        return t.resolve(event.hasLink ? ReasonCode::StartedWithLink : ReasonCode::Started);
    t.state().agreement = *event.kept;
    t.enter(Phase::Recovering, ReasonCode::StartedWithHealth);
    t.startHealth();
    t.act(SetTimer{kResumeDeadline, kResumeDeadline});
}

void on(Transition& t, const Stop& event)
{
    t.act(ClearTimer{});
    t.act(Do::EndHandshake);
    t.stopHealth();
    t.leaveUp();
    t.state().isReturnAwaited = false;
    if (t.state().hasLink && !event.keepsTunnel)
        t.act(Do::RemoveLink);
    t.state().hasLink = false;
    t.enter(Phase::Stopped, ReasonCode::Stopped);
}

void on(Transition& t, const Resolved& event)
{
    auto& state = t.state();
    if (seekingPhase(state) != Phase::Resolving)
        return;
    const bool isOldServer = isAmong(event.addresses, state.agreement.server);
    if (state.search && state.search->cause == Cause::Name && isOldServer)
        return t.endSearch(ReasonCode::NameIsBack);
    // what is in force stays as it is until a new agreement is reached
    state.servers = event.addresses;
    std::string names;
    for (const auto& address : event.addresses)
        names += (names.empty() ? "" : ", ") + address.toString();
    t.seek(Phase::Handshaking, event.doubt.isEmpty() ? Reason(ReasonCode::ServerFound, names)
                                                     : around(ReasonCode::ServerRemembered, event.doubt, names));
    t.act(Do::BeginHandshake);
}

void on(Transition& t, const AttemptFailed& event)
{
    const auto phase = seekingPhase(t.state());
    if (phase == Phase::Resolving || phase == Phase::Handshaking || phase == Phase::Punching ||
        phase == Phase::Creating)
        t.wait(event.error.reason());
}

void on(Transition& t, const AgreementReached& event)
{
    if (seekingPhase(t.state()) != Phase::Handshaking)
        return;
    t.leaveUp();
    t.state().agreement = event.agreement;
    if (event.agreement.isResumed) {
        t.stopHealth(); // what it has tried so far may be waiting for its next attempt
        t.enter(Phase::Verifying, ReasonCode::Resumed);
        t.startHealth();
        return t.act(SetTimer{kResumeDeadline, kResumeDeadline});
    }
    t.state().canResume = false;
    t.state().isReturnAwaited = false; // the server has redirected its end
    t.enter(Phase::Punching, {ReasonCode::Agreed, event.agreement.observed});
    t.act(ClearTimer{});
    t.act(Do::Punch);
}

void on(Transition& t, const ResumeRefused& event)
{
    if (t.state().phase != Phase::Handshaking)
        return;
    t.state().canResume = false;
    t.state().isReturnAwaited = false;
    t.act(Do::EndHandshake);
    t.resolve(around(ReasonCode::AgreeingAnew, event.reason));
}

void on(Transition& t, const PunchesSent&)
{
    if (t.state().phase != Phase::Punching)
        return;
    t.stopHealth();
    t.enter(Phase::Creating, {ReasonCode::PortToKernel, t.state().agreement.tunnelPort});
    t.act(Do::ReleasePort);
    t.act(Do::SetUpLink);
}

void on(Transition& t, const LinkReady&)
{
    if (t.state().phase != Phase::Creating)
        return;
    t.state().hasLink = true;
    t.enter(Phase::Verifying, ReasonCode::LinkReady);
    t.startHealth();
    t.act(Do::RunScript);
    t.act(SetTimer{kVerifyDeadline, kVerifyDeadline});
}

void on(Transition& t, const HealthUp&)
{
    if (!t.state().healthRuns)
        return;
    const auto phase = t.state().phase;
    if (phase == Phase::Verifying)
        return t.up(ReasonCode::DataFlows);
    // the old path has come back, perhaps while a new agreement was sought; but once that was asked for, the server may
    // have redirected its link
    if (phase == Phase::Handshaking && t.state().hasAsked) {
        t.state().isHealthBack = true;
        return;
    }
    if (phase == Phase::Recovering || phase == Phase::Resolving || phase == Phase::Handshaking ||
        phase == Phase::Waiting)
        t.up(ReasonCode::HealthIsBack);
}

void on(Transition& t, const HealthLost& event)
{
    const bool isOurs = std::exchange(t.state().healthRuns, false);
    t.state().isHealthBack = false;
    const bool isClosed = event.kind == LossKind::ClosedByPeer || (event.kind == LossKind::Reset && event.isBrief);
    if (!isClosed)
        t.state().isReturnAwaited = false;
    if (!isOurs || t.state().phase != Phase::Up)
        return;
    const bool isSeeking = t.state().search.has_value();
    // a new path was sought: going on with the old one is not the aim
    t.state().canResume = isClosed && !isSeeking && t.state().agreement.protocol == AgreementProtocol::Dtls;
    t.leaveUp();
    // an old server makes everything anew at each connect; on ours the path may come back as it was
    const bool mayReturn = isClosed && t.state().agreement.isOwnServer();
    if (mayReturn)
        t.awaitReturn();
    const auto losses = t.state().losses++;
    const bool isSecondOfOne = event.isBrief && mayReturn && losses == 1; // the same server's end, seen twice
    if (losses > 0 && !isSeeking && !isSecondOfOne) {                     // it comes up and goes: not without a pause
        if (mayReturn && !event.isBrief)
            t.reconnectHealth();
        else if (!isClosed && t.state().agreement.isOwnServer())
            t.startHealth(); // the path may come back by itself meanwhile
        return t.wait(event.reason);
    }
    if (mayReturn)
        t.reconnectHealth();
    else if (t.state().agreement.isOwnServer())
        t.startHealth();
    if (isSeeking) { // that goes on
        t.state().reason = event.reason;
        return;
    }
    if (!isClosed || !t.state().healthRuns)
        return t.resolve(event.reason);
    t.enter(Phase::Recovering, event.reason);
    t.act(SetTimer{kReconnectMin, kReconnectMax});
}

void on(Transition& t, const HealthRefused&)
{
    auto& state = t.state();
    if (state.phase != Phase::Verifying || !state.agreement.isResumed || !state.canResume)
        return;
    // the server has confirmed the tunnel and ended again: its end stands as it was, and health goes on trying
    t.act(Do::EndHandshake);
    t.enter(Phase::Recovering, ReasonCode::ServerClosedHealth);
    t.act(SetTimer{kReconnectMin, kReconnectMax});
}

void on(Transition& t, const ReplacedTold&)
{
    if (t.state().phase != Phase::Up)
        return;
    t.stopHealth();
    const Reason reason = ReasonCode::SaidToBeReplaced;
    const bool isSeeking = t.state().search.has_value();
    // if it was not true
    t.state().canResume = !isSeeking && t.state().agreement.protocol == AgreementProtocol::Dtls;
    t.leaveUp();
    if (isSeeking) { // it asks the server
        ++t.state().losses;
        t.state().reason = reason;
        return;
    }
    if (t.state().losses++ > 0)
        return t.wait(reason);
    t.resolve(reason);
}

void on(Transition& t, const Replaced&)
{
    if (t.state().phase == Phase::Idle)
        return;
    t.state().canResume = false;
    t.state().isReturnAwaited = false;
    // taking the name back would make the two machines fight for it for ever
    t.stopHealth();
    t.leaveUp();
    t.state().isKeptAway = true;
    ++t.state().replacements;
    t.enter(Phase::Waiting, ReasonCode::Replaced);
    t.act(Do::EndHandshake);
    t.act(keepAway(t.state().replacements));
}

void on(Transition& t, const TimerFired&)
{
    switch (seekingPhase(t.state())) {
    case Phase::Verifying:
        t.stopHealth();
        t.state().isReturnAwaited = false;
        if (t.state().agreement.isResumed && std::exchange(t.state().canResume, false)) {
            t.act(Do::EndHandshake);
            return t.resolve(ReasonCode::ResumedSilent);
        }
        return t.wait(explainSilence(t.state().agreement));
    case Phase::Recovering:
        return t.resolve(t.state().reason); // health goes on trying beside it
    case Phase::Waiting:
        return t.resolve(ReasonCode::NextAttempt);
    case Phase::Idle:
    case Phase::Resolving:
    case Phase::Handshaking:
    case Phase::Punching:
    case Phase::Creating:
    case Phase::Up:
    case Phase::Stopped:
        break;
    }
}

void on(Transition& t, const ReturnOverdue&)
{
    if (std::exchange(t.state().isReturnAwaited, false))
        t.state().reason = around(ReasonCode::NotBackYet, t.state().reason, kReturnGrace / std::chrono::seconds(1));
}

void on(Transition& t, const StableReached&)
{
    if (t.state().phase != Phase::Up)
        return;
    t.state().failures = 0;
    t.state().losses = 0;
    t.state().replacements = 0;
}

} // namespace

TunnelState stateOf(Phase phase)
{
    switch (phase) {
    case Phase::Idle:
        return TunnelState::Idle;
    case Phase::Resolving:
        return TunnelState::Resolving;
    case Phase::Handshaking:
        return TunnelState::Handshaking;
    case Phase::Punching:
        return TunnelState::Punching;
    case Phase::Creating:
        return TunnelState::Creating;
    case Phase::Verifying:
        return TunnelState::Verifying;
    case Phase::Up:
        return TunnelState::Up;
    case Phase::Recovering:
        return TunnelState::Recovering;
    case Phase::Waiting:
        return TunnelState::Waiting;
    case Phase::Stopped:
        break;
    }
    return TunnelState::Stopped;
}

TunnelState stateOf(const State& state)
{
    return state.phase == Phase::Up && state.isDegraded ? TunnelState::Degraded : stateOf(state.phase);
}

std::string_view toString(Phase phase)
{
    return dynfou::toString(stateOf(phase));
}

Phase seekingPhase(const State& state)
{
    return state.search ? state.search->phase : state.phase;
}

namespace {

Millis doubled(Millis first, unsigned count, Millis last)
{
    const unsigned doublings = std::min(count == 0 ? 0 : count - 1, 10U);
    return std::min(first * (1U << doublings), last);
}

} // namespace

SetTimer backOff(unsigned failures)
{
    const Millis longest = doubled(kFirstBackOff, failures, kLastBackOff);
    return SetTimer{longest / 2, longest};
}

ReconnectHealth reconnection(unsigned losses)
{
    const Millis longest = doubled(kFirstReconnect, losses, kLastReconnect);
    return ReconnectHealth{longest / 2, longest};
}

SetTimer keepAway(unsigned replacements)
{
    const Millis shortest = doubled(kFirstKeepAway, replacements, kLastKeepAway);
    return SetTimer{shortest, shortest + shortest / 10};
}

Step next(State state, const Event& event)
{
    Transition transition(std::move(state));
    if (transition.state().phase != Phase::Stopped)
        std::visit([&transition](const auto& specific) { on(transition, specific); }, event);
    return transition.take();
}

} // namespace dynfou::session
