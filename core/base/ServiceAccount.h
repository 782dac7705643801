// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <sys/types.h>

namespace dynfou {

/// The system user and group `dynfou`: the installed services run as that user; members of the group may read the
/// lists and use the control sockets.
inline constexpr const char* kServiceAccount = "dynfou";

/// nullopt if this host has no such user.
std::optional<uid_t> serviceUser();

/// nullopt if this host has no such group.
std::optional<gid_t> serviceGroup();

} // namespace dynfou
