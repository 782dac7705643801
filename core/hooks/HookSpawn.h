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

/// Starts the script of `request`. An Error says what keeps it from starting and what mends that.
Result<SpawnedHook> spawnHook(const HookRequest& request);

} // namespace dynfou
