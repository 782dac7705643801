// SPDX-License-Identifier: Apache-2.0
#include "base/StateReport.h"

#include <utility>

namespace dynfou {

std::optional<std::uint64_t> StateReport::changed(bool isUp, std::string_view what, Clock::time_point now)
{
    const bool wasUp = std::exchange(m_isUp, isUp);
    if (wasUp && now - m_upSince >= kWellAfter)
        m_repeats.reset();
    if (isUp && !wasUp)
        m_upSince = now;
    if (isUp != wasUp)
        return 0;
    return m_repeats.pass(what, now);
}

} // namespace dynfou
