// SPDX-License-Identifier: Apache-2.0
#include "netlink/StatsMessages.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>

namespace dynfou::netlink {

NlMessage statsDump()
{
    if_stats_msg header{};
    header.filter_mask = IFLA_STATS_FILTER_BIT(IFLA_STATS_LINK_64);
    NlMessage message(RTM_GETSTATS, NLM_F_DUMP);
    message.header(header);
    return message;
}

std::optional<std::pair<int, LinkTraffic>> parseStats(const nlmsghdr* message)
{
    const auto header = headerOf<if_stats_msg>(message);
    if (!header)
        return std::nullopt;
    const auto bytes = NlAttributes(message, sizeof(if_stats_msg)).bytes(IFLA_STATS_LINK_64);
    // newer kernels have appended fields to the structure, and may append more
    rtnl_link_stats64 counters{};
    if (!bytes || bytes->size() < offsetof(rtnl_link_stats64, rx_errors))
        return std::nullopt;
    std::memcpy(&counters, bytes->data(), std::min(bytes->size(), sizeof counters));
    return std::pair(static_cast<int>(header->ifindex), LinkTraffic{counters.rx_bytes, counters.tx_bytes});
}

Result<LinkTrafficByIndex> readTraffic(NlSocket& route)
{
    LinkTrafficByIndex traffic;
    const auto read = route.execute(statsDump(), ReasonCode::ReadCounters, [&](const nlmsghdr* message) {
        if (const auto counters = parseStats(message))
            traffic.insert(*counters);
    });
    if (!read)
        return fail(read.error());
    return traffic;
}

} // namespace dynfou::netlink
