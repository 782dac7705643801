// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/Result.h"
#include "tunnel/TunnelEnds.h"

#include <memory>

namespace dynfou {

/// Whether a user may be asked for an administrator's password, by polkit's agent.
enum class Prompting { Never, Allowed };

/// Makes this process's ends of tunnels: by netlink if it has CAP_NET_ADMIN, otherwise by the helper on the system bus.
/// If neither is possible, the error says what to do.
Result<std::unique_ptr<TunnelEnds>> makeTunnelEnds(const Log& log, Prompting prompting);

/// Whether this process has CAP_NET_ADMIN or there is a helper. Does not check whether the kernel supports tunnels.
Result<void> checkPrivilege();

} // namespace dynfou
