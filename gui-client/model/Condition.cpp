// SPDX-License-Identifier: Apache-2.0
#include "model/Condition.h"

#include <algorithm>
#include <array>

namespace dynfou::gui {

namespace {

/// Most urgent first.
constexpr std::array kByUrgency{Condition::Error, Condition::Degraded, Condition::Connecting, Condition::Up};

Overall asOverall(Condition condition)
{
    switch (condition) {
    case Condition::Off:
        return Overall::Off;
    case Condition::Connecting:
        return Overall::Connecting;
    case Condition::Up:
        return Overall::Up;
    case Condition::Degraded:
        return Overall::Degraded;
    case Condition::Error:
        return Overall::Error;
    }
    return Overall::Error;
}

} // namespace

std::string_view toString(Condition condition)
{
    return toString(asOverall(condition));
}

std::string_view toString(Overall overall)
{
    switch (overall) {
    case Overall::Off:
        return "off";
    case Overall::Connecting:
        return "connecting";
    case Overall::Up:
        return "up";
    case Overall::Degraded:
        return "degraded";
    case Overall::Error:
        return "error";
    case Overall::HelperMissing:
        return "helper missing";
    }
    return "error";
}

ShownState next(const ShownState& before, const TunnelStatus& status)
{
    switch (status.state) {
    case TunnelState::Idle:
    case TunnelState::Stopped:
    case TunnelState::Disabled:
        return {Condition::Off, {}};
    case TunnelState::Up:
        return {Condition::Up, {}};
    case TunnelState::Degraded:
        return {Condition::Degraded, {}};
    case TunnelState::Waiting:
        return {Condition::Error, status.reason};
    case TunnelState::Resolving:
    case TunnelState::Handshaking:
    case TunnelState::Punching:
    case TunnelState::Creating:
    case TunnelState::Verifying:
    case TunnelState::Recovering:
    case TunnelState::Down:
    case TunnelState::Dead:
    case TunnelState::Other:
        break;
    }
    // if an attempt after a failure counted as Connecting, the icon would flicker between the two
    return before.condition == Condition::Error ? before : ShownState{Condition::Connecting, {}};
}

Overall overallOf(const ProgramState& program, const std::vector<Condition>& tunnels)
{
    if (!program.canMakeTunnels)
        return Overall::HelperMissing;
    if (program.hasTrouble)
        return Overall::Error;
    for (const auto condition : kByUrgency) {
        if (std::find(tunnels.begin(), tunnels.end(), condition) != tunnels.end())
            return asOverall(condition);
    }
    return Overall::Off;
}

} // namespace dynfou::gui
