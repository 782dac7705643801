// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LinkSettings.h"
#include "tunnel/Kernel.h"
#include "tunnel/Mtu.h"

#include <cstddef>
#include <optional>
#include <string>

namespace dynfou {

/// What an entry of the list wants of its link, and whose the link is: the same type at both ends of a tunnel. It
/// travels as one value, so that another list is one call.
struct LinkConfig {
    TunnelIdentity identity;
    MacAddress mac;
    std::size_t position = 1; ///< of the entry in its list, from 1
    std::size_t listSize = 1;
    std::optional<std::uint32_t> configuredMtu; ///< in bytes; nullopt: derived from the route
    LinkSettings settings;
    std::string interface; ///< its name; empty: `dynN`
};

/// Whether an existing link can get these settings without being made anew. For a bridge it needs a VLAN device for the
/// health connection, on which both ends have agreed.
bool canTake(const std::optional<TunnelLink>& link, const LinkSettings& settings);
/// Whether the link is, or is to be, a bridge's port, so that the health connection needs a VLAN device.
bool isBridged(KernelReader& reader, const LinkConfig& config, const std::optional<TunnelLink>& link);
/// The MTU that this configuration gives a link to `remote`, if the other end does not ask for less.
MtuChoice mtuTowards(const LinkConfig& config, const IpAddress& remote, bool hasKey, const Route& route);

} // namespace dynfou
