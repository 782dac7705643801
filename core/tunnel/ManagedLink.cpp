// SPDX-License-Identifier: Apache-2.0
#include "tunnel/ManagedLink.h"

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
        error.hint = {ReasonCode::SameTunnelExists, spec.remote, spec.remote.isV4() ? "gretap" : "ip6gretap"};
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

ManagedLink::ManagedLink(Kernel& kernel, LinkConfig config, Log log)
    : m_kernel(kernel), m_config(std::move(config)), m_log(log), m_setup(kernel, std::move(log))
{
}

void ManagedLink::adopt(const TunnelLink& link)
{
    m_link = link;
    if (link.spec.key) // agreed on with the other end; without a key each end has its own
        m_peerMtu = link.spec.mtu;
    m_log.info("took over the link of an earlier process", {{"interface", link.spec.interface}});
    auto wanted = m_config.interface;
    if (wanted.empty() && isTemporaryInterfaceName(link.spec.interface)) // whoever made it was killed half-way
        wanted = freeName();
    if (!wanted.empty() && wanted != link.spec.interface) {
        if (const auto renamed = m_kernel.renameLink(link, wanted))
            m_link->spec.interface = wanted;
        else
            m_log.warning(
                "the link keeps its name until it is made anew",
                {{"interface", link.spec.interface}, {"wanted", wanted}, {"error", renamed.error().toString()}});
    }
    if (const auto back = bringBack(); !back)
        m_log.error("cannot bring the link up again", {{"error", back.error().toString()}});
    if (const auto applied = m_setup.adopt(m_config.settings, *m_link); !applied)
        m_log.error("cannot apply the list's settings to the link", {{"error", applied.error().toString()}});
}

Result<void> ManagedLink::setPath(TunnelSpec path, const Route& route, std::optional<std::uint32_t> peerMtu,
                                  bool healthVlan)
{
    // before anything is touched
    if (auto checked = m_setup.check(m_config.settings, path.remote, m_link ? m_link->ifindex : 0, healthVlan);
        !checked)
        return checked;
    path.identity = m_config.identity;
    path.mac = m_config.mac;
    m_peerMtu = peerMtu;
    const auto choice = mtuTowards(m_config, path.remote, path.key.has_value(), route);
    path.mtu = std::min(choice.mtu, peerMtu.value_or(choice.mtu));
    path.outerFragments = choice.outerFragments;
    if (choice != m_reportedMtu)
        logMtuChoice(m_log, choice, m_config.configuredMtu, route);
    m_reportedMtu = choice;
    const bool isNew = !m_link;
    if (auto applied = apply(std::move(path)); !applied)
        return applied;
    auto finished = isNew ? Result<void>{} : bringBack().map([](bool) {});
    if (finished)
        finished = setHealthVlan(healthVlan);
    if (finished)
        finished = m_setup.apply(m_config.settings, *m_link);
    if (finished)
        return {};
    if (isNew) {
        remove(); // nobody knows of it yet
        return finished;
    }
    // it has the path that the other end expects now: an error would end a tunnel that carries data
    m_log.error("cannot apply the list's settings to the link", {{"error", finished.error().toString()}});
    return {};
}

Result<bool> ManagedLink::bringBack()
{
    auto repaired = m_kernel.repairLink(*m_link);
    if (!repaired)
        return repaired;
    m_link->isUp = true;
    if (*repaired) {
        writeFolded(m_log, LogLevel::Warning, "somebody has put the link down: it is up again",
                    {{"interface", m_link->spec.interface}}, m_repairs.pass("down", RepeatFilter::Clock::now()));
    }
    return repaired;
}

void ManagedLink::repair()
{
    if (!m_link)
        return;
    const auto repaired = bringBack();
    if (!repaired && repaired.error().code == ErrorCode::NotFound)
        return; // health will miss it, and the next agreement makes it again
    auto result = repaired.map([](bool) {});
    if (repaired && *repaired)
        result = m_setup.adopt(m_config.settings, *m_link);
    if (!result) {
        const auto error = result.error().toString();
        writeFolded(m_log, LogLevel::Error, "cannot repair the link",
                    {{"interface", m_link->spec.interface}, {"error", error}},
                    m_repairs.pass(error, RepeatFilter::Clock::now()));
    }
}

Result<void> ManagedLink::setHealthVlan(bool wanted)
{
    if (!wanted) {
        auto removed = m_link->healthVlan != 0 ? m_kernel.removeHealthVlan(*m_link) : Result<void>{};
        m_link->healthVlan = 0;
        return removed;
    }
    const auto made = m_kernel.addHealthVlan(*m_link);
    if (!made)
        return fail(made.error());
    m_link->healthVlan = *made;
    return {};
}

void ManagedLink::release(const LinkSettings& next)
{
    if (!m_link || next == m_config.settings)
        return;
    if (const auto released = m_setup.release(m_config.settings, next, *m_link); !released)
        m_log.error("cannot remove from the link what is no longer in the list",
                    {{"error", released.error().toString()}});
}

Result<void> ManagedLink::configure(LinkConfig config)
{
    const auto before = std::exchange(m_config, std::move(config));
    auto applied = applySettings(before.settings);
    // after the settings: it brings back what the link is to have
    if (m_link && before.configuredMtu != m_config.configuredMtu)
        applyMtu();
    return applied;
}

Result<void> ManagedLink::applySettings(const LinkSettings& before)
{
    if (!m_link || before == m_config.settings)
        return {};
    auto checked = m_setup.check(m_config.settings, m_link->spec.remote, m_link->ifindex, m_link->healthVlan != 0);
    if (!checked) {
        m_config.settings = before; // or the next agreement would be refused for them
        return checked;
    }
    auto replaced = m_setup.replace(before, m_config.settings, *m_link);
    if (replaced)
        m_log.info("applied the list's settings to the link", {{"interface", m_link->spec.interface}});
    return replaced;
}

Result<void> ManagedLink::apply(TunnelSpec spec)
{
    if (m_link && canChangeInPlace(m_link->spec, spec)) {
        spec.interface = m_link->spec.interface;
        auto changed = m_kernel.changeLink(*m_link, spec);
        if (changed) {
            m_link->spec = std::move(spec);
            return {};
        }
        if (changed.error().code != ErrorCode::NotFound)
            return fail(explained(changed.error(), spec));
        m_log.warning("the link is gone; creating it again", {{"interface", spec.interface}});
    } else if (m_link) {
        spec.interface = m_link->spec.interface;
        auto replaced = m_kernel.replaceLink(*m_link, spec);
        if (!replaced) {
            if (m_kernel.interfaceExists(spec.interface).value_or(true))
                return fail(explained(replaced.error(), spec));
            m_link.reset();
            return fail(replaced.error());
        }
        m_link = std::move(*replaced);
        return {};
    }
    m_link.reset();
    return create(std::move(spec));
}

std::string ManagedLink::freeName() const
{
    return chooseInterfaceName(m_config.position, m_config.listSize, [this](const std::string& name) {
        return m_kernel.interfaceExists(name).value_or(false);
    });
}

Result<void> ManagedLink::create(TunnelSpec spec)
{
    spec.interface = m_config.interface;
    if (spec.interface.empty())
        spec.interface = freeName();
    else if (m_kernel.interfaceExists(spec.interface).value_or(false))
        return fail(Error{ErrorCode::InUse,
                          {ReasonCode::InterfaceExists, spec.interface},
                          {ReasonCode::ChooseInterface, spec.interface}});
    auto created = m_kernel.createLink(spec);
    if (!created)
        return fail(explained(created.error(), spec));
    m_link = std::move(*created);
    return {};
}

void ManagedLink::applyMtu()
{
    const auto before = m_link->spec.mtu;
    const auto route = m_kernel.routeTo(m_link->spec.remote);
    const auto changed =
        route ? setPath(m_link->spec, *route, m_peerMtu, m_link->healthVlan != 0) : fail(route.error());
    if (!changed) {
        m_log.warning("the new MTU will be used from the next agreement on", {{"error", changed.error().toString()}});
    } else {
        m_log.info("changed the MTU as the list asks", {{"interface", m_link->spec.interface},
                                                        {"before", before},
                                                        {"mtu", m_link->spec.mtu},
                                                        {"agreed", m_peerMtu.value_or(m_link->spec.mtu)}});
    }
}

Result<void> ManagedLink::park()
{
    if (!m_link)
        return {};
    auto spec = m_link->spec;
    spec.remote = parkingAddress(spec.remote.family(), static_cast<std::uint32_t>(m_link->ifindex));
    if (auto changed = m_kernel.changeLink(*m_link, spec); !changed) {
        if (changed.error().code != ErrorCode::NotFound)
            return changed;
        m_link.reset(); // whoever removed it has freed the address
        return {};
    }
    m_link->spec = std::move(spec);
    return {};
}

void ManagedLink::remove()
{
    const auto link = std::exchange(m_link, std::nullopt);
    if (!link)
        return;
    if (const auto removed = m_kernel.removeLink(*link); !removed)
        m_log.error("cannot remove the link",
                    {{"interface", link->spec.interface}, {"error", removed.error().toString()}});
}

} // namespace dynfou
