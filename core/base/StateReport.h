// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/RepeatFilter.h"

namespace dynfou {

/// Decides which changes of a tunnel's state are logged: every change into and out of `up`, and other changes unless
/// they merely repeat. After a minute of `up` everything is new again.
class StateReport {
public:
    using Clock = RepeatFilter::Clock;

    /// The state or its reason has changed. `what` is the new state, without the parts that differ from attempt to
    /// attempt. nullopt: suppress; otherwise how many like it were suppressed before.
    std::optional<std::uint64_t> changed(bool isUp, std::string_view what, Clock::time_point now);

    static constexpr std::chrono::minutes kWellAfter{1};

private:
    RepeatFilter m_repeats;
    bool m_isUp = false;
    Clock::time_point m_upSince;
};

} // namespace dynfou
