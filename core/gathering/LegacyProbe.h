// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "config/ServerList.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace dynfou::doctor {

/// The differences between two clocks to try, in windows of 30 s (legacy::Window). Each inner vector is one round,
/// whose differences are tried together; no difference occurs twice. The rounds are: the differences that a client
/// tolerates; the others up to ten minutes; whole hours up to 14, as if a clock had the time of another time zone.
std::vector<std::vector<std::int64_t>> clockDifferences();

/// Sends a server whoami requests of the legacy protocol, with the keys of many times at once: the server answers only
/// the key for its own clock. Returns how far the server's clock is ahead of ours, in steps of 30 s; nullopt if the
/// server answers none. Blocks for 5 s at most.
std::optional<std::chrono::seconds> clockAheadOf(const ServerEntry& entry, const Endpoint& server);

} // namespace dynfou::doctor
