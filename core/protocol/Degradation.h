// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/Probe.h"

#include <chrono>
#include <string>

namespace dynfou::probe {

/// Beyond these a tunnel is degraded: it carries data, but badly.
struct Limits {
    unsigned loss = 10; ///< percent
    std::chrono::milliseconds roundTrip{1'000};

    bool operator==(const Limits&) const = default;
};

/// Whether a tunnel with this quality is degraded. One that `was` is so until it has half of the loss and four fifths
/// of the round trip, so that it does not waver. What is not known is no fault.
bool isDegraded(const Quality& quality, const Limits& limits, bool was);

/// `round trip 41 ms, 3 % of the probes lost`, for people.
std::string describe(const Quality& quality);

} // namespace dynfou::probe
