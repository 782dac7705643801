// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "base/Log.h"
#include "config/CommandLine.h"
#include "program/Service.h"

#include <functional>
#include <memory>
#include <tl/expected.hpp>

namespace dynfou {

using StartService =
    std::function<tl::expected<std::unique_ptr<Service>, StartFailure>(const Invocation& invocation, const Log& log)>;

/// Carries out a command that is this program's own, and returns the exit code.
using RunCommand = std::function<int(const Invocation& invocation)>;

/// The whole life of `dynfou` and `dynfou-server`: command line, the other mode's program, status, log, signals, the
/// event loop, the lock on its list and its reload, the service manager; `command` has all other commands. Returns the
/// exit code: 0 fine, 1 failed, 2 usage or configuration, 3 not running, 4 no privilege, 5 degraded.
int runProgram(Program own, int argc, char** argv, const StartService& start, const RunCommand& command);

/// Shows an error on standard error; the exit code for it.
int reportError(const Error& error);

} // namespace dynfou
