// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "tunnel/TunnelIdentity.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dynfou {

/// All that the kernel has to know of one gretap link over FOU, over IPv4 or IPv6.
struct TunnelSpec {
    TunnelIdentity identity;
    std::string interface; ///< at most 15 bytes
    MacAddress mac;
    IpAddress local;  ///< any: the route's choice; over IPv6 it must be one of the host's
    IpAddress remote; ///< same family as `local`; decides what carries the tunnel, IPv4 or IPv6
    std::uint16_t tunnelPort = 0;
    std::uint16_t peerPort = 0;
    std::optional<std::uint32_t> key;
    bool sequenceNumbers = true; ///< `oseq`: without it the receiver's GRO makes TCP stall
    std::uint32_t mtu = 0;
    bool outerFragments = false; ///< outer packets may be fragmented: `nopmtudisc ignore-df`; never over IPv6

    /// The address that health speaks to and from: from the MAC.
    [[nodiscard]] IpAddress linkLocal() const { return linkLocalFromMac(mac); }

    bool operator==(const TunnelSpec&) const = default;
};

/// A link of ours as the kernel has it.
struct TunnelLink {
    int ifindex = 0;
    TunnelSpec spec;
    bool isUp = false;
    int healthVlan = 0; ///< index of the VLAN device on it that health uses, 0: there is none, health uses the link
    bool hasSettings = false; ///< addresses or routes on it carry our mark

    /// The indexes of the interfaces that health speaks through, the best one first.
    [[nodiscard]] std::vector<int> healthInterfaces() const
    {
        return healthVlan != 0 ? std::vector{healthVlan, ifindex} : std::vector{ifindex};
    }
};

/// The VLAN (IEEE 802.1Q) of the device for health on a link that may be a bridge's port: what comes in on a port goes
/// to the bridge, but for the frames of a VLAN device on it.
inline constexpr std::uint16_t kHealthVlanId = 4094;
/// Its MTU: enough for IPv6, and never more than the link's.
inline constexpr std::uint32_t kHealthVlanMtu = 1280;

/// A UDP port on which the kernel takes GRE packets (FOU, direct). `peer`: only from there. The same number may be open
/// for IPv4 and for IPv6: these are two ports.
struct FouPort {
    std::uint16_t port = 0;
    AddressFamily family = AddressFamily::Ipv4;
    std::optional<Endpoint> peer;
    IpAddress local; ///< what the kernel bound; filled in when read back

    bool operator==(const FouPort&) const = default;
};

/// The kernel's way to a destination.
struct Route {
    IpAddress source;
    int ifindex = 0;
    std::string interface;
    std::uint32_t mtu = 0; ///< of the path as far as the kernel knows it, in bytes
    bool isUnicast = true; ///< it leads to one other host: not to this one, and not to all of a network
    IpAddress gateway{};   ///< the next hop; any(): there is none
};

} // namespace dynfou
