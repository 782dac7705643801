// SPDX-License-Identifier: Apache-2.0
#include "helper-client/ChooseBackend.h"

#include "helper-client/HelperBackend.h"
#include "netlink/NetlinkBackend.h"
#include "netlink/Privilege.h"

namespace dynfou {

Result<void> checkPrivilege()
{
    if (netlink::hasNetAdmin())
        return {};
    return helper::HelperClient(QDBusConnection::systemBus(), false).check();
}

Result<std::unique_ptr<TunnelBackend>> makeTunnelBackend(const Log& log, Prompting prompting)
{
    auto kernel = netlink::NetlinkBackend::open(log.child("netlink"));
    if (!kernel)
        return fail(kernel.error());
    std::unique_ptr<TunnelBackend> backend = std::move(*kernel);
    if (!netlink::hasNetAdmin()) {
        backend = std::make_unique<helper::HelperBackend>(
            std::move(backend),
            std::make_unique<helper::HelperClient>(QDBusConnection::systemBus(), prompting == Prompting::Allowed));
    }
    if (const auto support = backend->checkSupport(); !support)
        return fail(support.error());
    return backend;
}

} // namespace dynfou
