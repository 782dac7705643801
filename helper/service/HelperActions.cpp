// SPDX-License-Identifier: Apache-2.0
#include "service/HelperActions.h"

#include <algorithm>

namespace dynfou::helper {

std::vector<std::string> allActions()
{
    return {kTunnelAction, kBridgeAction, kDefaultRouteAction, kForwardingAction};
}

std::vector<std::string> actionsOf(Judge judge, std::vector<std::string> settings)
{
    if (!judgesPolkit(judge))
        return {};
    if (judge == Judge::Polkit)
        settings.insert(settings.begin(), kTunnelAction);
    return settings;
}

std::vector<std::string> actionsForChange(const LinkSettings& before, const Prefixes& granted,
                                          const LinkSettings& after, const Prefixes& others)
{
    auto total = routedSpace(after);
    const auto open = beyond(total, granted);
    total.insert(total.end(), others.begin(), others.end());

    std::vector<std::string> actions;
    if (!after.bridge.empty() && after.bridge != before.bridge)
        actions.emplace_back(kBridgeAction);
    // what was granted counts here: beside it nothing public is free
    if (isNearDefaultRoute(open) || (hasPublic(open) && isNearDefaultRoute(total)))
        actions.emplace_back(kDefaultRouteAction);
    if (after.forwarding && !before.forwarding)
        actions.emplace_back(kForwardingAction);
    return actions;
}

bool asksForDefaultRoute(const std::vector<std::string>& actions)
{
    return std::find(actions.begin(), actions.end(), kDefaultRouteAction) != actions.end();
}

} // namespace dynfou::helper
