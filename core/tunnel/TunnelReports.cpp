// SPDX-License-Identifier: Apache-2.0
#include "tunnel/TunnelReports.h"

namespace dynfou {

bool canChangeInPlace(const TunnelSpec& from, const TunnelSpec& to)
{
    return from.remote.family() == to.remote.family() && from.key.has_value() == to.key.has_value() &&
           from.sequenceNumbers == to.sequenceNumbers && from.mac == to.mac;
}

void logMtuChoice(const Log& log, const MtuChoice& choice, std::optional<std::uint32_t> configured, const Route& route)
{
    if (choice.losesLarge) {
        log.warning(
            "the IPv6 path is too small for 1280 bytes inside the tunnel, and the kernel does not fragment there: "
            "inside, IPv4 adapts itself, larger packets of IPv6 and of bridged hosts are lost; use an IPv4 "
            "address of the server, or a path with a larger MTU",
            {{"mtu", choice.mtu}, {"largest", choice.largest}, {"path_mtu", route.mtu}, {"underlay", route.interface}});
    } else if (choice.outerFragments) {
        const auto asked = choice.isLowered ? log.with({{"configured", configured.value_or(0)}}) : log;
        asked.warning(
            "the path is too small for 1280 bytes inside the tunnel: outer packets are fragmented, which is slow",
            {{"mtu", choice.mtu}, {"path_mtu", route.mtu}, {"underlay", route.interface}});
    } else if (choice.isLowered) {
        log.warning("the configured MTU does not fit the path and was lowered", {{"configured", configured.value_or(0)},
                                                                                 {"mtu", choice.mtu},
                                                                                 {"path_mtu", route.mtu},
                                                                                 {"underlay", route.interface}});
    }
}

void logReceiveOffload(const Log& log, const std::string& interface)
{
    log.warning("the other end sends no sequence numbers and " + interface +
                    " merges received packets (GRO): TCP through the tunnel will stall; run: ethtool -K " + interface +
                    " gro off",
                {{"underlay", interface}});
}

} // namespace dynfou
