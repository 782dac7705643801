// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"
#include "base/UniqueFd.h"

#include <cstdint>

namespace dynfou::helper {

/// A UDP port whose socket a caller has passed to the helper: whoever has the socket may have a tunnel on its port.
struct OfferedPort {
    UniqueFd socket;
    AddressFamily family = AddressFamily::Ipv4;
    std::uint16_t port = 0;
};

/// Takes a descriptor, which must be a bound UDP socket on a port from 1024, over IPv4 or over IPv6 only, not on
/// the loopback, and of this process's network namespace.
[[nodiscard]] Result<OfferedPort> inspectOffer(UniqueFd descriptor);

} // namespace dynfou::helper
