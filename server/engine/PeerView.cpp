// SPDX-License-Identifier: Apache-2.0
#include "engine/PeerView.h"

#include <utility>

namespace dynfou::peer {

namespace {

Availability availabilityOf(const State& state)
{
    switch (state.phase) {
    case Phase::Verifying:
    case Phase::Down: // until it is dead: a client that is restarted is back in a moment
        return Availability::Unsettled;
    case Phase::Up: // a link that is being redirected has not proved itself yet
        return state.candidate ? Availability::Unsettled : Availability::Up;
    case Phase::Waiting:
    case Phase::Dead:
        break;
    }
    return Availability::Down;
}

} // namespace

TunnelView viewOf(const State& state, const std::optional<TunnelLink>& link, HookVariables variables)
{
    TunnelView view;
    view.availability = availabilityOf(state);
    view.reason = state.reason;
    if (!link)
        return view;
    view.ifindex = link->ifindex;
    view.peer = Endpoint{link->spec.remote, link->spec.peerPort};
    view.mtu = link->spec.mtu;
    view.variables = std::move(variables);
    return view;
}

} // namespace dynfou::peer
