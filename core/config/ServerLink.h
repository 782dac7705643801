// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ServerList.h"

#include <string>
#include <string_view>

namespace dynfou {

/// An entry of a client's list as a link that can be mailed, printed or scanned: `dynfou://add/1#` and, in base64url, a
/// list with that one entry. It holds the key. Behind `#` so that nobody who resolves links gets to see it.
std::string encodeServerLink(const ServerEntry& entry);

/// Reads a link (white space at its ends is fine), from whom ever: its text is at most 16 KiB, a list with one entry
/// that a list's parser accepts, and has no field that a list does not have, none twice. Nothing of the key stands in
/// an error (Usage). What the entry asks for besides the tunnel (addresses, routes, a bridge) is for the user to see.
Result<ServerEntry> decodeServerLink(std::string_view link);

} // namespace dynfou
