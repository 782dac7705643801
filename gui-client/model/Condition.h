// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control/Status.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou::gui {

/// The state of one tunnel as the user sees it.
enum class Condition : std::uint8_t {
    Off,        ///< not wanted: switched off in the list or by the user
    Connecting, ///< coming up; nothing has failed since it was switched on or was last up
    Up,         ///< health is connected
    Degraded,   ///< up, but it carries data badly
    Error,      ///< an attempt has failed; stays until the tunnel is up or off, also during further attempts
};

/// The state of all tunnels together, which the icon shows. It is the first of these that applies: HelperMissing,
/// Error, Degraded, Connecting, Up, Off.
enum class Overall : std::uint8_t {
    Off,           ///< no tunnel is wanted
    Connecting,    ///< at least one tunnel is coming up, and none is in trouble
    Up,            ///< all wanted tunnels are up
    Degraded,      ///< at least one tunnel carries data badly
    Error,         ///< at least one tunnel has failed, or something keeps all tunnels from being made
    HelperMissing, ///< no tunnel can be made: this process has no capability for it, and there is no helper
};

std::string_view toString(Condition condition);
std::string_view toString(Overall overall);

/// The condition of a tunnel, with the failure if it is in Error.
struct ShownState {
    Condition condition = Condition::Off;
    Reason failure; ///< what failed, with the engine's advice; only in Error

    bool operator==(const ShownState&) const = default;
};

/// The state to show after the engine has reported `status` for the tunnel.
ShownState next(const ShownState& before, const TunnelStatus& status);

/// The part of a feed's reading that is about the whole program.
struct ProgramState {
    bool canMakeTunnels = true;
    bool hasTrouble = false; ///< something else keeps all tunnels from being made
};

Overall overallOf(const ProgramState& program, const std::vector<Condition>& tunnels);

} // namespace dynfou::gui
