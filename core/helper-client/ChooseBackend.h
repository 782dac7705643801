// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/Result.h"
#include "tunnel/TunnelBackend.h"

#include <memory>

namespace dynfou {

/// Whether a user may be asked for an administrator's password, by polkit's agent.
enum class Prompting { Never, Allowed };

/// What sets up tunnels for this process: the kernel by netlink where it has CAP_NET_ADMIN, else the helper on the
/// system bus. Fails with a sentence that says what to do where neither is to be had.
Result<std::unique_ptr<TunnelBackend>> makeTunnelBackend(const Log& log, Prompting prompting);

/// Whether there is one of the two; whether the kernel can do it is not looked at.
Result<void> checkPrivilege();

} // namespace dynfou
