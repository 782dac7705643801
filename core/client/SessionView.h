// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/Session.h"
#include "config/ServerList.h"
#include "hooks/TunnelObserver.h"
#include "tunnel/Kernel.h"

#include <optional>

namespace dynfou::session {

/// The variables of an up script for a tunnel with this link.
HookVariables scriptVariables(const ServerEntry& entry, const Agreement& agreement, const TunnelLink& link);

/// The tunnel as the events for scripts see it.
TunnelView viewOf(const State& state, const std::optional<TunnelLink>& link, const ServerEntry& entry);

} // namespace dynfou::session
