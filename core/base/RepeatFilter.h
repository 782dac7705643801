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

/// Folds log lines of a failure that repeats: what is new is said at once, the same again after 1 minute, then 2, 4, 8
/// ... minutes, and once an hour in the end. What was silent for an hour is new again.
class RepeatFilter {
public:
    using Clock = std::chrono::steady_clock;

    /// `capacity`: how many different failures it can tell apart; beyond it the longest silent one is forgotten.
    explicit RepeatFilter(std::size_t capacity = 16) : m_capacity(capacity) {}

    /// `what` has happened. Nothing: it is to be folded; a number: it is to be said, and was folded so often before.
    std::optional<std::uint64_t> pass(std::string_view what, Clock::time_point now);
    /// All is well again: whatever comes next is new.
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

/// Writes a line that may repeat, by the filter's answer: with the number of folded ones, or at the debug level.
void writeFolded(const Log& log, LogLevel level, std::string_view message, std::vector<LogField> fields,
                 std::optional<std::uint64_t> repeated);

} // namespace dynfou
