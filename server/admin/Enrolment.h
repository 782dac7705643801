// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ClientList.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

// Edits of the server's list, which decides who is admitted. Each of them takes the list's text and returns the new
// text. It fails if the list cannot be used before or after the edit.

/// Adds a client. Errors: Usage if `name` is not a valid client name, InUse if the list has the client already.
Result<std::string> withClient(std::string_view text, const std::string& name, const std::string& key,
                               std::optional<std::uint32_t> mtu);
/// Removes a client. Error: Usage if the list does not have it.
Result<std::string> withoutClient(std::string_view text, const std::string& name);
/// Adds a further key to a client's keys. Errors: Usage if the list does not have the client, Refused if it has too
/// many keys.
Result<std::string> withNewKey(std::string_view text, const std::string& name, const std::string& key);
/// Removes all keys of a client except the last one. Errors: Usage if the list does not have the client, Refused if it
/// has only one key.
Result<std::string> withLastKeyOnly(std::string_view text, const std::string& name);

/// Finds a client in the list. Error: Usage if the list does not have it.
Result<ClientEntry> findClient(std::string_view text, const std::string& name);

} // namespace dynfou
