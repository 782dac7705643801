// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dynfou {

/// The state of a tunnel, as status, log and windows show it. A client's tunnel has Idle to Disabled, a server's has
/// Waiting, Verifying, Up, Degraded, Down, Dead and Disabled.
enum class TunnelState : std::uint8_t {
    Idle,        ///< not started yet
    Resolving,   ///< waiting for the server's address
    Handshaking, ///< agrees with the server
    Punching,    ///< opens the NAT's mappings
    Creating,    ///< sets the link up
    Verifying,   ///< the link is there, and the health connection is not yet
    Up,          ///< data flows both ways
    Degraded,    ///< up, but much is lost or late
    Recovering,  ///< the health connection was lost and is reconnecting
    Waiting,     ///< client: for the next attempt; server: the client has not connected
    Stopped,     ///< the user has stopped it
    Disabled,    ///< switched off in the list
    Down,        ///< server: the health connection was lost
    Dead,        ///< server: it was lost so long ago that the client is given up
    Other,       ///< a state that only a newer program has
};

/// The name in JSON and logs: `handshaking`.
std::string_view toString(TunnelState state);
/// The state of such a name; nullopt for an unknown name.
std::optional<TunnelState> tunnelStateNamed(std::string_view name);

/// Up or Degraded: data flows.
constexpr bool isUp(TunnelState state)
{
    return state == TunnelState::Up || state == TunnelState::Degraded;
}

/// Whether a tunnel in this state is coming up.
bool isOnItsWay(TunnelState state);

} // namespace dynfou
