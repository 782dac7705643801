// SPDX-License-Identifier: Apache-2.0
#include "helper/ChooseBackend.h"

#include "helper/HelperBackend.h"
#include "netlink/NetlinkBackend.h"

#include <array>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace dynfou {

namespace {

bool hasNetAdmin()
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> data{};
    return ::syscall(SYS_capget, &header, data.data()) == 0 && (data[0].effective & (1U << CAP_NET_ADMIN)) != 0;
}

} // namespace

Result<std::unique_ptr<TunnelBackend>> makeTunnelBackend(const Log& log, Prompting prompting)
{
    auto kernel = netlink::NetlinkBackend::open(log.child("netlink"));
    if (!kernel)
        return fail(kernel.error());
    std::unique_ptr<TunnelBackend> backend = std::move(*kernel);
    if (!hasNetAdmin()) {
        backend = std::make_unique<helper::HelperBackend>(
            std::move(backend),
            std::make_unique<helper::HelperClient>(QDBusConnection::systemBus(), prompting == Prompting::Allowed));
    }
    if (const auto support = backend->checkSupport(); !support)
        return fail(support.error());
    return backend;
}

} // namespace dynfou
