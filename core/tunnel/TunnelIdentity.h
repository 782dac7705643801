// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

/// Which of our programs a link belongs to.
enum class TunnelRole : char { Server = 's', Client = 'c', Helper = 'h' };

/// Whose a link is. It stands in the link's alias, survives our processes, and tells our links from all others.
struct TunnelIdentity {
    TunnelRole role = TunnelRole::Client;
    std::string instance;   ///< 8 hexadecimal digits, see instanceOf()
    std::string clientName; ///< at most 128 bytes

    /// `dynfou:1:<role>:<instance>:<client name>`, the value of IFLA_IFALIAS; at most 255 bytes.
    [[nodiscard]] std::string toAlias() const;
    /// Nothing for a link that is not ours.
    static std::optional<TunnelIdentity> fromAlias(std::string_view alias);

    bool operator==(const TunnelIdentity&) const = default;
};

/// The first 8 hexadecimal digits of the SHA-256 of `parts`, which name who makes the links (their list, for example):
/// with others for each program, none takes another one's links for its own.
std::string instanceOf(std::initializer_list<std::string_view> parts);

/// The tunnel's Ethernet address: locally administered, unicast, always the same for one machine and identity, so that
/// a link that is made again keeps its link-local address.
MacAddress macOf(std::string_view machineId, const TunnelIdentity& identity);

/// The contents of /etc/machine-id (machine-id(5)), or of the boot's random id where there is none.
Result<std::string> readMachineId();

} // namespace dynfou
