// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace dynfou::netlink {

/// Whether this process has CAP_NET_ADMIN in force.
bool hasNetAdmin();

/// Whether it has CAP_SYS_MODULE in force, without which modprobe(8) is in vain.
bool hasSysModule();

} // namespace dynfou::netlink
