// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/HookRequest.h"
#include "hooks/TunnelEvent.h"

#include <chrono>
#include <string>
#include <vector>

namespace dynfou {

/// Which scripts run; an empty file: none.
struct ScriptSettings {
    std::string file;  ///< for each completed agreement
    std::string down;  ///< for `down`
    std::string event; ///< for every event
    std::chrono::milliseconds timeLimit{30'000};

    /// How long the end of a program waits for events: for the script that runs, and for one after it.
    [[nodiscard]] std::chrono::milliseconds drainLimit() const;
};

/// The run for a completed agreement, if there is a script for it.
std::vector<HookRequest> requestsFor(const std::string& tunnel, HookVariables environment,
                                     const ScriptSettings& scripts);

/// The runs for an event. A file that is named twice runs once.
std::vector<HookRequest> requestsFor(const std::string& tunnel, const TunnelEvent& event,
                                     const ScriptSettings& scripts);

} // namespace dynfou
