// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/ServerList.h"

#include <string>

namespace dynfou {

/// The name of a server in status, log and window: `vpn.example.org:65200`, `[2001:db8::1]:65200` (RFC 3986).
std::string labelOf(const ServerEntry& entry);

} // namespace dynfou
