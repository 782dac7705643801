// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <string>

namespace dynfou {

/// A new `clientKey`: 256 bits from the system's generator (getrandom(2)) in base64url, 43 characters.
Result<std::string> newClientKey();

} // namespace dynfou
