// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"

#include <cstdint>

namespace dynfou::netlink {

/// The configured MTU of the path to `destination`: that of the route, if it has one, but at most that of the
/// interface. A value that path MTU discovery has learned is not used, since the kernel forgets it again.
Result<std::uint32_t> configuredMtu(const IpAddress& destination);

} // namespace dynfou::netlink
