// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/TunnelFeed.h"

#include <string>

namespace dynfou::gui {

/// The counters of an interface from `/sys/class/net/NAME/statistics`; nothing when it is not there. `root` stands for
/// `/sys/class/net`.
std::optional<Traffic> readTraffic(const std::string& interface, const std::string& root = "/sys/class/net");

} // namespace dynfou::gui
