// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "config/Issue.h"
#include "config/Settings.h"

#include <functional>
#include <string>
#include <vector>

namespace dynfou {

/// What a program does once it runs; alive as long as it is held.
class Service {
public:
    Service() = default;
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;
    virtual ~Service() = default;

    /// Undoes all that was set up, the tunnels as `ending` says; calls `done` when that is complete.
    virtual void stop(Ending ending, std::function<void()> done) = 0;
    /// The same without waiting for anything; comes while stop() is under way.
    virtual void stopNow() = 0;
    /// Reads its list again, and changes what that asks for.
    virtual void reload() = 0;
    /// How it fares, in one line.
    [[nodiscard]] virtual std::string statusLine() const = 0;
};

/// What went wrong at the start: the issues of a list first, then the error itself.
struct StartFailure {
    Error error;
    std::vector<ConfigIssue> issues;
};

} // namespace dynfou
