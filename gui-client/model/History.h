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

/// The measurements of one second. A value that is not known is nullopt, and the plot has a gap there.
struct Sample {
    std::optional<double> roundTrip; ///< milliseconds
    std::optional<double> jitter;    ///< milliseconds
    std::optional<double> loss;      ///< percent
    std::optional<double> received;  ///< bytes per second
    std::optional<double> sent;      ///< bytes per second

    bool operator==(const Sample&) const = default;
};

/// The measurements of a tunnel in the last ten minutes, one sample per second, in a ring buffer.
class History {
public:
    static constexpr std::size_t kCapacity = 600;
    using Millis = std::chrono::milliseconds;

    /// Adds the measurements at `now` (of a monotonic clock). Seconds without a call, for example while the machine
    /// sleeps, become gaps. A further call within the same second replaces its sample, except the rates.
    void add(Millis now, const probe::Quality& quality, std::optional<LinkTraffic> traffic);
    /// The last `count` samples, the oldest first; gaps where there are fewer.
    [[nodiscard]] std::vector<Sample> last(std::size_t count) const;
    /// The newest sample; an empty one before the first add().
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
