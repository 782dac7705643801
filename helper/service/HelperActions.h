// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LinkSettings.h"
#include "helper-wire/HelperMethods.h"
#include "service/RoutedSpace.h"

#include <string>
#include <vector>

namespace dynfou::helper {

/// polkit's names of what may be asked for; each stands in the .policy file.
inline constexpr const char* kTunnelAction = "org.dynfou.helper.tunnel";
inline constexpr const char* kBridgeAction = "org.dynfou.helper.bridge";
inline constexpr const char* kDefaultRouteAction = "org.dynfou.helper.default-route";
inline constexpr const char* kForwardingAction = "org.dynfou.helper.forwarding";
std::vector<std::string> allActions();
/// The actions that polkit must allow for a call, in the order in which it is asked: none where it is no judge.
/// `settings`: those that the call brings besides what a tunnel of one's own may have, of actionsForChange().
std::vector<std::string> actionsOf(Judge judge, std::vector<std::string> settings);
/// What a tunnel that has the settings `before` must be allowed besides, for what is new; a new one has none.
/// `granted`: where a default route was allowed for it. What it leads into itself without that, however it came to it,
/// is judged each time. `others`: the same of the user's other tunnels.
std::vector<std::string> actionsForChange(const LinkSettings& before, const Prefixes& granted,
                                          const LinkSettings& after, const Prefixes& others);
bool asksForDefaultRoute(const std::vector<std::string>& actions);

} // namespace dynfou::helper
