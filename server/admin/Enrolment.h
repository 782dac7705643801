// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ClientList.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

// Who is admitted: edits of the server's list. All of them fail when the list cannot be used, before or after.

/// The list with a new client. Usage when its name is not one, InUse when the list has it.
Result<std::string> withClient(std::string_view text, const std::string& name, const std::string& key,
                               std::optional<std::uint32_t> mtu);
/// The list without a client. NotFound when it is not there.
Result<std::string> withoutClient(std::string_view text, const std::string& name);
/// The list with a further key for a client, beside those that it has. Refused when there are too many.
Result<std::string> withNewKey(std::string_view text, const std::string& name, const std::string& key);
/// The list with the last of a client's keys only. Refused when there are not several.
Result<std::string> withLastKeyOnly(std::string_view text, const std::string& name);

/// A client of the list.
Result<ClientEntry> findClient(std::string_view text, const std::string& name);

} // namespace dynfou
