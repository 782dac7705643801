// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <unordered_map>

namespace dynfou {

/// What an interface has carried since it was made, by the kernel's counters.
struct Traffic {
    std::uint64_t received = 0; ///< bytes
    std::uint64_t sent = 0;

    bool operator==(const Traffic&) const = default;
};

/// By the interface's index.
using TrafficByInterface = std::unordered_map<int, Traffic>;

} // namespace dynfou
