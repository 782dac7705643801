// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ServerList.h"

#include <string>
#include <string_view>

namespace dynfou {

/// An entry of a client's list as a link that can be mailed, printed or scanned: `dynfou://add/1#` and, in base64url, a
/// list with that one entry. It contains the key, which is after the `#` so that no service that opens links gets to
/// see it.
std::string encodeServerLink(const ServerEntry& entry);

/// Reads a link (white space at its ends is fine), whoever it is from: its text must be at most 16 KiB, must be a list
/// with one entry that the list's parser accepts, and must not have unknown fields or a field twice. An error (Usage)
/// contains nothing of the key. The caller must show the user what the entry asks for besides the tunnel (addresses,
/// routes, a bridge).
Result<ServerEntry> decodeServerLink(std::string_view link);

} // namespace dynfou
