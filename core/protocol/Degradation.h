// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"
#include "base/TokenBucket.h"
#include "protocol/Probe.h"

#include <chrono>

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

/// Whether a tunnel is degraded as the other end reports it. That end may say anything, as often as it likes, and each
/// change is logged and runs scripts: six changes may come at once, and then one a minute; until it may change, it
/// stays as it is.
class ReportedQuality {
public:
    using Clock = TokenBucket::Clock;

    explicit ReportedQuality(const Limits& limits) : m_limits(limits) {}

    /// The other end reports this quality. Whether that changes isDegraded().
    bool report(const Quality& quality, Clock::time_point now);
    /// Nothing is known any more, as of a tunnel that is not up.
    void forget();
    [[nodiscard]] bool isDegraded() const { return m_isDegraded; }
    /// The last one reported.
    [[nodiscard]] const Quality& quality() const { return m_quality; }

    static constexpr double kChangesAtOnce = 6;

private:
    Limits m_limits;
    Quality m_quality;
    bool m_isDegraded = false;
    TokenBucket m_changes{kChangesAtOnce, 1.0 / 60};
};

/// What a tunnel is told to be that has become degraded with this quality, or well again.
Reason reasonOf(const Quality& quality, bool isDegraded);

} // namespace dynfou::probe
