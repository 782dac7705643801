// SPDX-License-Identifier: Apache-2.0
#include "helper-client/ClientHost.h"

#include "netlink/NetworkMonitor.h"

namespace dynfou {

Result<ClientHost> openClientHost(const Log& log, Prompting prompting)
{
    auto ends = makeTunnelEnds(log, prompting);
    if (!ends)
        return fail(ends.error());
    auto network = netlink::NetworkMonitor::open();
    if (!network)
        return fail(network.error());
    return ClientHost{std::move(*ends), std::move(*network)};
}

} // namespace dynfou
