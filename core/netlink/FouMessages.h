// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "netlink/NlMessage.h"
#include "tunnel/TunnelLink.h"

#include <cstdint>
#include <optional>

/// Messages of the generic netlink family "fou" (linux/fou.h) and of the generic netlink controller, which knows the
/// family's number.
namespace dynfou::netlink {

/// Asks the controller for the number of a generic netlink family.
NlMessage familyRequest(const std::string& name);
std::optional<std::uint16_t> parseFamily(const nlmsghdr* message);

/// The message always contains protocol 47 (GRE) and type DIRECT: newer kernels refuse a port without them.
NlMessage fouAdd(std::uint16_t family, const FouPort& port);
/// `port` must also have the value that the kernel has chosen for `local`, as a dump returns it.
NlMessage fouDelete(std::uint16_t family, const FouPort& port);
NlMessage fouDump(std::uint16_t family);
/// nullopt for a port of another protocol or type than ours.
std::optional<FouPort> parseFouPort(const nlmsghdr* message);

} // namespace dynfou::netlink
