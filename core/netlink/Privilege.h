// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace dynfou::netlink {

/// Whether CAP_NET_ADMIN is effective for this process.
bool hasNetAdmin();

/// Whether CAP_SYS_MODULE is effective for this process; without it modprobe(8) fails.
bool hasSysModule();

} // namespace dynfou::netlink
