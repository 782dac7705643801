// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/CommandLine.h"

namespace dynfou {

/// Carries out a command of dynfou-server that is not common to both programs. Returns the exit code.
int runServerCommand(const Invocation& invocation);

} // namespace dynfou
