// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/CommandLine.h"

namespace dynfou {

/// Carries out `dynfou doctor`: examines this host and prints what is wrong. Returns the exit code: 0 nothing, 1 a
/// problem, 5 warnings only.
int runDoctor(const Invocation& invocation);

} // namespace dynfou
