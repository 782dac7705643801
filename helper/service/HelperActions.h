// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LinkSettings.h"
#include "helper-wire/HelperMethods.h"
#include "service/RoutedSpace.h"

#include <string>
#include <vector>

namespace dynfou::helper {

/// polkit's names of the actions; each is in the .policy file.
inline constexpr const char* kTunnelAction = "org.dynfou.helper.tunnel";
inline constexpr const char* kBridgeAction = "org.dynfou.helper.bridge";
inline constexpr const char* kDefaultRouteAction = "org.dynfou.helper.default-route";
inline constexpr const char* kForwardingAction = "org.dynfou.helper.forwarding";
std::vector<std::string> allActions();
/// The actions that polkit must allow for a call, in the order in which it is asked; none if polkit does not decide.
/// `settings`: the actions that its settings need in addition, see actionsForChange().
std::vector<std::string> actionsOf(Judge judge, std::vector<std::string> settings);
/// The additional actions for what is new in the settings of a tunnel that has the settings `before` (a new tunnel:
/// none). `granted`: the networks for which a default route was allowed. All other networks that it routes into itself
/// are judged each time. `others`: those of the user's other tunnels.
std::vector<std::string> actionsForChange(const LinkSettings& before, const Prefixes& granted,
                                          const LinkSettings& after, const Prefixes& others);
bool asksForDefaultRoute(const std::vector<std::string>& actions);

} // namespace dynfou::helper
