// SPDX-License-Identifier: Apache-2.0
#include "netlink/NetlinkKernel.h"

#include "netlink/FouMessages.h"
#include "netlink/GretapMessages.h"
#include "netlink/KernelSupport.h"
#include "netlink/LinkConfiguration.h"
#include "netlink/LinkMaking.h"
#include "netlink/LinkMessages.h"
#include "netlink/RouteMessages.h"
#include "netlink/StatsMessages.h"
#include "tunnel/Leftovers.h"

#include <QRandomGenerator>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <linux/ethtool.h>
#include <linux/if.h>
#include <linux/netlink.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace dynfou::netlink {

NetlinkKernel::NetlinkKernel(Log log, NlSocket route, NlSocket generic)
    : m_log(std::move(log)), m_route(std::move(route)), m_generic(std::move(generic))
{
}

Result<std::unique_ptr<NetlinkKernel>> NetlinkKernel::open(Log log)
{
    auto route = NlSocket::open(NETLINK_ROUTE);
    if (!route)
        return fail(route.error());
    auto generic = NlSocket::open(NETLINK_GENERIC);
    if (!generic)
        return fail(generic.error());
    return std::unique_ptr<NetlinkKernel>(new NetlinkKernel(std::move(log), std::move(*route), std::move(*generic)));
}

Result<void> NetlinkKernel::checkSupport()
{
    // check the privilege first: without it the other checks cannot tell anything
    if (auto gretap = requireGretap(m_route); !gretap)
        return gretap;
    const auto family = requireFou(m_generic, m_log);
    if (!family)
        return fail(family.error());
    m_fouFamily = *family;
    return requireIpv6();
}

Result<void> NetlinkKernel::checkIpv6Underlay()
{
    if (m_hasIpv6Underlay)
        return {};
    auto checked = requireIpv6Underlay(m_route, m_log);
    m_hasIpv6Underlay = checked.has_value();
    return checked;
}

Result<void> NetlinkKernel::resolveFouFamily()
{
    if (m_fouFamily != 0)
        return {};
    const auto family = fouFamily(m_generic);
    if (!family)
        return fail(family.error());
    m_fouFamily = *family;
    return {};
}

Result<void> NetlinkKernel::addFouPort(const FouPort& port)
{
    if (auto family = resolveFouFamily(); !family)
        return family;
    return m_generic.execute(fouAdd(m_fouFamily, port), {ReasonCode::OpenFouPort, port.port});
}

Result<void> NetlinkKernel::removeFouPort(const FouPort& port)
{
    // if the port was opened with a peer, the kernel needs the local address that it has chosen itself
    const auto all = fouPorts();
    if (!all)
        return fail(all.error());
    const auto found = std::find_if(all->begin(), all->end(), [&port](const FouPort& candidate) {
        return candidate.port == port.port && candidate.family == port.family;
    });
    if (found == all->end())
        return {};
    return m_generic.execute(fouDelete(m_fouFamily, *found), {ReasonCode::CloseFouPort, port.port});
}

Result<std::vector<FouPort>> NetlinkKernel::fouPorts()
{
    if (auto family = resolveFouFamily(); !family)
        return fail(family.error());
    std::vector<FouPort> ports;
    const auto result =
        m_generic.execute(fouDump(m_fouFamily), ReasonCode::ListFouPorts, [&ports](const nlmsghdr* message) {
            if (const auto port = parseFouPort(message))
                ports.push_back(*port);
        });
    if (!result)
        return fail(result.error());
    return ports;
}

Result<TunnelLink> NetlinkKernel::createLink(const TunnelSpec& spec)
{
    if (spec.remote.isV6()) { // without this check the kernel reports a missing fou6 only as EINVAL
        if (auto checked = checkIpv6Underlay(); !checked)
            return fail(checked.error());
    }
    return makeLink(m_route, spec);
}

Result<void> NetlinkKernel::changeLink(const TunnelLink& link, const TunnelSpec& spec)
{
    return m_route.execute(gretapChange(link.ifindex, spec), {ReasonCode::ChangeLink, link.spec.interface});
}

Result<TunnelLink> NetlinkKernel::replaceLink(const TunnelLink& link, const TunnelSpec& spec)
{
    if (spec.remote.isV6()) {
        if (auto checked = checkIpv6Underlay(); !checked)
            return fail(checked.error());
    }
    const auto ours = isOurs(link);
    if (!ours)
        return fail(ours.error());
    return *ours ? makeLinkAnew(m_route, link, spec, m_log) : makeLink(m_route, spec);
}

Result<bool> NetlinkKernel::repairLink(const TunnelLink& link)
{
    return bringBackLink(m_route, link);
}

Result<void> NetlinkKernel::watchLinks(std::function<void(int ifindex)> affected)
{
    auto monitor = LinkMonitor::open(std::move(affected));
    if (!monitor)
        return fail(monitor.error());
    m_monitor = std::move(*monitor);
    return {};
}

Result<void> NetlinkKernel::renameLink(const TunnelLink& link, const std::string& name)
{
    return m_route.execute(linkRename(link.ifindex, name), {ReasonCode::RenameLink, link.spec.interface});
}

Result<void> NetlinkKernel::checkHealthVlan()
{
    if (m_hasHealthVlan)
        return {};
    auto checked = requireVlan(m_route);
    m_hasHealthVlan = checked.has_value();
    return checked;
}

Result<int> NetlinkKernel::addHealthVlan(const TunnelLink& link)
{
    return makeHealthVlan(m_route, link);
}

Result<void> NetlinkKernel::removeHealthVlan(const TunnelLink& link)
{
    return netlink::removeHealthVlan(m_route, link);
}

Result<void> NetlinkKernel::checkBridge(const std::string& name)
{
    const auto bridge = findBridge(m_route, name);
    return bridge ? Result<void>{} : fail(bridge.error());
}

Result<LinkState> NetlinkKernel::linkState(const TunnelLink& link)
{
    return readLinkState(m_route, link);
}

Result<void> NetlinkKernel::applyStep(const TunnelLink& link, const LinkStep& step)
{
    return applyLinkStep(m_route, link, step);
}

Result<RouteMatch> NetlinkKernel::routeMatch(const IpAddress& destination)
{
    return findRouteMatch(m_route, destination);
}

Result<bool> NetlinkKernel::isOurs(const TunnelLink& link)
{
    // the kernel does not reuse an index while we run, but after a crash of ours the link may be somebody else's
    bool isSame = false;
    const auto found = m_route.execute(linkByIndex(link.ifindex), {ReasonCode::FindLink, link.spec.interface},
                                       [&](const nlmsghdr* message) {
                                           const auto current = parseGretap(message);
                                           isSame = current && current->spec.identity == link.spec.identity;
                                       });
    if (!found && found.error().sysErrno != ENODEV)
        return fail(found.error());
    return isSame;
}

Result<void> NetlinkKernel::removeLink(const TunnelLink& link)
{
    const auto ours = isOurs(link);
    if (!ours)
        return fail(ours.error());
    if (!*ours)
        return {};
    return m_route.execute(linkDelete(link.ifindex), {ReasonCode::RemoveLink, link.spec.interface});
}

Result<void> NetlinkKernel::removeLinks(const std::vector<TunnelLink>& links)
{
    // the removal of single links takes the kernel 11 to 20 ms per link, that of a group 0.35 ms per link
    constexpr std::size_t few = 8;
    if (links.size() <= few)
        return removeOneByOne(*this, links);
    const std::uint32_t group = QRandomGenerator::global()->bounded(1U << 24U, 1U << 31U);
    std::unordered_set<int> members;
    std::vector<TunnelLink> others;
    for (const auto& link : links) {
        if (isOurs(link).value_or(false) &&
            m_route.execute(linkSetGroup(link.ifindex, group), {ReasonCode::GroupLink, link.spec.interface}))
            members.insert(link.ifindex);
        else
            others.push_back(link);
    }
    return removeOneByOne(*this, removeGroup(members, group) ? others : links);
}

Result<void> NetlinkKernel::removeGroup(const std::unordered_set<int>& members, std::uint32_t group)
{
    bool isOnlyOurs = true;
    auto listed = m_route.execute(linkDump(), ReasonCode::ListLinks, [&](const nlmsghdr* message) {
        const auto link = parseLink(message);
        isOnlyOurs = isOnlyOurs && (link.group != group || members.contains(link.ifindex));
    });
    if (!listed)
        return listed;
    if (!isOnlyOurs)
        return fail(Error{ErrorCode::InUse, ReasonCode::ForeignLinkInGroup});
    return m_route.execute(linkDeleteGroup(group), ReasonCode::RemoveLinks);
}

Result<std::vector<TunnelLink>> NetlinkKernel::links()
{
    std::vector<TunnelLink> links;
    for (const auto underlay : {AddressFamily::Ipv4, AddressFamily::Ipv6}) {
        const auto result = m_route.execute(gretapDump(underlay), ReasonCode::ListLinks, [&](const nlmsghdr* message) {
            if (auto link = parseGretap(message); link && link->spec.remote.family() == underlay)
                links.push_back(std::move(*link));
        });
        if (!result)
            return fail(result.error());
    }
    if (links.empty())
        return links;
    const auto vlans = healthVlans(m_route);
    const auto marked = markedLinks(m_route);
    if (!vlans || !marked)
        return fail(vlans ? marked.error() : vlans.error());
    for (auto& link : links) {
        if (const auto vlan = vlans->find(link.ifindex); vlan != vlans->end())
            link.healthVlan = vlan->second;
        link.hasSettings = marked->contains(link.ifindex);
    }
    return links;
}

Result<LinkTrafficByIndex> NetlinkKernel::traffic()
{
    return readTraffic(m_route);
}

Result<bool> NetlinkKernel::interfaceExists(const std::string& name)
{
    const auto found = m_route.execute(linkByName(name), {ReasonCode::FindLink, name});
    if (found)
        return true;
    if (found.error().sysErrno == ENODEV)
        return false;
    return fail(found.error());
}

Result<Route> NetlinkKernel::routeTo(const IpAddress& destination)
{
    Route route;
    const Reason what(ReasonCode::FindRoute, destination);
    if (auto result = m_route.execute(routeGet(destination), what,
                                      [&route](const nlmsghdr* message) { route = parseRoute(message); });
        !result)
        return fail(result.error());
    LinkFacts link;
    if (auto result = m_route.execute(linkByIndex(route.ifindex), what,
                                      [&link](const nlmsghdr* message) { link = parseLink(message); });
        !result)
        return fail(result.error());
    route.interface = link.name;
    route.mtu = route.mtu != 0 ? std::min(route.mtu, link.mtu) : link.mtu;
    return route;
}

Result<bool> NetlinkKernel::hasReceiveOffload(const std::string& interface)
{
    const UniqueFd socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    ethtool_value value{};
    value.cmd = ETHTOOL_GGRO;
    ifreq request{};
    if (interface.size() >= sizeof request.ifr_name)
        return fail(Error::fromErrno(ENAMETOOLONG, {ReasonCode::ReadOffloads, interface}));
    std::memcpy(request.ifr_name, interface.data(), interface.size());
    request.ifr_data = reinterpret_cast<char*>(&value);
    if (::ioctl(socket.get(), SIOCETHTOOL, &request) != 0)
        return fail(Error::fromErrno(errno, {ReasonCode::ReadOffloads, interface}));
    return value.data != 0;
}

} // namespace dynfou::netlink
