// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"

#include <cstdint>
#include <optional>

namespace dynfou {

/// The smallest MTU of a tunnel: below it the kernel takes IPv6 from the link (RFC 8200 5), and with it the health
/// connection.
inline constexpr std::uint32_t kMinTunnelMtu = 1280;
inline constexpr std::uint32_t kMaxTunnelMtu = 65535;

/// Bytes that gretap over FOU puts in front of an inner packet: outer IP, UDP, GRE with its optional fields, and the
/// inner Ethernet header. 46 over IPv4 and 66 over IPv6 without options.
std::uint32_t tunnelOverhead(AddressFamily underlay, bool hasKey, bool hasSequenceNumbers);

/// The MTU that a tunnel gets, and what its user must know about it.
struct MtuChoice {
    std::uint32_t mtu = 0;
    std::uint32_t largest = 0;   ///< what the path carries without outer fragments
    bool isLowered = false;      ///< the configured MTU was larger than the path allows
    bool outerFragments = false; ///< even the smallest MTU does not fit: outer packets must be fragmented
    bool losesLarge = false;     ///< it does not fit, and the kernel cannot fragment: what is larger is lost

    bool operator==(const MtuChoice&) const = default;
};

/// Chooses the MTU. `configured` is the list's MTU (nullopt: derive it), `pathMtu` that of the route to the peer, in
/// bytes; `overhead` is tunnelOverhead() for the same `underlay`. If the path is too small, the tunnel still gets 1280,
/// since the health connection needs it: over IPv4 by outer fragments; over IPv6 the kernel does not fragment a
/// tunnel's packets.
MtuChoice chooseMtu(std::optional<std::uint32_t> configured, std::uint32_t pathMtu, std::uint32_t overhead,
                    AddressFamily underlay);

} // namespace dynfou
