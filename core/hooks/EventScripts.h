// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/HookRequest.h"
#include "hooks/TunnelEvent.h"

#include <chrono>
#include <string>
#include <vector>

namespace dynfou {

/// The scripts to run; an empty file name means none.
struct ScriptSettings {
    std::string file;  ///< run for each completed agreement
    std::string down;  ///< for `down`
    std::string event; ///< for every event
    std::chrono::milliseconds timeLimit{30'000};

    /// How long a program that ends waits for event scripts: for the running one, and for one after it.
    [[nodiscard]] std::chrono::milliseconds drainLimit() const;
};

/// The request for a completed agreement, if there is a script for it.
std::vector<HookRequest> requestsFor(const std::string& tunnel, HookVariables environment,
                                     const ScriptSettings& scripts);

/// The requests for an event. A script that is named twice runs once.
std::vector<HookRequest> requestsFor(const std::string& tunnel, const TunnelEvent& event,
                                     const ScriptSettings& scripts);

} // namespace dynfou
