// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LinkSettings.h"
#include "base/Reason.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dynfou {

/// An address that a link has. `isOurs`: it carries our mark; another's, a script's or the kernel's is left alone.
struct HeldAddress {
    Prefix prefix;
    bool isOurs = false;

    bool operator==(const HeldAddress&) const = default;
};

/// The same of a route.
struct HeldRoute {
    InnerRoute route;
    bool isOurs = false;

    bool operator==(const HeldRoute&) const = default;
};

/// What a link has of all that LinkSettings can say, as the kernel tells it.
struct LinkState {
    std::vector<HeldAddress> addresses;
    std::vector<HeldRoute> routes; ///< without those that the kernel makes for addresses
    std::string bridge;            ///< its master's name, bridge or not; empty: none
    bool forwarding = false;
};

struct AddAddress {
    Prefix address;
    bool operator==(const AddAddress&) const = default;
};
struct RemoveAddress {
    Prefix address;
    bool operator==(const RemoveAddress&) const = default;
};
struct AddRoute {
    InnerRoute route;
    bool operator==(const AddRoute&) const = default;
};
struct RemoveRoute {
    InnerRoute route;
    bool operator==(const RemoveRoute&) const = default;
};
/// Makes the link a port of the bridge; with an empty name it becomes nobody's.
struct SetBridge {
    std::string name;
    bool operator==(const SetBridge&) const = default;
};
/// Over IPv4 and IPv6, for what comes in on this link.
struct SetForwarding {
    bool on = false;
    bool operator==(const SetForwarding&) const = default;
};
using LinkStep = std::variant<RemoveRoute, RemoveAddress, AddAddress, AddRoute, SetBridge, SetForwarding>;

/// The steps from what a link has to what is wanted, in the order in which they can be taken; none when all is as it
/// should be. Only what is ours is removed. `before`: what the same process had asked for; a bridge and forwarding
/// carry no mark, so they are undone only when they stand there.
std::vector<LinkStep> stepsTo(const LinkSettings& wanted, const LinkState& has, const LinkSettings& before = {});

/// The route that the kernel takes to an address now.
struct RouteMatch {
    Prefix destination; ///< of the route
    std::uint32_t metric = 0;
    int ifindex = 0;
    std::string interface;
    std::optional<IpAddress> gateway;
};

/// What of `wanted` would lead packets to `remote` into the tunnel, or keep them on this host: "the route to
/// 10.0.0.0/8"; nothing when they go on as they do. `match`: the way to `remote` now; `ifindex`: of the tunnel's link,
/// 0 when there is none yet.
std::optional<Reason> leadsElsewhere(const LinkSettings& wanted, const IpAddress& remote, const RouteMatch& match,
                                     int ifindex);

/// Why `wanted` would lead the tunnel's own packets into the tunnel, with the next step; nothing when it
/// does not. `remote`: the other end's outer address.
std::optional<Reason> routesIntoItself(const LinkSettings& wanted, const IpAddress& remote, const RouteMatch& match,
                                       int ifindex);

} // namespace dynfou
