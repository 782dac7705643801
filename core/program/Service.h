// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "config/Issue.h"
#include "config/Settings.h"

#include <functional>
#include <string>
#include <vector>

namespace dynfou {

/// The work of a running program; it ends when this object is destroyed.
class Service {
public:
    Service() = default;
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;
    virtual ~Service() = default;

    /// Ends everything, with or without its tunnels (`ending`); calls `done` when that is complete.
    virtual void stop(Ending ending, std::function<void()> done) = 0;
    /// Ends at once what stop() has begun.
    virtual void stopNow() = 0;
    /// Reads the list again and applies it.
    virtual void reload() = 0;
    /// The status in one line.
    [[nodiscard]] virtual std::string statusLine() const = 0;
};

/// Why the start has failed: the issues of a list first, then the error itself.
struct StartFailure {
    Error error;
    std::vector<ConfigIssue> issues;
};

} // namespace dynfou
