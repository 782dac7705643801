// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"

#include <cstdint>
#include <vector>

namespace dynfou::gui {

/// How much of the addresses that hosts of a family have on the Internet some networks cover together.
enum class Coverage : std::uint8_t {
    Part, ///< less than half
    Most, ///< half or more
    All,  ///< as a default route does
};

/// A default route can be written in many ways: as `0.0.0.0/1` and `128.0.0.0/1`, or as thirty networks. What counts is
/// unicast: IPv4 below 224.0.0.0, of IPv6 2000::/3, from which all that is in use is taken (RFC 4291 2.4).
Coverage coverageOf(const std::vector<Prefix>& networks, AddressFamily family);

} // namespace dynfou::gui
