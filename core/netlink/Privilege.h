// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace dynfou::netlink {

/// Whether this process has CAP_NET_ADMIN in force.
bool hasNetAdmin();

} // namespace dynfou::netlink
