// SPDX-License-Identifier: Apache-2.0
#include "SourceLimiter.h"

#include <algorithm>
#include <array>

namespace dynfou {

namespace {

using namespace std::chrono_literals;

// 256 clients behind one address send some six datagrams each when they all come back
constexpr double kBurst = 2000;
constexpr double kPerSecond = 400;
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

SourceLimiter::SourceLimiter(std::size_t maxSources) : m_maxSources(maxSources), m_overflow(kBurst, kPerSecond) {}

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
    return m_buckets.emplace(prefix, TokenBucket(kBurst, kPerSecond)).first->second.take(now);
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
