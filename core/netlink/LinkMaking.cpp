// SPDX-License-Identifier: Apache-2.0
#include "netlink/LinkMaking.h"

#include "base/Log.h"
#include "base/UniqueFd.h"
#include "netlink/AddressMessages.h"
#include "netlink/GretapMessages.h"
#include "netlink/LinkCopy.h"
#include "netlink/LinkMessages.h"
#include "tunnel/InterfaceName.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace dynfou::netlink {

namespace {

Result<void> setIpv6(const std::string& interface, const char* setting, char wanted)
{
    const std::string path = "/proc/sys/net/ipv6/conf/" + interface + "/" + setting;
    const UniqueFd fd(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    const Reason hint = ReasonCode::LinksNeedIpv6;
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, {ReasonCode::OpenFile, path}, hint));
    char state = '\0';
    if (::read(fd.get(), &state, 1) == 1 && state == wanted)
        return {};
    if (::pwrite(fd.get(), &wanted, 1, 0) != 1)
        return fail(Error::fromErrno(errno, {ReasonCode::WriteFile, path}, hint));
    return {};
}

/// Prepares IPv6 on an interface of ours. Switches router advertisements off, because those of the other end (RFC 4861,
/// 4862) would give this host unwanted addresses, routes and a default route. Switches IPv6 on for this interface only,
/// even if the host has it off, because the health connection needs it.
Result<void> prepareIpv6(const std::string& interface)
{
    auto result = setIpv6(interface, "accept_ra", '0');
    return result ? setIpv6(interface, "disable_ipv6", '0') : result;
}

/// Makes the settings that must be made before the link is up.
Result<void> prepare(NlSocket& route, int ifindex, const std::string& name, const std::string& alias)
{
    if (auto result = route.execute(linkPrepare(ifindex, alias), {ReasonCode::MarkLink, name}); !result)
        return result;
    if (auto result = prepareIpv6(name); !result)
        return result;
    return route.execute(qdiscNoqueue(ifindex), {ReasonCode::SetNoqueue, name});
}

Result<void> addLinkLocal(NlSocket& route, int ifindex, const std::string& name, const IpAddress& address)
{
    return route.execute(addressReplace(ifindex, Prefix{address, 64}), {ReasonCode::SetLinkLocal, name});
}

/// Sets an interface up and restores its link-local address if it is missing: when an interface is put down, the kernel
/// removes its IPv6 addresses, and it does not make a new one for our interfaces. Returns whether anything was missing.
Result<bool> bringBack(NlSocket& route, int ifindex, const IpAddress& linkLocal)
{
    LinkFacts facts;
    if (auto found = route.execute(linkByIndex(ifindex), {ReasonCode::FindLinkByIndex, ifindex},
                                   [&facts](const nlmsghdr* message) { facts = parseLink(message); });
        !found)
        return fail(found.error());
    if (!facts.isUp) {
        if (auto up = route.execute(linkUp(ifindex), {ReasonCode::BringUpLink, facts.name}); !up)
            return fail(up.error());
    }
    bool hasAddress = false;
    if (auto read = route.execute(addressDump(ifindex, AddressFamily::Ipv6), {ReasonCode::ListAddressesOf, facts.name},
                                  [&](const nlmsghdr* message) {
                                      const auto found = parseAddress(message);
                                      hasAddress = hasAddress || (found && found->ifindex == ifindex &&
                                                                  found->address.prefix.address == linkLocal);
                                  });
        !read)
        return fail(read.error());
    if (hasAddress)
        return !facts.isUp;
    auto given = prepareIpv6(facts.name);
    if (given)
        given = addLinkLocal(route, ifindex, facts.name, linkLocal);
    return given.map([] { return true; });
}

/// Creates a link with `request` and the name `name`, and makes it ready with `finish`; removes it if that fails.
/// Returns its index.
template <typename Finish>
Result<int> make(NlSocket& route, const NlMessage& request, const std::string& name, Finish finish)
{
    if (auto created = route.execute(request, {ReasonCode::CreateLink, name}); !created)
        return fail(created.error());
    int ifindex = 0;
    auto ready = route.execute(linkByName(name), {ReasonCode::FindLink, name},
                               [&ifindex](const nlmsghdr* message) { ifindex = parseLink(message).ifindex; });
    if (ready)
        ready = finish(ifindex);
    if (ready)
        return ifindex;
    if (ifindex != 0)
        static_cast<void>(route.execute(linkDelete(ifindex), {ReasonCode::RemoveLink, name}));
    return fail(ready.error());
}

Result<int> makeDown(NlSocket& route, TunnelSpec spec, const std::string& name)
{
    spec.interface = name;
    return make(route, gretapCreate(spec), name,
                [&](int ifindex) { return prepare(route, ifindex, name, spec.identity.toAlias()); });
}

std::string healthVlanName(const TunnelLink& link)
{
    constexpr std::string_view suffix = ".h";
    constexpr std::size_t longest = 15;
    const auto& name = link.spec.interface;
    const bool fits = name.size() + suffix.size() <= longest;
    return (fits ? name : temporaryInterfaceName(link.ifindex)) + std::string(suffix);
}

} // namespace

Result<TunnelLink> makeLink(NlSocket& route, const TunnelSpec& spec)
{
    const auto& name = spec.interface;
    const auto made = make(route, gretapCreate(spec), name, [&](int ifindex) {
        auto ready = prepare(route, ifindex, name, spec.identity.toAlias());
        if (ready)
            ready = route.execute(linkUp(ifindex), {ReasonCode::BringUpLink, name});
        return ready ? addLinkLocal(route, ifindex, name, spec.linkLocal()) : ready;
    });
    if (!made)
        return fail(made.error());
    return TunnelLink{*made, spec, true};
}

Result<TunnelLink> makeLinkAnew(NlSocket& route, const TunnelLink& old, const TunnelSpec& spec, const Log& log)
{
    const auto copy = LinkCopy::of(route, old);
    if (!copy && copy.error().sysErrno == ENODEV)
        return makeLink(route, spec); // somebody has removed it
    if (!copy)
        return fail(copy.error());
    const auto removeOld = [&] {
        return route.execute(linkDelete(old.ifindex), {ReasonCode::RemoveLink, spec.interface});
    };
    auto made = makeDown(route, spec, temporaryInterfaceName(old.ifindex));
    const bool isBlocked = !made && made.error().sysErrno == EEXIST; // the old link has the same path, with another MAC
    if (!made && !isBlocked)
        return fail(made.error());
    if (auto removed = removeOld(); !removed) {
        if (made)
            static_cast<void>(
                route.execute(linkDelete(*made), {ReasonCode::RemoveLink, temporaryInterfaceName(old.ifindex)}));
        return fail(removed.error());
    }
    if (isBlocked)
        made = makeDown(route, spec, temporaryInterfaceName(old.ifindex));
    if (!made)
        return fail(made.error());
    const TunnelLink link{*made, spec, true};
    auto ready = route.execute(linkRenameUp(link.ifindex, spec.interface, copy->master()),
                               {ReasonCode::BringUpLink, spec.interface});
    if (ready)
        ready = addLinkLocal(route, link.ifindex, spec.interface, spec.linkLocal());
    if (!ready) {
        static_cast<void>(route.execute(linkDelete(link.ifindex), {ReasonCode::RemoveLink, spec.interface}));
        return fail(ready.error());
    }
    if (const auto given = copy->giveTo(route, link); !given)
        log.warning("the new link does not have everything that the old one had",
                    {{"error", given.error().toString()}});
    return link;
}

Result<bool> bringBackLink(NlSocket& route, const TunnelLink& link)
{
    auto repaired = bringBack(route, link.ifindex, link.spec.linkLocal());
    if (!repaired || link.healthVlan == 0)
        return repaired;
    auto vlan = bringBack(route, link.healthVlan, link.spec.linkLocal());
    if (!vlan && vlan.error().sysErrno == ENODEV)
        return repaired; // the next agreement creates the device again
    return vlan.map([&repaired](bool wasAffected) { return wasAffected || *repaired; });
}

Result<std::unordered_map<int, int>> healthVlans(NlSocket& route)
{
    std::unordered_map<int, int> vlans;
    auto listed = route.execute(vlanDump(), ReasonCode::ListVlans, [&vlans](const nlmsghdr* message) {
        if (const auto vlan = parseVlan(message); vlan && vlan->id == kHealthVlanId)
            vlans.emplace(vlan->parent, vlan->ifindex);
    });
    if (!listed)
        return fail(listed.error());
    return vlans;
}

Result<int> makeHealthVlan(NlSocket& route, const TunnelLink& link)
{
    const auto name = healthVlanName(link);
    auto made = make(route, vlanCreate(link.ifindex, name, kHealthVlanId, kHealthVlanMtu), name, [&](int ifindex) {
        auto ready = prepare(route, ifindex, name, link.spec.identity.toAlias());
        if (ready)
            ready = route.execute(linkUp(ifindex), {ReasonCode::BringUpLink, name});
        return ready ? addLinkLocal(route, ifindex, name, link.spec.linkLocal()) : ready;
    });
    if (made || made.error().sysErrno != EEXIST)
        return made;
    // ask for this device only, by its index if it is known: a list of all devices may be long
    const auto request = link.healthVlan != 0 ? linkByIndex(link.healthVlan) : linkByName(name);
    std::optional<VlanFacts> vlan;
    const auto found = route.execute(request, {ReasonCode::FindLink, name},
                                     [&vlan](const nlmsghdr* message) { vlan = parseVlan(message); });
    if (found && vlan && vlan->parent == link.ifindex && vlan->id == kHealthVlanId)
        return vlan->ifindex;
    return made;
}

Result<void> removeHealthVlan(NlSocket& route, const TunnelLink& link)
{
    const Reason what(ReasonCode::RemoveVlan, link.spec.interface);
    bool isSame = false;
    auto found = route.execute(linkByIndex(link.healthVlan), what, [&](const nlmsghdr* message) {
        const auto vlan = parseVlan(message);
        isSame = vlan && vlan->parent == link.ifindex;
    });
    if (!found && found.error().sysErrno != ENODEV)
        return found;
    return isSame ? route.execute(linkDelete(link.healthVlan), what) : Result<void>{};
}

} // namespace dynfou::netlink
