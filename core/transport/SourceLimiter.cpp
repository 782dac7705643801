// SPDX-License-Identifier: Apache-2.0
#include "transport/SourceLimiter.h"

#include <algorithm>
#include <array>

namespace dynfou {

namespace {

using namespace std::chrono_literals;

constexpr auto kSweepInterval = 1s;

IpAddress prefixOf(const IpAddress& source)
{
    if (source.isV4())
        return source;
    std::array<std::uint8_t, 16> bytes{};
    std::copy_n(source.bytes().begin(), 8, bytes.begin());
    return IpAddress::v6(bytes);
}

} // namespace

SourceLimiter::SourceLimiter(std::size_t maxSources, Rate rate)
    : m_maxSources(maxSources), m_rate(rate), m_overflow(rate.burst, rate.perSecond)
{
}

bool SourceLimiter::admit(const IpAddress& source, TokenBucket::Clock::time_point now)
{
    const auto prefix = prefixOf(source);
    const auto found = m_buckets.find(prefix);
    if (found != m_buckets.end())
        return found->second.take(now);
    if (m_buckets.size() >= m_maxSources)
        forgetIdle(now);
    if (m_buckets.size() >= m_maxSources)
        return m_overflow.take(now);
    return m_buckets.emplace(prefix, TokenBucket(m_rate.burst, m_rate.perSecond)).first->second.take(now);
}

void SourceLimiter::forgetIdle(TokenBucket::Clock::time_point now)
{
    // a flood of forged sources must not make every datagram pay for a sweep
    if (now - m_lastSweep < kSweepInterval)
        return;
    m_lastSweep = now;
    std::erase_if(m_buckets, [now](const auto& entry) { return entry.second.isFull(now); });
}

} // namespace dynfou
