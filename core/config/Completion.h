// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Settings.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

enum class Shell : std::uint8_t { Bash, Zsh, Fish };

/// `bash`, `zsh` or `fish`; nothing for another name.
std::optional<Shell> shellNamed(std::string_view name);

/// A script that completes a program's commands and flags in a shell: what the CommandTable and the SettingsTable have.
std::string completionText(Program program, Shell shell);

} // namespace dynfou
