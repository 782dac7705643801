// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"

#include <optional>
#include <string_view>

namespace dynfou {

// Checks of the fields for the tunnel's interface. Each returns nullopt if the value is fine, see Rules.h.

/// The name of a network interface: 1 to 15 printable bytes that the kernel accepts; not `lo`, `all` or `default`.
std::optional<Reason> checkInterfaceName(std::string_view name);

/// `address/length` of one host in its network.
std::optional<Reason> checkInnerAddress(std::string_view text);

/// `network/length` without host bits; `0.0.0.0/0` and `::/0` are all hosts.
std::optional<Reason> checkDestination(std::string_view text);

/// The address of one host, to which packets can be sent.
std::optional<Reason> checkGateway(std::string_view text);

} // namespace dynfou
