// SPDX-License-Identifier: Apache-2.0
#include "tunnel/LinkPlacement.h"

#include "tunnel/InterfaceName.h"
#include "tunnel/TunnelReports.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace dynfou {

namespace {

Error explained(Error error, const TunnelSpec& spec)
{
    if (error.sysErrno == EEXIST)
        error.hint = "another tunnel to " + spec.remote.toString() +
                     " exists on this host, and the kernel cannot tell them apart: see ip -d link show type " +
                     (spec.remote.isV4() ? "gretap" : "ip6gretap");
    return error;
}

/// An address that no host has, one for each link.
IpAddress parkingAddress(AddressFamily family, std::uint32_t ifindex)
{
    constexpr std::uint32_t reserved = 0xf0000000; // 240.0.0.0/4 (RFC 1112 4): never routed
    if (family == AddressFamily::Ipv4)
        return IpAddress::v4(reserved | (ifindex & ~reserved));
    std::array<std::uint8_t, 16> bytes{0x01}; // 100::/64, discard-only (RFC 6666)
    for (std::size_t i = 0; i < 4; ++i)
        bytes[15 - i] = static_cast<std::uint8_t>(ifindex >> (8 * i));
    return IpAddress::v6(bytes);
}

} // namespace

LinkPlacement::LinkPlacement(TunnelBackend& backend, LinkPlace place, Log log)
    : m_backend(backend), m_place(std::move(place)), m_log(std::move(log))
{
}

void LinkPlacement::adopt(const TunnelLink& link)
{
    m_link = link;
    if (link.spec.key) // agreed on with the other end; without a key each end has its own
        m_peerMtu = link.spec.mtu;
    m_log.info("took over the link of an earlier process", {{"interface", link.spec.interface}});
}

MtuChoice LinkPlacement::mtuTowards(const IpAddress& remote, bool hasKey, const Route& route) const
{
    const auto underlay = remote.family();
    return chooseMtu(m_place.configuredMtu, route.mtu, tunnelOverhead(underlay, hasKey, true), underlay);
}

Result<void> LinkPlacement::lead(TunnelSpec path, const Route& route, std::optional<std::uint32_t> peerMtu)
{
    path.identity = m_place.identity;
    path.mac = m_place.mac;
    m_peerMtu = peerMtu;
    const auto choice = mtuTowards(path.remote, path.key.has_value(), route);
    path.mtu = std::min(choice.mtu, peerMtu.value_or(choice.mtu));
    path.outerFragments = choice.outerFragments;
    if (choice != m_reportedMtu)
        logMtuChoice(m_log, choice, m_place.configuredMtu, route);
    m_reportedMtu = choice;
    return place(std::move(path));
}

Result<void> LinkPlacement::place(TunnelSpec spec)
{
    // one that somebody has put down has lost its addresses and routes
    if (m_link && m_link->isUp && canChangeInPlace(m_link->spec, spec)) {
        spec.interface = m_link->spec.interface;
        auto changed = m_backend.changeLink(*m_link, spec);
        if (changed) {
            m_link->spec = std::move(spec);
            return {};
        }
        if (changed.error().code != ErrorCode::NotFound)
            return fail(explained(changed.error(), spec));
        m_log.warning("the link is gone, making it again", {{"interface", spec.interface}});
    } else if (m_link) {
        if (auto removed = m_backend.removeLink(*m_link); !removed)
            return removed;
    }
    m_link.reset();
    spec.interface = chooseInterfaceName(m_place.position, m_place.listSize, [this](const std::string& name) {
        return m_backend.interfaceExists(name).value_or(false);
    });
    auto created = m_backend.createLink(spec);
    if (!created)
        return fail(explained(created.error(), spec));
    m_link = std::move(*created);
    return {};
}

void LinkPlacement::changeMtu(std::optional<std::uint32_t> configured)
{
    m_place.configuredMtu = configured;
    if (!m_link)
        return;
    const auto before = m_link->spec.mtu;
    const auto route = m_backend.routeTo(m_link->spec.remote);
    const auto changed = route ? lead(m_link->spec, *route, m_peerMtu) : fail(route.error());
    if (!changed) {
        m_log.warning("the other MTU comes with the next agreement", {{"error", changed.error().toString()}});
    } else {
        m_log.info("the list asks for another MTU", {{"interface", m_link->spec.interface},
                                                     {"before", before},
                                                     {"mtu", m_link->spec.mtu},
                                                     {"agreed", m_peerMtu.value_or(m_link->spec.mtu)}});
    }
}

void LinkPlacement::moveTo(std::size_t position, std::size_t listSize)
{
    m_place.position = position;
    m_place.listSize = listSize;
}

Result<void> LinkPlacement::park()
{
    if (!m_link)
        return {};
    auto spec = m_link->spec;
    spec.remote = parkingAddress(spec.remote.family(), static_cast<std::uint32_t>(m_link->ifindex));
    if (auto changed = m_backend.changeLink(*m_link, spec); !changed) {
        if (changed.error().code != ErrorCode::NotFound)
            return changed;
        m_link.reset(); // whoever removed it has freed the address
        return {};
    }
    m_link->spec = std::move(spec);
    return {};
}

void LinkPlacement::remove()
{
    const auto link = std::exchange(m_link, std::nullopt);
    if (!link)
        return;
    if (const auto removed = m_backend.removeLink(*link); !removed)
        m_log.error("cannot remove the link",
                    {{"interface", link->spec.interface}, {"error", removed.error().toString()}});
}

} // namespace dynfou
