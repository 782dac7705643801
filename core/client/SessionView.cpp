// SPDX-License-Identifier: Apache-2.0
#include "client/SessionView.h"

namespace dynfou::session {

namespace {

Availability availabilityOf(Phase phase)
{
    switch (phase) {
    case Phase::Up:
        return Availability::Up;
    case Phase::Recovering: // what comes back in a moment was not down
    case Phase::Punching:   // an agreement is being carried out, perhaps for a tunnel that is up
    case Phase::Creating:
    case Phase::Verifying:
        return Availability::Unsettled;
    case Phase::Idle:
    case Phase::Resolving:
    case Phase::Handshaking:
    case Phase::Waiting:
    case Phase::Stopped:
        break;
    }
    return Availability::Down;
}

} // namespace

HookVariables scriptVariables(const ServerEntry& entry, const Agreement& agreement, const TunnelLink& link)
{
    return clientHookEnvironment({entry.remoteAddress, entry.remotePort, link.spec.mtu, agreement.peerLinkLocal,
                                  agreement.observed, link.spec.interface, agreement.tunnelPort, agreement.peerPort});
}

TunnelView viewOf(const State& state, const std::optional<TunnelLink>& link, const ServerEntry& entry)
{
    TunnelView view;
    view.availability = availabilityOf(state.phase);
    if (state.isReturnAwaited && view.availability == Availability::Down)
        view.availability = Availability::Unsettled;
    view.isDegraded = state.isDegraded;
    view.reason = state.reason;
    if (!link)
        return view;
    view.ifindex = link->ifindex;
    view.peer = Endpoint{link->spec.remote, link->spec.peerPort};
    view.self = state.agreement.observed;
    view.mtu = link->spec.mtu;
    view.variables = scriptVariables(entry, state.agreement, *link);
    return view;
}

} // namespace dynfou::session
