// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Settings.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

enum class Shell : std::uint8_t { Bash, Zsh, Fish };

/// The shell named `bash`, `zsh` or `fish`; nullopt for another name.
std::optional<Shell> shellNamed(std::string_view name);

/// A script that completes a program's commands and flags in a shell. It covers everything in the CommandTable and the
/// SettingsTable.
std::string completionText(Program program, Shell shell);

} // namespace dynfou
