// SPDX-License-Identifier: Apache-2.0
#include "helper-client/ClientHost.h"

#include "netlink/NetworkMonitor.h"

namespace dynfou {

Result<ClientHost> openClientHost(const Log& log, Prompting prompting)
{
    auto backend = makeTunnelBackend(log, prompting);
    if (!backend)
        return fail(backend.error());
    auto network = netlink::NetworkMonitor::open();
    if (!network)
        return fail(network.error());
    return ClientHost{std::move(*backend), std::move(*network)};
}

} // namespace dynfou
