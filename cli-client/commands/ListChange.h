// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ServerList.h"

#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

/// The text of a client's list with `entry` in it: as a new entry at the end, or, if the list has that server for that
/// client name, with the new keys. An Error if the list cannot be used, before or after.
Result<std::string> withServer(std::string_view text, const ServerEntry& entry);

/// The servers in a file: those of a client's list, or of `dynfou://` links, one per line. An Error if there is none,
/// or one that cannot be used.
Result<std::vector<ServerEntry>> serversIn(std::string_view text);

/// The one server of a client's list that `name` means, see isMeant(). NotFound if there is none, Usage if there are
/// several. `legacy` is as in the entry itself.
Result<ServerEntry> findServer(std::string_view text, std::string_view name);

/// The same for the list in a file; Configuration if it cannot be read.
Result<ServerEntry> findServerInFile(const std::string& path, std::string_view name);

/// The list without that server.
Result<std::string> withoutServer(std::string_view text, std::string_view name);

} // namespace dynfou
