// SPDX-License-Identifier: Apache-2.0
#include "service/HeldTunnels.h"

#include "helper-wire/HelperMethods.h"
#include "tunnel/Leftovers.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <utility>

namespace dynfou::helper {

namespace {

template <typename Item>
void addMissing(std::vector<Item>& all, const std::vector<Item>& more)
{
    std::copy_if(more.begin(), more.end(), std::back_inserter(all),
                 [&all](const Item& item) { return std::find(all.begin(), all.end(), item) == all.end(); });
}

/// The addresses and routes that `before` has not.
LinkSettings addedTo(const LinkSettings& before, LinkSettings after)
{
    const auto isOld = [](const auto& all) {
        return [&all](const auto& item) { return std::find(all.begin(), all.end(), item) != all.end(); };
    };
    std::erase_if(after.addresses, isOld(before.addresses));
    std::erase_if(after.routes, isOld(before.routes));
    return after;
}

/// What is ours of what a link has, so that taking it over changes nothing.
LinkSettings settingsOf(const LinkState& state)
{
    LinkSettings settings;
    for (const auto& [prefix, isOurs] : state.addresses) {
        if (isOurs)
            settings.addresses.push_back(prefix);
    }
    for (const auto& [route, isOurs] : state.routes) {
        if (isOurs)
            settings.routes.push_back(route);
    }
    settings.bridge = state.bridge;
    return settings;
}

} // namespace

HeldTunnels::HeldTunnels(Kernel& kernel, const std::string& runtimeDirectory, Log log)
    : m_kernel(kernel), m_marks(runtimeDirectory, std::string(kService)), m_log(std::move(log))
{
}

void HeldTunnels::create(std::uint32_t id, std::uint32_t uid, const CreateRequest& request, Prefixes granted,
                         UniqueFd socket, Done done)
{
    LinkConfig config;
    config.identity = HelperIdentity{uid, request.tag}.toIdentity();
    config.mac = request.mac;
    config.settings = request.settings;
    config.interface = request.interface;
    auto& held = m_held[id];
    held.end = std::make_unique<KernelTunnelEnd>(m_kernel, m_marks, std::move(config), m_log);
    held.settings = request.settings;
    held.granted = std::move(granted);
    if (const auto supported = checkSupport(request.path.remote.family()); !supported)
        return done(supported);
    if (const auto checked = checkPeer(request.path.remote, 0); !checked)
        return done(checked);
    if (const auto checked = checkOthers(request.settings, 0); !checked)
        return done(checked);
    auto path = request.path;
    // health falls back to the link itself where it has no VLAN, but for a bridge's port
    if (path.healthVlan && request.settings.bridge.empty() && !m_kernel.checkHealthVlan())
        path.healthVlan = false;
    held.end->setPath(path, std::move(socket), watched(id, std::move(done)));
}

Result<void> HeldTunnels::checkSupport(AddressFamily underlay)
{
    auto supported = m_kernel.checkSupport();
    return supported && underlay == AddressFamily::Ipv6 ? m_kernel.checkIpv6Underlay() : supported;
}

Result<void> HeldTunnels::checkPeer(const IpAddress& remote, int ifindex)
{
    const auto route = m_kernel.routeTo(remote);
    if (!route)
        return fail(route.error());
    if (!route->isUnicast)
        return refused({ReasonCode::PeerNotAHost, remote});
    const auto all = m_kernel.links();
    if (!all)
        return fail(all.error());
    const bool isInside = route->ifindex != ifindex && // its own settings are LinkSetup's
                          std::any_of(all->begin(), all->end(),
                                      [&route](const TunnelLink& link) { return link.ifindex == route->ifindex; });
    if (!isInside)
        return {};
    return refused(Reason(ReasonCode::PeerThroughTunnel, remote, route->interface).advising(ReasonCode::RouteAround));
}

Result<void> HeldTunnels::checkOthers(const LinkSettings& added, int ifindex)
{
    const auto space = routedSpace(added);
    if (space.empty())
        return {};
    const auto all = m_kernel.links();
    if (!all)
        return fail(all.error());
    for (const auto& link : *all) {
        const auto& remote = link.spec.remote;
        const bool isReached = std::any_of(space.begin(), space.end(),
                                           [&remote](const Prefix& prefix) { return prefix.contains(remote); });
        if (link.ifindex == ifindex || !isReached)
            continue;
        // where there is no way now, any is the first
        const auto match = m_kernel.routeMatch(remote).value_or(
            RouteMatch{{remote, 0}, std::numeric_limits<std::uint32_t>::max(), 0, {}, {}});
        if (const auto what = leadsElsewhere(added, remote, match, ifindex))
            return refused(Reason(ReasonCode::TakesAnothersPackets, *what, link.spec.interface, remote)
                               .advising(ReasonCode::TakeOutOrAdministrator));
    }
    return {};
}

void HeldTunnels::noteWhatItHas(Held& held, const LinkSettings& wanted)
{
    const auto& link = held.end->link();
    if (const auto state = link ? m_kernel.linkState(*link) : fail(Error{})) {
        const auto has = settingsOf(*state);
        held.settings.addresses = has.addresses;
        held.settings.routes = has.routes;
    }
    // the rest comes with the next change of the peer, which is not judged
    addMissing(held.settings.addresses, wanted.addresses);
    addMissing(held.settings.routes, wanted.routes);
}

Result<void> HeldTunnels::configure(std::uint32_t id, const LinkSettings& settings, std::optional<std::uint32_t> mtu,
                                    const Prefixes& granted)
{
    auto& held = m_held.at(id);
    const auto& link = held.end->link();
    if (auto checked = checkOthers(addedTo(held.settings, settings), link ? link->ifindex : 0); !checked)
        return checked;
    if (!settings.bridge.empty()) { // before what the link had is taken from it
        if (auto checked = m_kernel.checkBridge(settings.bridge); !checked)
            return checked;
    }
    auto config = held.end->config();
    config.settings = settings;
    config.configuredMtu = mtu;
    auto configured = held.end->configure(std::move(config));
    addMissing(held.granted, granted);
    if (!configured) {
        noteWhatItHas(held, settings);
        return configured;
    }
    held.settings = settings;
    held.granted = within(routedSpace(settings), held.granted); // what it has not any more is asked for again
    return {};
}

HeldTunnels::Done HeldTunnels::watched(std::uint32_t id, Done done)
{
    m_busy[id] = std::move(done);
    return [this, id](Result<void> result) { finish(id, std::move(result)); };
}

void HeldTunnels::finish(std::uint32_t id, Result<void> result)
{
    if (const auto busy = m_busy.extract(id); !busy.empty())
        busy.mapped()(std::move(result));
}

void HeldTunnels::change(std::uint32_t id, const TunnelPath& path, UniqueFd socket, Done done)
{
    const auto& link = m_held.at(id).end->link();
    if (const auto checked = checkPeer(path.remote, link ? link->ifindex : 0); !checked)
        return done(checked);
    auto wanted = path;
    if (wanted.healthVlan && !m_kernel.checkHealthVlan())
        wanted.healthVlan = false;
    m_held.at(id).end->setPath(wanted, std::move(socket), watched(id, std::move(done)));
}

void HeldTunnels::remove(std::uint32_t id)
{
    const auto found = m_held.find(id);
    if (found == m_held.end())
        return;
    const auto end = std::exchange(found->second.end, nullptr);
    m_held.erase(found);
    end->remove();
    finish(id, fail(Error{ErrorCode::NotFound, ReasonCode::TunnelRemoved}));
}

void HeldTunnels::removeAll()
{
    while (!m_held.empty())
        remove(m_held.begin()->first);
}

WireTunnel HeldTunnels::describe(std::uint32_t id) const
{
    const auto found = m_held.find(id);
    if (found == m_held.end() || !found->second.end->link())
        return {};
    const auto& link = *found->second.end->link();
    return {id, link.ifindex, QString::fromStdString(link.spec.interface), link.spec.mtu, link.healthVlan};
}

void HeldTunnels::repair()
{
    for (const auto& [id, held] : m_held)
        held.end->repair();
}

std::vector<std::uint32_t> HeldTunnels::lost() const
{
    std::vector<std::uint32_t> ids;
    const auto all = m_kernel.links();
    if (!all)
        return ids;
    for (const auto& [id, held] : m_held) {
        const auto& link = held.end->link();
        const bool isThere = !link || std::any_of(all->begin(), all->end(), [&link](const TunnelLink& candidate) {
            return candidate.ifindex == link->ifindex && candidate.spec.identity == link->spec.identity;
        });
        if (!isThere)
            ids.push_back(id);
    }
    return ids;
}

void HeldTunnels::grantLeftovers(const std::vector<std::uint32_t>& ids)
{
    Prefixes all;
    for (const auto id : ids) {
        const auto space = routedSpace(m_held.at(id).settings);
        all.insert(all.end(), space.begin(), space.end());
    }
    if (!isNearDefaultRoute(all))
        return;
    for (const auto id : ids)
        m_held.at(id).granted = routedSpace(m_held.at(id).settings);
}

Result<void> HeldTunnels::takeLeftovers(const std::function<std::uint32_t(std::uint32_t uid, std::uint64_t tag)>& found)
{
    const auto all = m_kernel.links();
    if (!all)
        return fail(all.error());
    std::set<std::pair<std::uint16_t, AddressFamily>> needed;
    std::map<std::uint32_t, std::vector<std::uint32_t>> ofUsers;
    for (const auto& link : *all) {
        const auto whose = HelperIdentity::of(link.spec.identity);
        const std::pair port{link.spec.tunnelPort, link.spec.remote.family()};
        if (!whose || !m_marks.contains(port.first, port.second))
            continue;
        needed.insert(port);
        LinkConfig config;
        config.identity = link.spec.identity;
        config.mac = link.spec.mac;
        Held held;
        if (const auto state = m_kernel.linkState(link)) {
            config.settings = settingsOf(*state);
            held.settings = config.settings;
            // it may be the host's default, so it is not ours to switch off; but it is on
            held.settings.forwarding = state->forwarding;
        }
        held.end = std::make_unique<KernelTunnelEnd>(m_kernel, m_marks, std::move(config), m_log);
        held.end->adopt(link);
        const auto id = found(whose->uid, whose->tag);
        m_held[id] = std::move(held);
        ofUsers[whose->uid].push_back(id);
    }
    for (const auto& [uid, ids] : ofUsers)
        grantLeftovers(ids);
    closeForgottenPorts(
        m_kernel, m_marks,
        [&needed](const FouPort& port) {
            return needed.contains({port.port, port.family});
        },
        m_log);
    return {};
}

} // namespace dynfou::helper
