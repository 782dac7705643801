// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/CommandLine.h"

namespace dynfou {

/// Carries out `dynfou-server doctor`: checks this host and prints what is wrong. Returns the exit code: 0 if nothing
/// is wrong, 1 for a problem, 5 for warnings only.
int runDoctor(const Invocation& invocation);

} // namespace dynfou
