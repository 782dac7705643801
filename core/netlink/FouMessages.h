// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "netlink/NlMessage.h"
#include "tunnel/TunnelLink.h"

#include <cstdint>
#include <optional>

/// Messages of the generic netlink family "fou" (linux/fou.h) and of the controller that knows its number.
namespace dynfou::netlink {

/// Asks the controller for the number of a generic netlink family.
NlMessage familyRequest(const std::string& name);
std::optional<std::uint16_t> parseFamily(const nlmsghdr* message);

/// Protocol 47 (GRE) and type DIRECT are always named: newer kernels refuse a port without.
NlMessage fouAdd(std::uint16_t family, const FouPort& port);
/// Must name what the kernel chose for `local` as well, as read back by a dump.
NlMessage fouDelete(std::uint16_t family, const FouPort& port);
NlMessage fouDump(std::uint16_t family);
/// Nothing for a port of another protocol or type than ours.
std::optional<FouPort> parseFouPort(const nlmsghdr* message);

} // namespace dynfou::netlink
