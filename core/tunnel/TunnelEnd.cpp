// SPDX-License-Identifier: Apache-2.0
#include "tunnel/TunnelEnd.h"

#include <algorithm>

namespace dynfou {

PortState portState(KernelReader& reader, const TunnelLink& link, std::uint16_t peerSourcePort)
{
    const auto& spec = link.spec;
    const auto route = reader.routeTo(spec.remote);
    const auto all = reader.fouPorts();
    if (!route || !all || (!spec.local.isAny() && spec.local != route->source))
        return PortState::Other;
    const auto open = std::find_if(all->begin(), all->end(), [&spec](const FouPort& candidate) {
        return candidate.port == spec.tunnelPort && candidate.family == spec.remote.family();
    });
    if (open == all->end())
        return PortState::Free;
    // with a peer it is bound to the local address of the moment in which it was opened
    const bool isHeld =
        open->peer == Endpoint{spec.remote, peerSourcePort} && (open->local.isAny() || open->local == route->source);
    return isHeld ? PortState::Held : PortState::Other;
}

} // namespace dynfou
