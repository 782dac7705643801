// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/ProbeStatistics.h"

namespace dynfou {

/// When a tunnel's path is probed and what follows from the answers; no socket, and no clock of its own. Times are
/// points on a clock that goes on while the machine sleeps (CLOCK_BOOTTIME): a tick that comes far too late shows that
/// it did, or that this process was stopped.
///
/// A probe whose answer is overdue is followed by others at short intervals, so that one lost packet does not look like
/// a dead path.
class PathProbe {
public:
    using Millis = std::chrono::milliseconds;
    using Micros = std::chrono::microseconds;

    PathProbe(ProbeSettings settings, Millis firstGuess, Micros now);

    struct Tick {
        std::optional<probe::Probe> request; ///< to be sent now
        bool isSilent = false;               ///< what was answered is not any more, for too long; said at each tick
        bool isDegraded = false;             ///< said at each tick, too
        bool hasSlept = false;               ///< the tick came far too late
    };
    Tick tick(Micros now);
    /// When to call tick() next; asked after each call of it and of answered().
    Millis untilNextTick(Micros now);
    /// Whether a tick is long overdue: it comes first, answers wait.
    [[nodiscard]] bool isLate(Micros now) const { return now - m_expected >= kLateTick; }
    /// Whether this ends a silence.
    bool answered(const probe::Probe& answer, Micros now);

    [[nodiscard]] const ProbeStatistics& statistics() const { return m_statistics; }

    static constexpr Millis kHurry{250};      ///< between probes while an answer is overdue
    static constexpr Millis kLateTick{3'000}; ///< that late is more than a busy machine
    static constexpr Millis kMoment{1'000};   ///< for the first answer after a sleep

private:
    [[nodiscard]] bool isOverdue(Micros now) const;

    ProbeSettings m_settings;
    ProbeStatistics m_statistics;
    std::uint32_t m_sequence = 0;
    Micros m_lastSent{0};
    Micros m_silentFrom;                ///< when the silence will have lasted too long
    std::optional<Micros> m_unanswered; ///< when the oldest probe since the last answer was sent
    bool m_isSilent = false;
    bool m_hasAnswered = false; ///< until it has, a firewall inside the tunnel may be what is silent: health judges
    Micros m_expected;          ///< of the next tick
};

} // namespace dynfou
