// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"

#include <string>
#include <vector>

namespace dynfou {

/// The addresses of a host name, or of an address itself; waits for the name service. Never empty. NotFound: there is
/// no such name; Network: the name service cannot say.
Result<std::vector<IpAddress>> lookUp(const std::string& host);

} // namespace dynfou
