// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/CommandLine.h"

namespace dynfou {

/// Puts the server of a link into the list; `-` reads the link from standard input. Returns the exit code.
int runAddCommand(const Invocation& invocation);

} // namespace dynfou
