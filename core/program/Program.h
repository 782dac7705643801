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

/// Carries out a command of this program only, and returns the exit code.
using RunCommand = std::function<int(const Invocation& invocation)>;

/// Runs `dynfou` or `dynfou-server` from its start to its end: command line, status, log, signals, event loop, the lock
/// on its list, reload, service manager, and the program of the other mode. `command` carries out all other commands.
/// Returns the exit code: 0 success, 1 failure, 2 usage or configuration, 3 not running, 4 missing privilege, 5
/// degraded.
int runProgram(Program own, int argc, char** argv, const StartService& start, const RunCommand& command);

/// Shows an error on standard error and returns its exit code.
int reportError(const Error& error);

} // namespace dynfou
