// SPDX-License-Identifier: Apache-2.0
#include "netlink/NetlinkBackend.h"

#include "netlink/FouMessages.h"
#include "netlink/GretapMessages.h"
#include "netlink/KernelSupport.h"
#include "netlink/LinkMessages.h"
#include "netlink/RouteMessages.h"

#include <QRandomGenerator>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/ethtool.h>
#include <linux/netlink.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace dynfou::netlink {

namespace {

/// IPv6 switched off on the host would leave our link without health: it is switched on for our link only.
Result<void> enableIpv6(const std::string& interface)
{
    const std::string path = "/proc/sys/net/ipv6/conf/" + interface + "/disable_ipv6";
    const UniqueFd fd(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    const std::string hint =
        "tunnels need IPv6 on their own link for the health connection; boot without ipv6.disable=1, "
        "and allow this program to write below /proc/sys/net";
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, "open " + path, hint));
    char state = '0';
    if (::read(fd.get(), &state, 1) == 1 && state == '0')
        return {};
    if (::pwrite(fd.get(), "0", 1, 0) != 1)
        return fail(Error::fromErrno(errno, "write " + path, hint));
    return {};
}

} // namespace

NetlinkBackend::NetlinkBackend(Log log, NlSocket route, NlSocket generic)
    : m_log(std::move(log)), m_route(std::move(route)), m_generic(std::move(generic))
{
}

Result<std::unique_ptr<NetlinkBackend>> NetlinkBackend::open(Log log)
{
    auto route = NlSocket::open(NETLINK_ROUTE);
    if (!route)
        return fail(route.error());
    auto generic = NlSocket::open(NETLINK_GENERIC);
    if (!generic)
        return fail(generic.error());
    return std::unique_ptr<NetlinkBackend>(new NetlinkBackend(std::move(log), std::move(*route), std::move(*generic)));
}

Result<void> NetlinkBackend::checkSupport()
{
    // the privilege first: without it nothing else can be told
    if (auto gretap = requireGretap(m_route); !gretap)
        return gretap;
    const auto family = requireFou(m_generic, m_log);
    if (!family)
        return fail(family.error());
    m_fouFamily = *family;
    return requireIpv6();
}

Result<void> NetlinkBackend::checkIpv6Underlay()
{
    if (m_hasIpv6Underlay)
        return {};
    auto checked = requireIpv6Underlay(m_route, m_log);
    m_hasIpv6Underlay = checked.has_value();
    return checked;
}

Result<void> NetlinkBackend::resolveFouFamily()
{
    if (m_fouFamily != 0)
        return {};
    const auto family = fouFamily(m_generic);
    if (!family)
        return fail(family.error());
    m_fouFamily = *family;
    return {};
}

Result<void> NetlinkBackend::addFouPort(const FouPort& port)
{
    if (auto family = resolveFouFamily(); !family)
        return family;
    return m_generic.execute(fouAdd(m_fouFamily, port), "open the FOU port " + std::to_string(port.port));
}

Result<void> NetlinkBackend::removeFouPort(const FouPort& port)
{
    // the kernel wants the local address that it chose itself when the port was opened with a peer
    const auto all = fouPorts();
    if (!all)
        return fail(all.error());
    const auto found = std::find_if(all->begin(), all->end(), [&port](const FouPort& candidate) {
        return candidate.port == port.port && candidate.family == port.family;
    });
    if (found == all->end())
        return {};
    return m_generic.execute(fouDelete(m_fouFamily, *found), "close the FOU port " + std::to_string(port.port));
}

Result<std::vector<FouPort>> NetlinkBackend::fouPorts()
{
    if (auto family = resolveFouFamily(); !family)
        return fail(family.error());
    std::vector<FouPort> ports;
    const auto result =
        m_generic.execute(fouDump(m_fouFamily), "list the FOU ports", [&ports](const nlmsghdr* message) {
            if (const auto port = parseFouPort(message))
                ports.push_back(*port);
        });
    if (!result)
        return fail(result.error());
    return ports;
}

Result<TunnelLink> NetlinkBackend::createLink(const TunnelSpec& spec)
{
    if (spec.remote.isV6()) { // else the kernel's answer to a missing fou6 is a bare EINVAL
        if (auto checked = checkIpv6Underlay(); !checked)
            return fail(checked.error());
    }
    const auto created = m_route.execute(gretapCreate(spec), "create the link " + spec.interface);
    if (!created)
        return fail(created.error());
    TunnelLink link{0, spec, true};
    auto ready = m_route.execute(linkByName(spec.interface), "find the link " + spec.interface,
                                 [&link](const nlmsghdr* message) { link.ifindex = parseLink(message).ifindex; });
    if (ready)
        ready = prepareLink(link);
    if (!ready) {
        if (link.ifindex != 0)
            static_cast<void>(m_route.execute(linkDelete(link.ifindex), "remove the link " + spec.interface));
        return fail(ready.error());
    }
    return link;
}

Result<void> NetlinkBackend::prepareLink(const TunnelLink& link)
{
    const auto& name = link.spec.interface;
    if (auto result = m_route.execute(linkPrepare(link.ifindex, link.spec.identity.toAlias()), "mark the link " + name);
        !result)
        return result;
    if (auto result = enableIpv6(name); !result)
        return result;
    if (auto result = m_route.execute(qdiscNoqueue(link.ifindex), "set noqueue on the link " + name); !result)
        return result;
    if (auto result = m_route.execute(linkUp(link.ifindex), "bring up the link " + name); !result)
        return result;
    return m_route.execute(addressReplace(link.ifindex, Prefix{link.spec.linkLocal(), 64}),
                           "set the link-local address of " + name);
}

Result<void> NetlinkBackend::changeLink(const TunnelLink& link, const TunnelSpec& spec)
{
    return m_route.execute(gretapChange(link.ifindex, spec), "change the link " + link.spec.interface);
}

Result<bool> NetlinkBackend::isOurs(const TunnelLink& link)
{
    // an index is never given again while we run, but after a crash of ours the link may be somebody else's
    bool isSame = false;
    const auto found = m_route.execute(linkByIndex(link.ifindex), "find the link " + link.spec.interface,
                                       [&](const nlmsghdr* message) {
                                           const auto current = parseGretap(message);
                                           isSame = current && current->spec.identity == link.spec.identity;
                                       });
    if (!found && found.error().sysErrno != ENODEV)
        return fail(found.error());
    return isSame;
}

Result<void> NetlinkBackend::removeLink(const TunnelLink& link)
{
    const auto ours = isOurs(link);
    if (!ours)
        return fail(ours.error());
    if (!*ours)
        return {};
    return m_route.execute(linkDelete(link.ifindex), "remove the link " + link.spec.interface);
}

Result<void> NetlinkBackend::removeLinks(const std::vector<TunnelLink>& links)
{
    // one by one costs the kernel 11 to 20 ms a link, a group of them 0.35 ms a link
    constexpr std::size_t few = 8;
    if (links.size() <= few)
        return TunnelBackend::removeLinks(links);
    const std::uint32_t group = QRandomGenerator::global()->bounded(1U << 24U, 1U << 31U);
    std::unordered_set<int> members;
    std::vector<TunnelLink> others;
    for (const auto& link : links) {
        if (isOurs(link).value_or(false) &&
            m_route.execute(linkSetGroup(link.ifindex, group), "group the link " + link.spec.interface))
            members.insert(link.ifindex);
        else
            others.push_back(link);
    }
    return TunnelBackend::removeLinks(removeGroup(members, group) ? others : links);
}

Result<void> NetlinkBackend::removeGroup(const std::unordered_set<int>& members, std::uint32_t group)
{
    bool isOnlyOurs = true;
    auto listed = m_route.execute(linkDump(), "list the links", [&](const nlmsghdr* message) {
        const auto link = parseLink(message);
        isOnlyOurs = isOnlyOurs && (link.group != group || members.contains(link.ifindex));
    });
    if (!listed)
        return listed;
    if (!isOnlyOurs)
        return fail(Error{ErrorCode::InUse, "somebody else's link is in our group", {}, 0, {}});
    return m_route.execute(linkDeleteGroup(group), "remove the links");
}

Result<std::vector<TunnelLink>> NetlinkBackend::links()
{
    std::vector<TunnelLink> links;
    for (const auto underlay : {AddressFamily::Ipv4, AddressFamily::Ipv6}) {
        const auto result = m_route.execute(gretapDump(underlay), "list the links", [&](const nlmsghdr* message) {
            if (auto link = parseGretap(message); link && link->spec.remote.family() == underlay)
                links.push_back(std::move(*link));
        });
        if (!result)
            return fail(result.error());
    }
    return links;
}

Result<bool> NetlinkBackend::interfaceExists(const std::string& name)
{
    const auto found = m_route.execute(linkByName(name), "look for the link " + name);
    if (found)
        return true;
    if (found.error().sysErrno == ENODEV)
        return false;
    return fail(found.error());
}

Result<Route> NetlinkBackend::routeTo(const IpAddress& destination)
{
    Route route;
    const std::string what = "find the route to " + destination.toString();
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

Result<bool> NetlinkBackend::hasReceiveOffload(const std::string& interface)
{
    const UniqueFd socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    ethtool_value value{};
    value.cmd = ETHTOOL_GGRO;
    ifreq request{};
    if (interface.size() >= sizeof request.ifr_name)
        return fail(Error::fromErrno(ENAMETOOLONG, "ask for the offloads of " + interface));
    std::memcpy(request.ifr_name, interface.data(), interface.size());
    request.ifr_data = reinterpret_cast<char*>(&value);
    if (::ioctl(socket.get(), SIOCETHTOOL, &request) != 0)
        return fail(Error::fromErrno(errno, "ask for the offloads of " + interface));
    return value.data != 0;
}

} // namespace dynfou::netlink
