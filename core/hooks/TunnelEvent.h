// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/HookEnvironment.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace dynfou {

/// What has happened to a tunnel.
enum class TunnelEventKind : std::uint8_t {
    Up,         ///< the health connection has come up
    Down,       ///< the health connection is lost for good, or the link was removed
    Moved,      ///< up, but one end has another public endpoint
    Degraded,   ///< up, but much is lost or late
    Recovered,  ///< no longer degraded
    MtuChanged, ///< up, with another MTU
};

/// `up`, `mtu-changed` and so on, as in `EVENT`.
std::string_view toString(TunnelEventKind kind);

/// One event, with everything that a script is told about it.
struct TunnelEvent {
    TunnelEventKind kind = TunnelEventKind::Up;
    std::uint64_t sequence = 0; ///< of this tunnel in this process, from 1 without gaps
    std::string reason;
    HookVariables environment;

    bool operator==(const TunnelEvent&) const = default;
};

} // namespace dynfou
