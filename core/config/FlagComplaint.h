// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/CommandTable.h"
#include "config/SettingsTable.h"

#include <string>
#include <string_view>

namespace dynfou {

// Which flags may follow a command, and what is wrong with others. A null CommandInfo means the program's own mode,
// which has all settings.

/// The command's own flag of that name, nullptr if there is none.
const CommandFlag* findFlag(const CommandInfo* info, std::string_view name);
/// Whether the command has the setting's flag.
bool hasSetting(const CommandInfo* info, const Setting& setting);
/// Whether some command of the program has such a flag of its own.
bool isCommandFlag(Program program, std::string_view name);

/// `has no meaning here; allowed for status are --json and --socket`
std::string meaninglessFlag(Program program, const CommandInfo& info);
/// What is wrong with a flag that the command does not have.
std::string complaintAboutFlag(Program program, const CommandInfo* info, std::string_view name);

} // namespace dynfou
