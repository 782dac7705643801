// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/UniqueFd.h"

#include <string>
#include <sys/un.h>

namespace dynfou {

/// The kernel's form of a socket's path; an Error (Configuration) when it is empty or too long.
Result<sockaddr_un> toUnixAddress(const std::string& path);

/// A listening socket at `path` with the owner, group and mode that ControlServer promises; makes its folder and
/// replaces a socket that nobody serves. Everything else that stands there is an error (InUse).
Result<UniqueFd> listenUnix(const std::string& path);

} // namespace dynfou
