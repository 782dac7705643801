// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ServerList.h"

#include <string>
#include <string_view>

namespace dynfou {

/// The text of a client's list with `entry` in it: a new one at its end, or, where the list has that server for that
/// client name, with the entry's keys instead of its own. An Error when the list cannot be used, before or after.
Result<std::string> withServer(std::string_view text, const ServerEntry& entry);

} // namespace dynfou
