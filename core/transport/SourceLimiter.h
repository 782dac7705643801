// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/TokenBucket.h"

#include <cstddef>
#include <unordered_map>

namespace dynfou {

/// Limits the rate of datagrams, or of anything else, per source: an IPv4 address or an IPv6 /64. The limits allow
/// hundreds of clients behind one carrier's address to come back at the same time. Memory is bounded; when it is full
/// of busy sources, new ones share one bucket.
class SourceLimiter {
public:
    /// The rate of one source: `burst` at once, then `perSecond`.
    struct Rate {
        double burst;
        double perSecond;
    };
    /// If 256 clients behind one address come back at the same time, each sends about six datagrams.
    static constexpr Rate kDatagrams{2000, 400};

    explicit SourceLimiter(std::size_t maxSources = 4096, Rate rate = kDatagrams);

    /// Whether a datagram of this source may be looked at.
    bool admit(const IpAddress& source, TokenBucket::Clock::time_point now);
    [[nodiscard]] std::size_t size() const { return m_buckets.size(); }

private:
    void forgetIdle(TokenBucket::Clock::time_point now);

    std::size_t m_maxSources;
    Rate m_rate;
    std::unordered_map<IpAddress, TokenBucket> m_buckets;
    TokenBucket m_overflow;
    TokenBucket::Clock::time_point m_lastSweep;
};

} // namespace dynfou
