// SPDX-License-Identifier: Apache-2.0
#include "model/Coverage.h"

#include <algorithm>

namespace dynfou::gui {

namespace {

/// A range of addresses, both ends included. An address is its first 64 bits; an IPv4 address has zeros behind it.
struct Range {
    std::uint64_t first;
    std::uint64_t last;
};

constexpr Range kUnicast4{0, 0xdfff'ffff'ffff'ffff};
constexpr Range kUnicast6{0x2000'0000'0000'0000, 0x3fff'ffff'ffff'ffff};
constexpr unsigned kBits = 64;

Range rangeOf(const Prefix& prefix)
{
    std::uint64_t start = 0;
    const auto bytes = prefix.network().address.bytes();
    for (std::size_t i = 0; i < sizeof start; ++i)
        start = start << 8U | (i < bytes.size() ? bytes[i] : 0U);
    const std::uint64_t rest =
        prefix.length == 0 ? ~std::uint64_t{0} : (std::uint64_t{1} << (kBits - prefix.length)) - 1;
    return {start, start + rest};
}

} // namespace

Coverage coverageOf(const std::vector<Prefix>& networks, AddressFamily family)
{
    const auto space = family == AddressFamily::Ipv4 ? kUnicast4 : kUnicast6;
    std::vector<Range> ranges;
    for (const auto& network : networks) {
        if (network.address.family() != family || network.length > kBits) // smaller networks cover almost nothing
            continue;
        const auto range = rangeOf(network);
        if (range.first <= space.last && range.last >= space.first)
            ranges.push_back({std::max(range.first, space.first), std::min(range.last, space.last)});
    }
    std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.first < b.first; });
    std::uint64_t covered = 0;
    std::uint64_t next = space.first; // all addresses below it are counted already
    for (const auto& range : ranges) {
        if (range.last < next)
            continue;
        covered += range.last - std::max(range.first, next) + 1;
        next = range.last + 1;
    }
    const auto whole = space.last - space.first + 1;
    return covered == whole ? Coverage::All : covered >= whole / 2 ? Coverage::Most : Coverage::Part;
}

} // namespace dynfou::gui
