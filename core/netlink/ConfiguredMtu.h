// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"

#include <cstdint>

namespace dynfou::netlink {

/// The MTU of the way to `destination` as it is set up, by the route or else the interface: without what path MTU
/// discovery has learned, which the kernel forgets again.
Result<std::uint32_t> configuredMtu(const IpAddress& destination);

} // namespace dynfou::netlink
