// SPDX-License-Identifier: Apache-2.0
#include "client/SessionTransition.h"
#include "protocol/Degradation.h"

namespace dynfou::session {

void on(Transition& t, const TunnelAsked&)
{
    if (seekingPhase(t.state()) == Phase::Handshaking)
        t.state().hasAsked = !t.state().canResume; // to go on with the tunnel as it stands changes nothing of it
}

void on(Transition& t, const ProbeSilent&)
{
    if (t.isUp() && !t.state().search)
        t.searchBeside(Cause::Silence, ReasonCode::ProbesSilent);
}

void on(Transition& t, const ProbeAnswered&)
{
    const auto& search = t.state().search;
    if (!search || search->cause != Cause::Silence)
        return;
    if (t.state().hasAsked)
        t.state().search->isAnswered = true;
    else
        t.endSearch(ReasonCode::ProbesAnswered);
}

void on(Transition& t, const QualityMeasured& event)
{
    if (!t.isUp() || t.state().isDegraded == event.isDegraded)
        return;
    t.state().isDegraded = event.isDegraded;
    t.state().reason = reasonOf(event.quality, event.isDegraded);
}

void on(Transition& t, const UplinkChanged& event)
{
    const auto& state = t.state();
    if (t.isUp()) {
        if (!event.isOldUplink) {
            if (state.search)
                t.act(Do::EndHandshake);
            t.searchBeside(Cause::Uplink, event.reason);
        } else if (state.search && state.search->cause == Cause::Uplink && !state.hasAsked) {
            t.endSearch(ReasonCode::OldUplinkIsBack);
        }
        return;
    }
    // what has changed is not the way of the tunnel that stands
    if (event.isOldUplink && (state.phase == Phase::Verifying || state.phase == Phase::Recovering))
        return;
    if (state.phase == Phase::Verifying)
        t.stopHealth();
    else if (state.phase != Phase::Resolving && state.phase != Phase::Handshaking && state.phase != Phase::Waiting &&
             state.phase != Phase::Recovering)
        return;
    if (state.isKeptAway)
        return;
    t.state().canResume = t.state().canResume && event.isOldUplink;
    t.resolveAnew(event.reason);
}

void on(Transition& t, const NameChecked& event)
{
    const auto& state = t.state();
    if (t.isUp() && !state.search && !isAmong(event.addresses, state.agreement.server))
        t.searchBeside(Cause::Name, {ReasonCode::NameMoved, event.addresses.front()});
}

void on(Transition& t, const Woke&)
{
    if (seekingPhase(t.state()) == Phase::Waiting && !t.state().isKeptAway)
        t.resolve(ReasonCode::Woke);
}

} // namespace dynfou::session
