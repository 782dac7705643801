// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/WhoAmI.h"

#include <string>

namespace dynfou {

/// What the command prints for a person.
std::string formatView(const PublicView& view);
/// The same as JSON, see resources/schema.
std::string viewToJson(const PublicView& view);

} // namespace dynfou
