// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array> // before <chrono>, with which Qt 6.4's moc cannot begin

#include "protocol/Probe.h"
#include "tunnel/LinkTraffic.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace dynfou::gui {

/// What was measured in one second; nothing: it was not known, the plot has a gap.
struct Sample {
    std::optional<double> roundTrip; ///< milliseconds
    std::optional<double> jitter;    ///< milliseconds
    std::optional<double> loss;      ///< percent
    std::optional<double> received;  ///< bytes per second
    std::optional<double> sent;      ///< bytes per second

    bool operator==(const Sample&) const = default;
};

/// The last ten minutes of a tunnel, a sample a second, in a ring.
class History {
public:
    static constexpr std::size_t kCapacity = 600;
    using Millis = std::chrono::milliseconds;

    /// Notes what is known at `now` (of a monotonic clock). Seconds that were left out, in a sleep for example, become
    /// gaps; more than one call within a second is one sample, the last.
    void add(Millis now, const probe::Quality& quality, std::optional<LinkTraffic> traffic);
    /// The last `count` samples, the oldest first; gaps where there are fewer.
    [[nodiscard]] std::vector<Sample> last(std::size_t count) const;
    /// The newest, empty before the first.
    [[nodiscard]] Sample latest() const { return last(1).front(); }

private:
    void push(const Sample& sample);

    std::array<Sample, kCapacity> m_ring;
    std::size_t m_next = 0;
    std::size_t m_size = 0;
    std::optional<Millis> m_at; ///< of the newest sample
    std::optional<Millis> m_trafficAt;
    LinkTraffic m_traffic;
};

/// The upper end of an axis that shows values up to `highest`: 1, 2 or 5 times a power of ten, at least `floor`.
double axisEnd(double highest, double floor);

} // namespace dynfou::gui
