// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>

namespace dynfou {

/// A token bucket: `burst` at once, then `perSecond` on average.
class TokenBucket {
public:
    using Clock = std::chrono::steady_clock;

    TokenBucket(double burst, double perSecond) : m_burst(burst), m_perSecond(perSecond), m_tokens(burst) {}

    /// Takes one token if there is one.
    bool take(Clock::time_point now)
    {
        if (m_last != Clock::time_point{}) {
            const std::chrono::duration<double> passed = now - m_last;
            m_tokens = std::min(m_burst, m_tokens + passed.count() * m_perSecond);
        }
        m_last = now;
        if (m_tokens < 1)
            return false;
        m_tokens -= 1;
        return true;
    }

    /// Whether it is full again at `now`: such a bucket need not be remembered.
    [[nodiscard]] bool isFull(Clock::time_point now) const
    {
        const std::chrono::duration<double> passed = now - m_last;
        return m_tokens + passed.count() * m_perSecond >= m_burst;
    }

private:
    double m_burst;
    double m_perSecond;
    double m_tokens;
    Clock::time_point m_last;
};

} // namespace dynfou
