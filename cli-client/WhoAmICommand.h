// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/WhoAmI.h"
#include "config/CommandLine.h"

#include <string>

namespace dynfou {

/// Carries out `whoami`. Returns the exit code: 1 when the server's FOU port sees nothing from here.
int runWhoAmI(const Invocation& invocation);

/// What the command prints for a person.
std::string formatView(const PublicView& view);
/// The same as JSON, see resources/schema.
std::string viewToJson(const PublicView& view);

} // namespace dynfou
