// SPDX-License-Identifier: Apache-2.0
#include "base/RepeatFilter.h"

#include <algorithm>
#include <utility>

namespace dynfou {

std::optional<std::uint64_t> RepeatFilter::pass(std::string_view what, Clock::time_point now)
{
    const auto found =
        std::find_if(m_seen.begin(), m_seen.end(), [what](const Failure& failure) { return failure.what == what; });
    if (found == m_seen.end()) {
        if (m_seen.size() >= m_capacity) {
            m_seen.erase(std::min_element(m_seen.begin(), m_seen.end(),
                                          [](const Failure& a, const Failure& b) { return a.seen < b.seen; }));
        }
        m_seen.push_back({std::string(what), now, now});
        return 0;
    }
    const bool isNewAgain = now - std::exchange(found->seen, now) >= kLastPause;
    if (!isNewAgain && now - found->said < found->pause) {
        ++found->folded;
        return std::nullopt;
    }
    found->said = now;
    found->pause = isNewAgain ? Clock::duration(kFirstPause) : std::min<Clock::duration>(2 * found->pause, kLastPause);
    return std::exchange(found->folded, 0);
}

void writeFolded(const Log& log, LogLevel level, std::string_view message, std::vector<LogField> fields,
                 std::optional<std::uint64_t> repeated)
{
    if (repeated.value_or(0) != 0)
        fields.emplace_back("repeated", *repeated);
    log.write(repeated ? level : LogLevel::Debug, message, std::span<const LogField>(fields));
}

} // namespace dynfou
