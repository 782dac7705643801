// SPDX-License-Identifier: Apache-2.0
#include "netlink/LinkConfiguration.h"

#include "base/UniqueFd.h"
#include "netlink/AddressMessages.h"
#include "netlink/LinkMessages.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace dynfou::netlink {

namespace {

constexpr std::array kFamilies{AddressFamily::Ipv4, AddressFamily::Ipv6};

std::string forwardingPath(AddressFamily family, const std::string& interface)
{
    return std::string("/proc/sys/net/") + (family == AddressFamily::Ipv4 ? "ipv4" : "ipv6") + "/conf/" + interface +
           "/forwarding";
}

bool forwards(const std::string& interface)
{
    for (const auto family : kFamilies) {
        const UniqueFd fd(::open(forwardingPath(family, interface).c_str(), O_RDONLY | O_CLOEXEC));
        char state = '0';
        if (!fd.isValid() || ::read(fd.get(), &state, 1) != 1 || state == '0')
            return false;
    }
    return true;
}

Result<LinkFacts> findLink(NlSocket& socket, const NlMessage& request, const Reason& what)
{
    LinkFacts facts;
    if (auto found = socket.execute(request, what, [&facts](const nlmsghdr* message) { facts = parseLink(message); });
        !found)
        return fail(found.error());
    return facts;
}

Result<void> setBridge(NlSocket& socket, const TunnelLink& link, const std::string& name)
{
    int master = 0;
    if (!name.empty()) {
        const auto bridge = findBridge(socket, name);
        if (!bridge)
            return fail(bridge.error());
        master = *bridge;
    }
    return socket.execute(linkSetMaster(link.ifindex, master),
                          name.empty() ? Reason(ReasonCode::ReleaseFromBridge, link.spec.interface)
                                       : Reason(ReasonCode::MakePortOfBridge, link.spec.interface, name));
}

Result<void> addRoute(NlSocket& socket, const TunnelLink& link, const InnerRoute& route)
{
    auto added =
        socket.execute(routeAdd(link.ifindex, route), {ReasonCode::AddRoute, route.destination, link.spec.interface});
    if (!added && added.error().sysErrno == EEXIST) {
        added.error().hint = {ReasonCode::RouteMetricTaken, route.destination};
    }
    return added;
}

Result<void> removed(Result<void> result)
{
    // the kernel removes the routes of a network together with its last address
    if (!result && (result.error().sysErrno == ESRCH || result.error().sysErrno == EADDRNOTAVAIL))
        return {};
    return result;
}

} // namespace

Result<int> findBridge(NlSocket& socket, const std::string& name)
{
    const auto bridge = findLink(socket, linkByName(name), {ReasonCode::FindBridge, name});
    if (!bridge) {
        auto error = bridge.error();
        error.hint = {ReasonCode::MakeBridge, name};
        return fail(std::move(error));
    }
    if (bridge->kind != "bridge") {
        return fail(Error{ErrorCode::Configuration, {ReasonCode::NotABridge, name}, ReasonCode::NameABridge});
    }
    return bridge->ifindex;
}

Result<void> setForwarding(const std::string& interface, bool on)
{
    for (const auto family : kFamilies) {
        const auto path = forwardingPath(family, interface);
        const UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
        if (!fd.isValid() || ::write(fd.get(), on ? "1" : "0", 1) != 1)
            return fail(Error::fromErrno(errno, {ReasonCode::WriteFile, path}, ReasonCode::AllowProcSysNet));
    }
    return {};
}

Result<LinkState> readLinkState(NlSocket& socket, const TunnelLink& link)
{
    const Reason what(ReasonCode::ReadLink, link.spec.interface);
    const auto facts = findLink(socket, linkByIndex(link.ifindex), what);
    if (!facts)
        return fail(facts.error());
    LinkState state;
    if (facts->master != 0) {
        const auto master = findLink(socket, linkByIndex(facts->master), what);
        if (!master)
            return fail(master.error());
        state.bridge = master->name;
    }
    for (const auto family : kFamilies) {
        if (auto read = socket.execute(addressDump(link.ifindex, family), what,
                                       [&](const nlmsghdr* message) {
                                           const auto found = parseAddress(message);
                                           if (found && found->ifindex == link.ifindex)
                                               state.addresses.push_back(found->address);
                                       });
            !read)
            return fail(read.error());
        if (auto read = socket.execute(routeDump(link.ifindex, family), what,
                                       [&](const nlmsghdr* message) {
                                           const auto found = parseHeldRoute(message);
                                           if (found && found->ifindex == link.ifindex)
                                               state.routes.push_back(found->route);
                                       });
            !read)
            return fail(read.error());
    }
    state.forwarding = forwards(facts->name);
    return state;
}

Result<void> applyLinkStep(NlSocket& socket, const TunnelLink& link, const LinkStep& step)
{
    const auto& name = link.spec.interface;
    if (const auto* add = std::get_if<AddAddress>(&step))
        return socket.execute(addressAdd(link.ifindex, add->address), {ReasonCode::AddAddress, add->address, name});
    if (const auto* remove = std::get_if<RemoveAddress>(&step))
        return removed(socket.execute(addressDelete(link.ifindex, remove->address),
                                      {ReasonCode::RemoveAddress, remove->address, name}));
    if (const auto* add = std::get_if<AddRoute>(&step))
        return addRoute(socket, link, add->route);
    if (const auto* remove = std::get_if<RemoveRoute>(&step))
        return removed(socket.execute(routeDelete(link.ifindex, remove->route),
                                      {ReasonCode::RemoveRoute, remove->route.destination}));
    if (const auto* bridge = std::get_if<SetBridge>(&step))
        return setBridge(socket, link, bridge->name);
    return setForwarding(name, std::get<SetForwarding>(step).on);
}

Result<std::unordered_set<int>> markedLinks(NlSocket& socket)
{
    std::unordered_set<int> links;
    for (const auto family : kFamilies) {
        if (auto read = socket.execute(addressDump(0, family), ReasonCode::ListAddresses,
                                       [&](const nlmsghdr* message) {
                                           const auto found = parseAddress(message);
                                           if (found && found->address.isOurs)
                                               links.insert(found->ifindex);
                                       });
            !read)
            return fail(read.error());
        if (auto read = socket.execute(routeDump(0, family), ReasonCode::ListOurRoutes,
                                       [&](const nlmsghdr* message) {
                                           const auto found = parseHeldRoute(message);
                                           if (found && found->route.isOurs)
                                               links.insert(found->ifindex);
                                       });
            !read)
            return fail(read.error());
    }
    return links;
}

Result<RouteMatch> findRouteMatch(NlSocket& socket, const IpAddress& destination)
{
    const Reason what(ReasonCode::FindRoute, destination);
    RouteMatch match;
    if (auto found = socket.execute(routeMatchGet(destination), what,
                                    [&](const nlmsghdr* message) { match = parseRouteMatch(message, destination); });
        !found)
        return fail(found.error());
    const auto link = findLink(socket, linkByIndex(match.ifindex), what);
    if (!link)
        return fail(link.error());
    match.interface = link->name;
    return match;
}

} // namespace dynfou::netlink
