// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

namespace dynfou {

/// Lets an IPv6 UDP socket hear nothing that this host sends to a link-local address of its own: the kernel says of
/// such packets that they came in by the interface with that address, though any user of this host can send them, and
/// (IPV6_FREEBIND) with any source.
Result<void> refuseLoopedLinkLocal(int fd);

} // namespace dynfou
