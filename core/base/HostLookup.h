// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"

#include <string>
#include <vector>

namespace dynfou {

/// The addresses of a host name, or of an address itself; blocks until the name service answers. Never empty. Errors:
/// NotFound if there is no such name, Network if the name service does not answer.
Result<std::vector<IpAddress>> lookUp(const std::string& host);

} // namespace dynfou
