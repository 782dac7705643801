// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/Degradation.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace dynfou {

/// How a tunnel is probed, and when it counts as degraded.
struct ProbeSettings {
    std::chrono::milliseconds interval{1'000}; ///< 0: not at all
    probe::Limits limits;

    bool operator==(const ProbeSettings&) const = default;
};

/// What the probes of one path have shown. All times are points on one monotonic clock.
class ProbeStatistics {
public:
    using Millis = std::chrono::milliseconds;
    using Micros = std::chrono::microseconds;

    /// `firstGuess`: of the round trip.
    ProbeStatistics(ProbeSettings settings, Millis firstGuess);

    void sent(std::uint32_t sequence, Micros now);
    /// False for what nobody has asked for, or what came twice.
    bool answered(std::uint32_t sequence, Micros sentAt, Micros now);
    /// Counts what has had no answer for too long, and finds out whether the path is degraded.
    void update(Micros now);
    /// What is under way is not waited for any more: the machine has slept.
    void forgetUnanswered() { m_waiting.clear(); }

    [[nodiscard]] probe::Quality quality() const;
    [[nodiscard]] bool isDegraded() const { return m_isDegraded; }
    /// When a probe without an answer makes one doubt.
    [[nodiscard]] Millis answerDeadline() const;
    /// How long no answer at all may come before a new path is sought.
    [[nodiscard]] Millis silenceDeadline() const;

    static constexpr std::size_t kWindow = 30;       ///< probes that loss is counted over
    static constexpr std::size_t kFewestProbes = 10; ///< before anything is said about loss

private:
    struct Waiting {
        std::uint32_t sequence = 0;
        Micros at{0};
    };
    void conclude(bool wasAnswered);
    void measure(Micros roundTrip);

    ProbeSettings m_settings;
    Micros m_guess;
    std::optional<Micros> m_smoothed; ///< RFC 6298 2
    Micros m_variation{0};            ///< the same
    std::optional<Micros> m_last;     ///< round trip
    std::optional<Micros> m_jitter;   ///< RFC 3550 6.4.1, of the round trip
    std::deque<Waiting> m_waiting;    ///< for their answers, the oldest first
    std::deque<bool> m_window;        ///< whether each was answered
    bool m_isDegraded = false;
};

} // namespace dynfou
