// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ServerList.h"

#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

/// The text of a client's list with `entry` in it: a new one at its end, or, where the list has that server for that
/// client name, with the entry's keys instead of its own. An Error when the list cannot be used, before or after.
Result<std::string> withServer(std::string_view text, const ServerEntry& entry);

/// The servers that a file brings: those of a client's list, or one `dynfou://` link a line. An Error when there is
/// none, or one that cannot be used.
Result<std::vector<ServerEntry>> serversIn(std::string_view text);

/// The one server of a client's list that `name` means, see isMeant(). NotFound when there is none, Usage when there
/// are several; an entry's `legacy` is what it says itself.
Result<ServerEntry> findServer(std::string_view text, std::string_view name);

/// The same of the list in the file; Configuration when it cannot be read.
Result<ServerEntry> findServerInFile(const std::string& path, std::string_view name);

/// The list without that server.
Result<std::string> withoutServer(std::string_view text, std::string_view name);

} // namespace dynfou
