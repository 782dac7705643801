// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/UniqueFd.h"
#include "hooks/HookRequest.h"

#include <sys/types.h>

namespace dynfou {

/// A script that was started: the leader of its own session and process group.
struct SpawnedHook {
    pid_t pid = -1;
    UniqueFd pidFd;  ///< readable once it has ended
    UniqueFd output; ///< its standard output and error, non-blocking
};

/// Starts the script of `request`. An Error says why it cannot start and how to repair that.
Result<SpawnedHook> spawnHook(const HookRequest& request);

} // namespace dynfou
