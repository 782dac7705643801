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

LinkSetup::LinkSetup(Kernel& kernel, Log log) : m_kernel(kernel), m_log(std::move(log)) {}

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

Result<void> LinkSetup::apply(const LinkSettings& settings, const TunnelLink& link) const
{
    return settings.isEmpty() ? Result<void>{} : bringTo(settings, link, {});
}

Result<void> LinkSetup::adopt(const LinkSettings& settings, const TunnelLink& link) const
{
    if (settings.isEmpty() && !link.hasSettings)
        return {};
    auto checked = check(settings, link.spec.remote, link.ifindex, link.healthVlan != 0);
    if (checked || checked.error().code != ErrorCode::Configuration)
        return bringTo(settings, link, {});
    // what is wanted would route the tunnel into itself, so nothing is added; what is not wanted any more goes
    static_cast<void>(bringTo(settings, link, {}, Extent::Removals));
    return checked;
}

Result<void> LinkSetup::release(const LinkSettings& before, const LinkSettings& next, const TunnelLink& link) const
{
    if (!check(next, link.spec.remote, link.ifindex, link.healthVlan != 0))
        return {}; // they will be refused, and what there is stays
    return bringTo(next, link, before, Extent::Removals);
}

Result<void> LinkSetup::replace(const LinkSettings& before, const LinkSettings& next, const TunnelLink& link) const
{
    return bringTo(next, link, before);
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
        m_log.debug("applying the list's settings to the link",
                    {{"interface", link.spec.interface}, {"steps", steps.size()}});
        for (const auto& step : steps) {
            if (auto applied = m_kernel.applyStep(link, step); !applied)
                return applied;
        }
    }
    return {};
}

} // namespace dynfou
