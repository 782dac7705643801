// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "tunnel/Kernel.h"
#include "tunnel/Mtu.h"

#include <optional>

namespace dynfou {

/// Whether a link with the first spec can become the second without being made anew: the kernel cannot add or take away
/// a key or a flag, nor change the family of the underlay.
bool canChangeInPlace(const TunnelSpec& from, const TunnelSpec& to);

/// Says in the log, with the numbers, what a user has to know of the chosen MTU: nothing when it is as configured.
void logMtuChoice(const Log& log, const MtuChoice& choice, std::optional<std::uint32_t> configured, const Route& route);

/// Warns that TCP will stall on this interface, because the other end sends no sequence numbers, with the command that
/// helps.
void logReceiveOffload(const Log& log, const std::string& interface);

} // namespace dynfou
