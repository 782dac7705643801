// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Settings.h"

namespace dynfou {

/// Whether standard output is a terminal, and not read by a program.
bool isTerminal();

/// Whether colours are wanted there: on a terminal that has them, unless NO_COLOR is set (https://no-color.org).
bool wantsColours(bool isTerminal, const Environment& environment);

/// The same for standard output and this process.
bool wantsColours();

} // namespace dynfou
