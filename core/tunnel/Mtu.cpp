// SPDX-License-Identifier: Apache-2.0
#include "tunnel/Mtu.h"

#include <algorithm>

namespace dynfou {

std::uint32_t tunnelOverhead(AddressFamily underlay, bool hasKey, bool hasSequenceNumbers)
{
    constexpr std::uint32_t udp = 8;
    constexpr std::uint32_t gre = 4;
    constexpr std::uint32_t ethernet = 14;
    const std::uint32_t ip = underlay == AddressFamily::Ipv4 ? 20 : 40;
    return ip + udp + gre + (hasKey ? 4U : 0U) + (hasSequenceNumbers ? 4U : 0U) + ethernet;
}

MtuChoice chooseMtu(std::optional<std::uint32_t> configured, std::uint32_t pathMtu, std::uint32_t overhead,
                    AddressFamily underlay)
{
    MtuChoice choice;
    const auto outer = std::min(pathMtu, kMaxTunnelMtu); // an IP packet has no more, whatever lo's MTU says
    choice.largest = outer > overhead ? outer - overhead : 0;
    const bool isTooSmall = choice.largest < kMinTunnelMtu;
    choice.outerFragments = isTooSmall && underlay == AddressFamily::Ipv4;
    choice.losesLarge = isTooSmall && underlay == AddressFamily::Ipv6;
    const std::uint32_t limit = std::max(choice.largest, kMinTunnelMtu);
    choice.mtu = std::clamp(configured.value_or(limit), kMinTunnelMtu, limit);
    choice.isLowered = configured && *configured > limit;
    return choice;
}

} // namespace dynfou
