// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/UniqueFd.h"

#include <string>
#include <sys/un.h>

namespace dynfou {

/// The kernel's form of a socket's path; an Error (Configuration) if it is empty or too long.
Result<sockaddr_un> toUnixAddress(const std::string& path);

/// A listening socket at `path`. If root creates it and the group `dynfou` exists, it gets that group and mode 0660,
/// otherwise mode 0600. Creates the folder, and replaces a socket on which nobody listens. Anything else at `path` is
/// an error (InUse).
Result<UniqueFd> listenUnix(const std::string& path);

} // namespace dynfou
