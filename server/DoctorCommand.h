// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/CommandLine.h"

namespace dynfou {

/// `dynfou-server doctor`: looks at this host, prints what is wrong. The exit code: 0 nothing, 1 a problem, 5 warnings
/// only.
int runDoctor(const Invocation& invocation);

} // namespace dynfou
