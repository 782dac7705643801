// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/RepeatFilter.h"

namespace dynfou {

/// Which changes of a tunnel's state are said in the log: each way into and out of `up`, and of all others those that
/// do not merely repeat. After a minute of `up` all is well again.
class StateReport {
public:
    using Clock = RepeatFilter::Clock;

    /// The state was left for another one, or its reason has changed. `what`: the new state, without the parts that
    /// differ from attempt to attempt. Nothing: to be folded; a number: so many like it were.
    std::optional<std::uint64_t> changed(bool isUp, std::string_view what, Clock::time_point now);

    static constexpr std::chrono::minutes kWellAfter{1};

private:
    RepeatFilter m_repeats;
    bool m_isUp = false;
    Clock::time_point m_upSince;
};

} // namespace dynfou
