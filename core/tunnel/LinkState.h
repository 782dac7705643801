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

/// An address that a link has. `isOurs`: it carries our mark. Those of others, of scripts and of the kernel are left
/// alone.
struct HeldAddress {
    Prefix prefix;
    bool isOurs = false;

    bool operator==(const HeldAddress&) const = default;
};

/// A route of a link; `isOurs` as for addresses.
struct HeldRoute {
    InnerRoute route;
    bool isOurs = false;

    bool operator==(const HeldRoute&) const = default;
};

/// The settings that a link has in the kernel, as far as LinkSettings covers them.
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

/// The steps from what a link has to what is wanted, in an order in which they work; none if nothing is missing. Only
/// what is ours is removed. `before`: what this process had asked for. A bridge and forwarding carry no mark, so they
/// are undone only if `before` has them.
std::vector<LinkStep> stepsTo(const LinkSettings& wanted, const LinkState& has, const LinkSettings& before = {});

/// The route that the kernel uses for an address now.
struct RouteMatch {
    Prefix destination; ///< of the route
    std::uint32_t metric = 0;
    int ifindex = 0;
    std::string interface;
    std::optional<IpAddress> gateway;
};

/// Which setting of `wanted` would send packets for `remote` into the tunnel, or keep them on this host: "the route to
/// 10.0.0.0/8"; nullopt if they go on as before. `match`: the present route to `remote`; `ifindex`: of the tunnel's
/// link, 0 if there is none yet.
std::optional<Reason> leadsElsewhere(const LinkSettings& wanted, const IpAddress& remote, const RouteMatch& match,
                                     int ifindex);

/// Why `wanted` would send the tunnel's own packets into the tunnel, with the next step; nullopt if it would not.
/// `remote`: the other end's outer address.
std::optional<Reason> routesIntoItself(const LinkSettings& wanted, const IpAddress& remote, const RouteMatch& match,
                                       int ifindex);

} // namespace dynfou
