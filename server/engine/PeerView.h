// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Peer.h"
#include "hooks/TunnelObserver.h"
#include "tunnel/Kernel.h"

#include <optional>

namespace dynfou::peer {

/// The tunnel as its events see it. `variables`: what an up script would be told now.
TunnelView viewOf(const State& state, const std::optional<TunnelLink>& link, HookVariables variables);

} // namespace dynfou::peer
