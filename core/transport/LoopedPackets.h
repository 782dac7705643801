// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

namespace dynfou {

/// Makes an IPv6 UDP socket ignore packets that this host sends to a link-local address of its own. The kernel reports
/// that they arrived on the interface with that address, although any user of this host can send them, and
/// (IPV6_FREEBIND) with any source address.
Result<void> refuseLoopedLinkLocal(int fd);

} // namespace dynfou
