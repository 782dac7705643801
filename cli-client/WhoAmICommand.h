// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/CommandLine.h"

namespace dynfou {

/// Carries out `whoami`. Returns the exit code: 1 when the server's FOU port sees nothing from here.
int runWhoAmI(const Invocation& invocation);

} // namespace dynfou
