// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"
#include "tunnel/LinkState.h"
#include "tunnel/LinkTraffic.h"
#include "tunnel/TunnelIdentity.h"

#include <cstdint>
#include <functional>
#include <memory>
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

struct LinkConfig;
class FouPortMarks;
class Log;
class TunnelEnd;

/// What sets up tunnels: the kernel by netlink, or the helper. Calls are answered at once (milliseconds). Nothing
/// that is not ours is ever changed or removed.
class TunnelBackend {
public:
    TunnelBackend() = default;
    TunnelBackend(const TunnelBackend&) = delete;
    TunnelBackend& operator=(const TunnelBackend&) = delete;
    virtual ~TunnelBackend() = default;

    /// Whether tunnels can be made here at all; loads what is missing when we may. Unsupported or Privilege otherwise,
    /// with the command that mends it.
    virtual Result<void> checkSupport() = 0;
    /// Whether tunnels can be carried by IPv6 too, in the same way; those over IPv4 do not depend on it. A backend that
    /// does not say otherwise can.
    virtual Result<void> checkIpv6Underlay() { return {}; }

    virtual Result<void> addFouPort(const FouPort& port) = 0;
    virtual Result<void> removeFouPort(const FouPort& port) = 0;
    /// Every FOU port of the network namespace, ours or not.
    virtual Result<std::vector<FouPort>> fouPorts() = 0;

    /// Makes the link, ready and up. InUse with sysErrno EEXIST when the name, or a tunnel with the same remote
    /// address, exists. Whatever was made is removed again on failure.
    virtual Result<TunnelLink> createLink(const TunnelSpec& spec) = 0;
    /// Gives an existing link of ours another peer, ports or MTU in place: it stays up and keeps its index, addresses
    /// and routes. Key presence, flags, family and name cannot change.
    virtual Result<void> changeLink(const TunnelLink& link, const TunnelSpec& spec) = 0;
    virtual Result<void> removeLink(const TunnelLink& link) = 0;
    /// Removes many links of ours; goes on after an error and reports the first. One after the other unless the backend
    /// knows better.
    virtual Result<void> removeLinks(const std::vector<TunnelLink>& links);
    /// Makes the link anew where changeLink() cannot: key, flags or family are others. It keeps its name, and what the
    /// backend can keep of the rest: the kernel's takes addresses, routes and the bridge over to the new one. The MAC
    /// is the same in both.
    virtual Result<TunnelLink> replaceLink(const TunnelLink& link, const TunnelSpec& spec);
    /// Brings back what a link loses when somebody puts it down: it is up again, and has its link-local address, as has
    /// its VLAN device for health. Whether anything of that was missing; NotFound when the link is gone. A backend that
    /// does not say otherwise leaves that to whoever made the link.
    virtual Result<bool> repairLink(const TunnelLink& link);
    /// Calls `hurt` with the index of each interface, ours or not, that somebody has put down or has taken a link-local
    /// address from; with 0 when it may be any. Not from within this call. A backend that does not say otherwise has
    /// nothing to tell.
    virtual Result<void> watchLinks(std::function<void(int ifindex)> affected);
    /// Every link that carries one of our aliases.
    virtual Result<std::vector<TunnelLink>> links() = 0;
    /// Whether any interface has this name.
    virtual Result<bool> interfaceExists(const std::string& name) = 0;

    /// A client's end of a tunnel. A backend that does not say otherwise does all of it itself.
    virtual std::unique_ptr<TunnelEnd> makeEnd(const FouPortMarks& marks, LinkConfig config, Log log);
    /// The identity that a link for `wanted` gets.
    [[nodiscard]] virtual TunnelIdentity identityFor(const TunnelIdentity& wanted) const { return wanted; }

    // A backend that does not say otherwise cannot do what follows: Unsupported.

    /// Gives the link another name; InUse (EBUSY) where the kernel does not do that while it is up.
    virtual Result<void> renameLink(const TunnelLink& link, const std::string& name);
    /// Whether a link can have a VLAN device for health; loads what is missing when we may.
    virtual Result<void> checkHealthVlan();
    /// Makes that device, ready and up, unless it is there, and returns its index. It goes with its link.
    virtual Result<int> addHealthVlan(const TunnelLink& link);
    virtual Result<void> removeHealthVlan(const TunnelLink& link);
    /// Whether there is such a bridge: NotFound or Configuration otherwise. A backend that does not say otherwise finds
    /// out when a link is to be its port.
    virtual Result<void> checkBridge(const std::string& /*name*/) { return {}; }
    /// What the link has besides the tunnel itself.
    virtual Result<LinkState> linkState(const TunnelLink& link);
    virtual Result<void> applyStep(const TunnelLink& link, const LinkStep& step);
    /// The counters of every interface.
    virtual Result<LinkTrafficByIndex> traffic();
    /// Which route packets to `destination` take.
    virtual Result<RouteMatch> routeMatch(const IpAddress& destination);

    virtual Result<Route> routeTo(const IpAddress& destination) = 0;
    /// Whether the interface merges received packets (GRO) before FOU sees them.
    virtual Result<bool> hasReceiveOffload(const std::string& interface) = 0;
};

} // namespace dynfou
