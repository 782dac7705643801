// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "config/Settings.h"

#include <optional>
#include <string>
#include <vector>

namespace dynfou {

/// The result of checking one thing that the server needs to start.
struct StartFinding {
    std::string name;
    std::string text; ///< what was found; used if there is no error
    std::optional<Error> error;
    bool isTolerable = false; ///< the server can start in spite of the error
};

/// Checks whether the server can use its list. This process reads it with its own rights.
StartFinding checkList(const ServerSettings& settings);

/// Checks whether the server could start with these settings, with the same steps as its start. It changes nothing,
/// except that kernel modules are loaded. If the server runs already, its ports are not checked.
std::vector<StartFinding> checkStart(const ServerSettings& settings);

} // namespace dynfou
