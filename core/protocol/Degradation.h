// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"
#include "base/TokenBucket.h"
#include "protocol/Probe.h"

#include <chrono>

namespace dynfou::probe {

/// The limits beyond which a tunnel is degraded: it carries data, but badly.
struct Limits {
    unsigned loss = 10; ///< percent
    std::chrono::milliseconds roundTrip{1'000};

    bool operator==(const Limits&) const = default;
};

/// Whether a tunnel with this quality is degraded. A tunnel that `was` degraded stays so until it is below half of the
/// loss limit and four fifths of the round trip limit, so that it does not flap. Unknown values do not count as bad.
bool isDegraded(const Quality& quality, const Limits& limits, bool was);

/// Whether a tunnel is degraded according to the other end's reports. The other end can report anything at any rate,
/// and each change is logged and runs scripts. So changes are limited: six at once, then one a minute. Beyond that the
/// state stays as it is.
class ReportedQuality {
public:
    using Clock = TokenBucket::Clock;

    explicit ReportedQuality(const Limits& limits) : m_limits(limits) {}

    /// Takes a report of the other end; returns whether it changes isDegraded().
    bool report(const Quality& quality, Clock::time_point now);
    /// Forgets all reports, for a tunnel that is not up any more.
    void forget();
    [[nodiscard]] bool isDegraded() const { return m_isDegraded; }
    /// The last reported quality.
    [[nodiscard]] const Quality& quality() const { return m_quality; }

    static constexpr double kChangesAtOnce = 6;

private:
    Limits m_limits;
    Quality m_quality;
    bool m_isDegraded = false;
    TokenBucket m_changes{kChangesAtOnce, 1.0 / 60};
};

/// The reason to show for a tunnel that has become degraded with this quality, or has recovered.
Reason reasonOf(const Quality& quality, bool isDegraded);

} // namespace dynfou::probe
