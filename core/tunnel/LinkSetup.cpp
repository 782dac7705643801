// SPDX-License-Identifier: Apache-2.0
#include "tunnel/LinkSetup.h"

#include <utility>
#include <variant>
#include <vector>

namespace dynfou {

namespace {

bool isRemoval(const LinkStep& step)
{
    return std::holds_alternative<RemoveRoute>(step) || std::holds_alternative<RemoveAddress>(step);
}

} // namespace

LinkSetup::LinkSetup(Kernel& kernel, LinkSettings settings, Log log)
    : m_kernel(kernel), m_settings(std::move(settings)), m_log(std::move(log))
{
}

Result<void> LinkSetup::check(const IpAddress& remote, int ifindex, bool hasHealthVlan) const
{
    return check(m_settings, remote, ifindex, hasHealthVlan);
}

Result<void> LinkSetup::check(const LinkSettings& settings, const IpAddress& remote, int ifindex,
                              bool hasHealthVlan) const
{
    if (!settings.bridge.empty() && !hasHealthVlan) {
        return fail(Error{ErrorCode::Unsupported, ReasonCode::BridgeNeedsVlan,
                          Reason(ReasonCode::LoadVlan).advising(ReasonCode::OldProtocolNotBridged)});
    }
    if (settings.addresses.empty() && settings.routes.empty())
        return {};
    const auto match = m_kernel.routeMatch(remote);
    if (!match)
        return fail(match.error());
    if (auto why = routesIntoItself(settings, remote, *match, ifindex))
        return fail(Error{ErrorCode::Configuration, std::move(*why)});
    return {};
}

Result<void> LinkSetup::apply(const TunnelLink& link)
{
    return m_settings.isEmpty() ? Result<void>{} : bringTo(m_settings, link, {});
}

Result<void> LinkSetup::adopt(const TunnelLink& link)
{
    if (m_settings.isEmpty() && !link.hasSettings)
        return {};
    auto checked = check(link.spec.remote, link.ifindex, link.healthVlan != 0);
    if (checked || checked.error().code != ErrorCode::Configuration)
        return bringTo(m_settings, link, {});
    // what is wanted would route the tunnel into itself, so nothing is added; what is not wanted any more goes
    static_cast<void>(bringTo(m_settings, link, {}, Extent::Removals));
    return checked;
}

Result<void> LinkSetup::release(const LinkSettings& next, const TunnelLink& link) const
{
    if (!check(next, link.spec.remote, link.ifindex, link.healthVlan != 0))
        return {}; // change() will say so, and what there is stays
    return bringTo(next, link, m_settings, Extent::Removals);
}

Result<void> LinkSetup::change(LinkSettings settings, const std::optional<TunnelLink>& link)
{
    const auto before = std::exchange(m_settings, std::move(settings));
    if (!link || before == m_settings)
        return {};
    if (auto checked = check(link->spec.remote, link->ifindex, link->healthVlan != 0); !checked) {
        m_settings = before; // or the next agreement would be refused for them
        return checked;
    }
    return bringTo(m_settings, *link, before);
}

bool LinkSetup::isBridged(const std::optional<TunnelLink>& link) const
{
    if (!m_settings.bridge.empty())
        return true;
    if (!link)
        return false;
    const auto state = m_kernel.linkState(*link);
    return state && !state->bridge.empty();
}

Result<void> LinkSetup::bringTo(const LinkSettings& wanted, const TunnelLink& link, const LinkSettings& before,
                                Extent extent) const
{
    // one step can undo others: without its last IPv4 address a link loses its IPv4 routes
    constexpr int rounds = 3;
    for (int round = 0; round < rounds; ++round) {
        const auto state = m_kernel.linkState(link);
        if (!state)
            return fail(state.error());
        auto steps = stepsTo(wanted, *state, before);
        if (extent == Extent::Removals)
            std::erase_if(steps, [](const LinkStep& step) { return !isRemoval(step); });
        if (steps.empty())
            return {};
        m_log.debug("bringing the link to the list", {{"interface", link.spec.interface}, {"steps", steps.size()}});
        for (const auto& step : steps) {
            if (auto applied = m_kernel.applyStep(link, step); !applied)
                return applied;
        }
    }
    return {};
}

} // namespace dynfou
