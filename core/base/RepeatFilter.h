// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

/// Suppresses repetitions of a failure in the log. A new failure is logged at once, a repetition after 1 minute, then
/// after 2, 4, 8 ... minutes, and in the end once an hour. A failure that did not occur for an hour is new again.
class RepeatFilter {
public:
    using Clock = std::chrono::steady_clock;

    /// `capacity`: how many different failures it remembers; beyond that it forgets the one that was silent the
    /// longest.
    explicit RepeatFilter(std::size_t capacity = 16) : m_capacity(capacity) {}

    /// The failure `what` has occurred. nullopt: suppress the line; otherwise log it, and the value says how many were
    /// suppressed before.
    std::optional<std::uint64_t> pass(std::string_view what, Clock::time_point now);
    /// Everything works again: whatever fails next is new.
    void reset() { m_seen.clear(); }

    static constexpr std::chrono::minutes kFirstPause{1};
    static constexpr std::chrono::minutes kLastPause{60};

private:
    struct Failure {
        std::string what;
        Clock::time_point said;
        Clock::time_point seen;
        Clock::duration pause{kFirstPause};
        std::uint64_t folded = 0;
    };
    std::size_t m_capacity;
    std::vector<Failure> m_seen;
};

/// Writes a line that may repeat. `repeated` is the filter's answer: with a number the line is written together with
/// it, with nullopt at the debug level only.
void writeFolded(const Log& log, LogLevel level, std::string_view message, std::vector<LogField> fields,
                 std::optional<std::uint64_t> repeated);

} // namespace dynfou
