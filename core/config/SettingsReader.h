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

/// Values of flags. If a flag is given twice, the last value is used.
using FlagValues = std::map<const Setting*, std::string>;

/// Where settings come from.
struct SettingsInput {
    Program program = Program::Client;
    const Environment& environment;
    const FlagValues& flags;
    bool isRoot = false;
    const Environment* defaults = nullptr; ///< the service's variables, used if neither flag nor environment has one
};

/// The value of a variable; empty if it is unset.
std::string_view valueOf(const Environment& environment, std::string_view variable);

/// Reads all settings of the program; errors are appended to `issues`.
SettingsDraft readSettings(const SettingsInput& input, std::vector<ConfigIssue>& issues);

/// The sockets where the program may listen: the one that is set, otherwise the user's and the system's. Errors are
/// appended to `issues`.
std::vector<std::string> findControlSockets(const SettingsInput& input, std::vector<ConfigIssue>& issues);

} // namespace dynfou
