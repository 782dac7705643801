// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Peer.h"
#include "hooks/TunnelObserver.h"
#include "tunnel/Kernel.h"

#include <optional>

namespace dynfou::peer {

/// The tunnel as the events for scripts see it. `variables`: those of an up script now.
TunnelView viewOf(const State& state, const std::optional<TunnelLink>& link, HookVariables variables);

} // namespace dynfou::peer
