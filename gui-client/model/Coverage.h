// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"

#include <cstdint>
#include <vector>

namespace dynfou::gui {

/// How much of the Internet's unicast addresses of one family a set of networks covers together.
enum class Coverage : std::uint8_t {
    Part, ///< less than half
    Most, ///< half or more
    All,  ///< as a default route does
};

/// Finds out how much `networks` cover together. This also recognizes a default route that is written in another way:
/// as `0.0.0.0/1` and `128.0.0.0/1`, or as thirty networks. Only unicast addresses count: IPv4 below 224.0.0.0, and for
/// IPv6 2000::/3, from which all global addresses are assigned (RFC 4291 2.4).
Coverage coverageOf(const std::vector<Prefix>& networks, AddressFamily family);

} // namespace dynfou::gui
