// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/CommandLine.h"

namespace dynfou {

/// Carries out `enroll`, `revoke` or `rotate`: edits the list, which a running server reloads by itself, and prints
/// what the client needs. Returns the exit code.
int runEnrolmentCommand(const Invocation& invocation);

} // namespace dynfou
