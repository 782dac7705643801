// SPDX-License-Identifier: Apache-2.0
#include "helper-client/ChooseTunnelEnds.h"

#include "helper-client/HelperTunnelEnds.h"
#include "netlink/NetlinkKernel.h"
#include "netlink/Privilege.h"

namespace dynfou {

Result<void> checkPrivilege()
{
    if (netlink::hasNetAdmin())
        return {};
    return helper::HelperClient(QDBusConnection::systemBus(), false).check();
}

Result<std::unique_ptr<TunnelEnds>> makeTunnelEnds(const Log& log, Prompting prompting)
{
    auto kernel = netlink::NetlinkKernel::open(log.child("netlink"));
    if (!kernel)
        return fail(kernel.error());
    std::unique_ptr<TunnelEnds> ends;
    if (netlink::hasNetAdmin())
        ends = std::make_unique<KernelTunnelEnds>(std::move(*kernel));
    else
        ends = std::make_unique<helper::HelperTunnelEnds>(
            std::move(*kernel),
            std::make_unique<helper::HelperClient>(QDBusConnection::systemBus(), prompting == Prompting::Allowed));
    if (const auto support = ends->check(AddressFamily::Ipv4); !support)
        return fail(support.error());
    return ends;
}

} // namespace dynfou
