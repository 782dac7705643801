// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace dynfou {

// What the fields of the lists may hold, for parsers, programs and editors alike. Each function returns nullopt if the
// value is fine, otherwise what is wrong, worded to follow the field's name, with what is allowed as its advice.

inline constexpr unsigned long kMinMtu = 1280; ///< RFC 8200: IPv6, and so health, needs it
inline constexpr unsigned long kMaxMtu = 65535;
inline constexpr std::size_t kMaxSocketPath = 107; ///< of a unix socket (unix(7): 108 with the end)
inline constexpr unsigned kMaxClientKeys = 3;      ///< of one entry: the old, the new, and one to spare

/// 1 to 128 bytes of UTF-8 without control characters, without `=`, without white space at the ends.
std::optional<Reason> checkClientName(std::string_view name);

/// 1 to 512 bytes of UTF-8 without control characters. The key is not part of the answer.
std::optional<Reason> checkClientKey(std::string_view key);

/// What the user should know about a usable key: one with fewer than 16 bytes can be found by trying. The key is not
/// part of the answer.
std::optional<Reason> adviceOnClientKey(std::string_view key);

/// A host name (RFC 1123, underscores tolerated, a dot at the end too), an IPv4 or an IPv6 address, with or without
/// brackets; no multicast, broadcast or unspecified address, no port.
std::optional<Reason> checkRemoteAddress(std::string_view address);

/// `address` without the brackets around it, if there are any.
std::string_view withoutBrackets(std::string_view address);

} // namespace dynfou
