// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "config/Settings.h"

#include <optional>
#include <string>
#include <vector>

namespace dynfou {

/// What was found out about one thing that the server's start needs.
struct StartFinding {
    std::string name;
    std::string text; ///< when it is fine
    std::optional<Error> error;
    bool isTolerable = false; ///< the server starts without it
};

/// Looks whether the server can use its list, which this process reads with its own rights.
StartFinding checkList(const ServerSettings& settings);

/// Looks whether the server could start with these settings, by what its start itself does, and changes nothing but for
/// kernel modules, which are loaded. Where the server runs already, its ports are its own.
std::vector<StartFinding> checkStart(const ServerSettings& settings);

} // namespace dynfou
