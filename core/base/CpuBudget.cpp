// SPDX-License-Identifier: Apache-2.0
#include "base/CpuBudget.h"

#include <algorithm>
#include <ctime>

namespace dynfou {

using std::chrono::nanoseconds;

CpuBudget::CpuBudget(double share, nanoseconds burst) : m_share(share), m_burst(burst), m_left(burst) {}

bool CpuBudget::admits(Clock::time_point now)
{
    // a clock that does not advance, or two times in the wrong order, add nothing
    if (m_last != Clock::time_point{} && now > m_last) {
        const std::chrono::duration<double, std::nano> gained = (now - m_last) * m_share;
        // the comparison uses doubles: after a long sleep, the gain may be too large for an integer
        const bool isFull = gained >= m_burst - m_left;
        m_left = isFull ? m_burst : m_left + std::chrono::duration_cast<nanoseconds>(gained);
    }
    m_last = std::max(m_last, now);
    return m_left > nanoseconds::zero();
}

void CpuBudget::charge(nanoseconds used)
{
    m_left -= std::max(used, nanoseconds::zero());
}

nanoseconds threadCpuTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
}

} // namespace dynfou
