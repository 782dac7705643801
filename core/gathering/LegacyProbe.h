// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "config/ServerList.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace dynfou::doctor {

/// Differences of two clocks in windows of 30 s (legacy::Window), in the order in which they are tried: those that a
/// client puts up with, up to ten minutes, and whole hours up to 14, as of a clock in another time zone. Each round
/// once.
std::vector<std::vector<std::int64_t>> clockDifferences();

/// Asks a server in the old protocol where it sees us, with the keys of many times at once: it answers the one of its
/// own clock only. How far that is ahead of ours, to 30 s; nothing when none is answered. Waits, 5 s at most.
std::optional<std::chrono::seconds> clockAheadOf(const ServerEntry& entry, const Endpoint& server);

} // namespace dynfou::doctor
