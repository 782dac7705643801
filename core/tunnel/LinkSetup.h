// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LinkSettings.h"
#include "base/Log.h"
#include "tunnel/Kernel.h"

#include <cstdint>
#include <optional>

namespace dynfou {

/// Gives one tunnel's link the settings of its entry in the list: addresses, routes, bridge, forwarding. Correct
/// settings are not touched, and settings that we have not made are never removed.
class LinkSetup {
public:
    LinkSetup(Kernel& kernel, LinkSettings settings, Log log);

    /// Whether the settings go together with a tunnel to this outer address: Configuration where they would route the
    /// tunnel into itself, Unsupported for a bridge without a VLAN for health. `ifindex`: of the link, 0: none yet.
    [[nodiscard]] Result<void> check(const IpAddress& remote, int ifindex, bool hasHealthVlan) const;
    /// Applies the settings that the link lacks; costs nothing for an entry without settings.
    Result<void> apply(const TunnelLink& link);
    /// Applies the settings to the link of an earlier process, which may have had other settings. Nothing is added that
    /// would route the tunnel into itself.
    Result<void> adopt(const TunnelLink& link);
    /// Removes from the link the settings that `next` does not have, because another link may be about to get them.
    [[nodiscard]] Result<void> release(const LinkSettings& next, const TunnelLink& link) const;
    /// Replaces the settings. If check() refuses the new ones, they are discarded and the previous ones stay.
    Result<void> change(LinkSettings settings, const std::optional<TunnelLink>& link);
    /// Whether the link is, or is to be, a bridge's port.
    [[nodiscard]] bool isBridged(const std::optional<TunnelLink>& link) const;

private:
    enum class Extent : std::uint8_t { All, Removals };
    [[nodiscard]] Result<void> check(const LinkSettings& settings, const IpAddress& remote, int ifindex,
                                     bool hasHealthVlan) const;
    [[nodiscard]] Result<void> bringTo(const LinkSettings& wanted, const TunnelLink& link, const LinkSettings& before,
                                       Extent extent = Extent::All) const;

    Kernel& m_kernel;
    LinkSettings m_settings;
    Log m_log;
};

} // namespace dynfou
