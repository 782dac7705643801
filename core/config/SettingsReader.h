// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Issue.h"
#include "config/Settings.h"
#include "config/SettingsTable.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

inline constexpr std::string_view kEnvironmentSource = "environment";
inline constexpr std::string_view kCommandLineSource = "command line";

/// Values of flags; a flag that is given twice has the last.
using FlagValues = std::map<const Setting*, std::string>;

/// Where settings come from.
struct SettingsInput {
    Program program = Program::Client;
    const Environment& environment;
    const FlagValues& flags;
    bool isRoot = false;
    const Environment* defaults = nullptr; ///< of the program's service, where neither flag nor environment says more
};

/// The value of a variable; nothing when it is unset or empty.
std::string_view valueOf(const Environment& environment, std::string_view variable);

/// Reads all settings of the program; errors are appended to `issues`.
SettingsDraft readSettings(const SettingsInput& input, std::vector<ConfigIssue>& issues);

/// The sockets at which the program may be found: the one that is set, else the user's and the system's. Errors are
/// appended to `issues`.
std::vector<std::string> findControlSockets(const SettingsInput& input, std::vector<ConfigIssue>& issues);

} // namespace dynfou
