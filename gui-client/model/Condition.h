// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control/Status.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou::gui {

/// How one tunnel fares, as people see it.
enum class Condition : std::uint8_t {
    Off,        ///< not wanted: switched off in the list or by the user
    Connecting, ///< on its way up, and nothing has failed since it was wanted or last up
    Up,         ///< health is connected
    Degraded,   ///< up, but data is carried badly
    Error,      ///< an attempt has failed; stays until the tunnel is up or off, whatever is tried meanwhile
};

/// All tunnels of the program as one: the icon's state. The first of these that holds counts:
/// HelperMissing, Error, Degraded, Connecting, Up, Off.
enum class Overall : std::uint8_t {
    Off,           ///< no tunnel is wanted
    Connecting,    ///< one is on its way, none is in trouble
    Up,            ///< all that are wanted are up
    Degraded,      ///< one carries data badly
    Error,         ///< one has failed, or all are kept from being made
    HelperMissing, ///< tunnels cannot be made at all: neither the capability nor the helper is there
};

std::string_view toString(Condition condition);
std::string_view toString(Overall overall);

/// Where a tunnel stands: its condition, and the failure that a tunnel in error waits to get over.
struct ShownState {
    Condition condition = Condition::Off;
    Reason failure; ///< in Error only: what failed, with the engine's advice

    bool operator==(const ShownState&) const = default;
};

/// Where a tunnel stands after the engine has told `status`.
ShownState next(const ShownState& before, const TunnelStatus& status);

/// What a feed says of the program as a whole.
struct ProgramState {
    bool canMakeTunnels = true;
    bool hasTrouble = false; ///< something else keeps all tunnels from being made
};

Overall overallOf(const ProgramState& program, const std::vector<Condition>& tunnels);

} // namespace dynfou::gui
