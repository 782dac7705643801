// SPDX-License-Identifier: Apache-2.0
#include "tunnel/LinkState.h"

#include <algorithm>

namespace dynfou {

namespace {

bool isSameTarget(const InnerRoute& a, const InnerRoute& b)
{
    return a.destination == b.destination && a.kernelMetric() == b.kernelMetric();
}

bool isSame(const InnerRoute& a, const InnerRoute& b)
{
    return isSameTarget(a, b) && a.gateway == b.gateway;
}

template <typename Held, typename Wanted>
bool isHeld(const std::vector<Held>& all, const Wanted& wanted)
{
    return std::any_of(all.begin(), all.end(), wanted);
}

/// Whether a route with this destination and metric would be taken instead of `match`, or beside it.
bool wins(const Prefix& destination, std::uint32_t metric, const IpAddress& remote, const RouteMatch& match,
          int ifindex)
{
    if (!destination.contains(remote))
        return false;
    if (ifindex != 0 && match.ifindex == ifindex)
        return true; // that is how it is now
    return destination.length > match.destination.length ||
           (destination.length == match.destination.length && metric <= match.metric);
}

Reason explain(const Reason& what, const IpAddress& remote, const RouteMatch& match)
{
    std::string way = " dev " + match.interface;
    if (match.gateway)
        way = " via " + match.gateway->toString() + way;
    const std::string host = remote.toString() + (remote.isV4() ? "/32" : "/128");
    return Reason(ReasonCode::RoutesIntoItself, what, remote, match.destination.network())
        .advising({ReasonCode::TakeOutOrRoute, host + way});
}

} // namespace

std::vector<LinkStep> stepsTo(const LinkSettings& wanted, const LinkState& has, const LinkSettings& before)
{
    std::vector<LinkStep> steps;
    for (const auto& [route, isOurs] : has.routes) {
        const auto isWanted = [&held = route](const InnerRoute& r) { return isSame(r, held); };
        if (isOurs && std::none_of(wanted.routes.begin(), wanted.routes.end(), isWanted))
            steps.emplace_back(RemoveRoute{route});
    }
    for (const auto& [prefix, isOurs] : has.addresses) {
        const bool isWanted =
            std::find(wanted.addresses.begin(), wanted.addresses.end(), prefix) != wanted.addresses.end();
        if (isOurs && !isWanted)
            steps.emplace_back(RemoveAddress{prefix});
    }
    for (const auto& address : wanted.addresses) {
        if (!isHeld(has.addresses, [&address](const HeldAddress& held) { return held.prefix == address; }))
            steps.emplace_back(AddAddress{address});
    }
    for (const auto& route : wanted.routes) {
        if (!isHeld(has.routes, [&route](const HeldRoute& held) { return isSame(held.route, route); }))
            steps.emplace_back(AddRoute{route});
    }
    const bool isLeaving = wanted.bridge.empty() && !before.bridge.empty() && has.bridge == before.bridge;
    if (isLeaving || (!wanted.bridge.empty() && wanted.bridge != has.bridge))
        steps.emplace_back(SetBridge{wanted.bridge});
    const bool isSwitchedOff = !wanted.forwarding && before.forwarding && has.forwarding;
    if (isSwitchedOff || (wanted.forwarding && !has.forwarding))
        steps.emplace_back(SetForwarding{wanted.forwarding});
    return steps;
}

std::optional<Reason> leadsElsewhere(const LinkSettings& wanted, const IpAddress& remote, const RouteMatch& match,
                                     int ifindex)
{
    for (const auto& address : wanted.addresses) {
        const std::uint32_t metric = address.address.isV4() ? 0 : 256; // IP6_RT_PRIO_ADDRCONF
        // the host's own addresses come before all routes
        if (address.address == remote || wins(address, metric, remote, match, ifindex))
            return Reason(ReasonCode::TheAddress, address);
    }
    for (const auto& route : wanted.routes) {
        if (wins(route.destination, route.kernelMetric(), remote, match, ifindex))
            return Reason(ReasonCode::TheRoute, route.destination);
    }
    return std::nullopt;
}

std::optional<Reason> routesIntoItself(const LinkSettings& wanted, const IpAddress& remote, const RouteMatch& match,
                                       int ifindex)
{
    const auto what = leadsElsewhere(wanted, remote, match, ifindex);
    return what ? std::optional(explain(*what, remote, match)) : std::nullopt;
}

} // namespace dynfou
