// SPDX-License-Identifier: Apache-2.0
#include "base/TunnelState.h"

namespace dynfou {

std::string_view toString(TunnelState state)
{
    switch (state) {
    case TunnelState::Idle:
        return "idle";
    case TunnelState::Resolving:
        return "resolving";
    case TunnelState::Handshaking:
        return "handshaking";
    case TunnelState::Punching:
        return "punching";
    case TunnelState::Creating:
        return "creating";
    case TunnelState::Verifying:
        return "verifying";
    case TunnelState::Up:
        return "up";
    case TunnelState::Degraded:
        return "degraded";
    case TunnelState::Recovering:
        return "recovering";
    case TunnelState::Waiting:
        return "waiting";
    case TunnelState::Stopped:
        return "stopped";
    case TunnelState::Disabled:
        return "disabled";
    case TunnelState::Down:
        return "down";
    case TunnelState::Dead:
        return "dead";
    case TunnelState::Other:
        break;
    }
    return "other";
}

std::optional<TunnelState> tunnelStateNamed(std::string_view name)
{
    for (auto number = 0; number < static_cast<int>(TunnelState::Other); ++number) {
        const auto state = static_cast<TunnelState>(number);
        if (toString(state) == name)
            return state;
    }
    return std::nullopt;
}

bool isOnItsWay(TunnelState state)
{
    switch (state) {
    case TunnelState::Resolving:
    case TunnelState::Handshaking:
    case TunnelState::Punching:
    case TunnelState::Creating:
    case TunnelState::Verifying:
        return true;
    case TunnelState::Idle:
    case TunnelState::Up:
    case TunnelState::Degraded:
    case TunnelState::Recovering:
    case TunnelState::Waiting:
    case TunnelState::Stopped:
    case TunnelState::Disabled:
    case TunnelState::Down:
    case TunnelState::Dead:
    case TunnelState::Other:
        break;
    }
    return false;
}

} // namespace dynfou
