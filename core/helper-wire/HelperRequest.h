// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LinkSettings.h"
#include "base/Result.h"
#include "tunnel/TunnelEnd.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou::helper {

/// A user's request for a tunnel. The path's local port is not part of it: it is the port of the offered socket. The
/// path's MTU is the upper limit for the link.
struct CreateRequest {
    std::uint64_t tag = 0; ///< identifies the tunnel among the user's, also for later processes
    TunnelPath path;
    MacAddress mac;
    LinkSettings settings;
    std::string interface; ///< empty: `dynN`

    bool operator==(const CreateRequest&) const = default;
};

inline constexpr std::size_t kMaxAddresses = 16;
inline constexpr std::size_t kMaxRoutes = 64;
/// The prefix that a user's interface name must have.
inline constexpr std::string_view kInterfacePrefix = "dyn";
/// The prefix that a user's interface name must not have, since temporary names have it.
inline constexpr std::string_view kReservedPrefix = "dynfou";

/// The error for a request that is not allowed.
[[nodiscard]] tl::unexpected<Error> refused(Reason why);

/// Checks whether a tunnel may go to this peer. `family`: of the offered socket.
[[nodiscard]] Result<void> check(const TunnelPath& path, AddressFamily family);
/// Checks everything about a request that can be checked without asking the kernel. Whether it would route the tunnel
/// into itself is checked when the link is made (LinkSetup).
[[nodiscard]] Result<void> check(const CreateRequest& request, AddressFamily family);

/// Checks the settings of a tunnel's interface; a part of the check of a CreateRequest.
[[nodiscard]] Result<void> check(const LinkSettings& settings, const std::optional<std::uint32_t>& mtu);

} // namespace dynfou::helper
