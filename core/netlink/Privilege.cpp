// SPDX-License-Identifier: Apache-2.0
#include "netlink/Privilege.h"

#include <array>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace dynfou::netlink {

namespace {

bool has(unsigned capability)
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> data{};
    return ::syscall(SYS_capget, &header, data.data()) == 0 && (data[0].effective & (1U << capability)) != 0;
}

} // namespace

bool hasNetAdmin()
{
    return has(CAP_NET_ADMIN);
}

bool hasSysModule()
{
    return has(CAP_SYS_MODULE);
}

} // namespace dynfou::netlink
