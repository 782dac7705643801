// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/Result.h"
#include "config/CommandLine.h"
#include "config/Issue.h"
#include "program/Reload.h"

#include <functional>
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

using StartService =
    std::function<tl::expected<std::unique_ptr<Service>, StartFailure>(const Invocation& invocation, const Log& log)>;

/// Carries out a command that is this program's own, and returns the exit code.
using RunCommand = std::function<int(const Invocation& invocation)>;

/// Shows warnings of a list in the log; with an error among them, the failure that ends the start.
template <typename T>
tl::expected<T, StartFailure> acceptList(const Parsed<T>& parsed, const std::string& path, const Log& log);

/// The whole life of `dynfou` and `dynfou-server`: command line, the other mode's program, status, log, signals, the
/// event loop, the lock on its list and its reload, the service manager; `command` has all other commands. Returns the
/// exit code: 0 fine, 1 failed, 2 usage or configuration, 3 not running, 4 no privilege, 5 degraded.
int runProgram(Program own, int argc, char** argv, const StartService& start, const RunCommand& command);

/// Shows an error on standard error; the exit code for it.
int reportError(const Error& error);

template <typename T>
tl::expected<T, StartFailure> acceptList(const Parsed<T>& parsed, const std::string& path, const Log& log)
{
    if (parsed.hasErrors() || !parsed.value) {
        return tl::unexpected(StartFailure{
            Error{errorOf(parsed.issues).code, path + " cannot be used", "nothing was started"}, parsed.issues});
    }
    logWarnings(parsed.issues, log);
    return *parsed.value;
}

} // namespace dynfou
