// SPDX-License-Identifier: Apache-2.0
#include "service/RoutedSpace.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace dynfou::helper {

namespace {

constexpr std::uint8_t kNarrow4 = 8;
constexpr std::uint8_t kNarrow6 = 16;
/// Of an IPv6 address; narrower prefixes are too small to count.
constexpr std::uint8_t kCountedBits6 = 48;

constexpr std::array<std::string_view, 5> kFree4{"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10",
                                                 "169.254.0.0/16"};
constexpr std::array<std::string_view, 2> kFree6{"fc00::/7", "fe80::/10"};

/// Where translators put all of IPv4 (RFC 6052, RFC 8215): on a network that has IPv6 only it is the way there.
constexpr std::array<std::string_view, 2> kAllOfIpv4{"64:ff9b::/96", "64:ff9b:1::/48"};

/// From the first to behind the last address, or /48 network of IPv6.
struct Interval {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    bool operator<(const Interval& other) const { return begin < other.begin; }
};

Interval intervalOf(const Prefix& prefix)
{
    const bool isV4 = prefix.address.isV4();
    const std::size_t bits = isV4 ? 32 : kCountedBits6;
    const auto network = prefix.network();
    std::uint64_t begin = 0;
    for (const auto byte : network.address.bytes().first(bits / 8))
        begin = (begin << 8U) | byte;
    return {begin, prefix.length > bits ? begin : begin + (std::uint64_t{1} << (bits - prefix.length))};
}

/// How many addresses the intervals have, of each but once.
std::uint64_t size(std::vector<Interval> intervals)
{
    std::sort(intervals.begin(), intervals.end());
    std::uint64_t sum = 0;
    std::uint64_t end = 0;
    for (const auto& interval : intervals) {
        const auto begin = std::max(interval.begin, end);
        if (interval.end > begin) {
            sum += interval.end - begin;
            end = interval.end;
        }
    }
    return sum;
}

std::uint64_t publicSize(std::span<const Prefix> prefixes, AddressFamily family)
{
    std::vector<Interval> free;
    const auto add = [&free](std::string_view text) { free.push_back(intervalOf(*Prefix::parse(text))); };
    if (family == AddressFamily::Ipv4)
        std::for_each(kFree4.begin(), kFree4.end(), add);
    else
        std::for_each(kFree6.begin(), kFree6.end(), add);
    auto all = free;
    for (const auto& prefix : prefixes) {
        if (prefix.address.family() == family)
            all.push_back(intervalOf(prefix));
    }
    return size(std::move(all)) - size(std::move(free));
}

bool overlap(const Prefix& a, const Prefix& b)
{
    return a.length < b.length ? a.contains(b.address) : b.contains(a.address);
}

bool isWide(const Prefix& prefix)
{
    if (prefix.address.isV4())
        return prefix.length < kNarrow4;
    if (std::any_of(kAllOfIpv4.begin(), kAllOfIpv4.end(),
                    [&prefix](std::string_view text) { return overlap(prefix, *Prefix::parse(text)); }))
        return true;
    const bool isLocal = prefix.length >= 7 && (prefix.address.bytes()[0] & 0xfeU) == 0xfcU;
    return prefix.length < kNarrow6 && !isLocal;
}

bool isWithin(const Prefix& prefix, const Prefixes& others)
{
    return std::any_of(others.begin(), others.end(), [&prefix](const Prefix& other) {
        return prefix.length >= other.length && other.contains(prefix.address);
    });
}

} // namespace

Prefixes routedSpace(const LinkSettings& settings)
{
    Prefixes all = settings.addresses;
    for (const auto& route : settings.routes)
        all.push_back(route.destination);
    return all;
}

Prefixes within(const Prefixes& prefixes, const Prefixes& others)
{
    Prefixes found;
    std::copy_if(prefixes.begin(), prefixes.end(), std::back_inserter(found),
                 [&others](const Prefix& prefix) { return isWithin(prefix, others); });
    return found;
}

Prefixes beyond(const Prefixes& prefixes, const Prefixes& others)
{
    auto left = prefixes;
    std::erase_if(left, [&others](const Prefix& prefix) { return isWithin(prefix, others); });
    return left;
}

bool hasPublic(std::span<const Prefix> prefixes)
{
    return publicSize(prefixes, AddressFamily::Ipv4) != 0 || publicSize(prefixes, AddressFamily::Ipv6) != 0;
}

bool isNearDefaultRoute(std::span<const Prefix> prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(), isWide) ||
           publicSize(prefixes, AddressFamily::Ipv4) > std::uint64_t{1} << (32U - kNarrow4) ||
           publicSize(prefixes, AddressFamily::Ipv6) > std::uint64_t{1} << (kCountedBits6 - kNarrow6);
}

} // namespace dynfou::helper
