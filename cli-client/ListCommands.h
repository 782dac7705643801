// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/CommandLine.h"

namespace dynfou {

/// Carries out `add` (`-` reads the link from standard input), `import`, `remove`, `list` or `export` on the list.
/// Returns the exit code.
int runListCommand(const Invocation& invocation);

} // namespace dynfou
