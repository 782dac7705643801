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

/// What a user asks for. The path's own port is not part of it: it is that of the socket which was offered; its MTU is
/// the most that the link gets, for whatever reason.
struct CreateRequest {
    std::uint64_t tag = 0; ///< tells the user's tunnels apart, across processes
    TunnelPath path;
    MacAddress mac;
    LinkSettings settings;
    std::string interface; ///< empty: `dynN`

    bool operator==(const CreateRequest&) const = default;
};

inline constexpr std::size_t kMaxAddresses = 16;
inline constexpr std::size_t kMaxRoutes = 64;
/// What the name of an interface begins with that a user chooses.
inline constexpr std::string_view kInterfacePrefix = "dyn";
/// What it does not begin with: the name is one that is given for a moment only.
inline constexpr std::string_view kReservedPrefix = "dynfou";

/// What a user asked for is not allowed.
[[nodiscard]] tl::unexpected<Error> refused(Reason why);

/// Whether a tunnel may lead there. `family`: of the socket that was offered.
[[nodiscard]] Result<void> check(const TunnelPath& path, AddressFamily family);
/// All that can be said of a request without asking the kernel; whether it would route the tunnel into itself is found
/// out when the link is made (LinkSetup).
[[nodiscard]] Result<void> check(const CreateRequest& request, AddressFamily family);

/// The same of what a tunnel's interface is to have: a part of the former.
[[nodiscard]] Result<void> check(const LinkSettings& settings, const std::optional<std::uint32_t>& mtu);

} // namespace dynfou::helper
