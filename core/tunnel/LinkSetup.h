// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LinkSettings.h"
#include "base/Log.h"
#include "tunnel/Kernel.h"

#include <cstdint>
#include <optional>

namespace dynfou {

/// Gives a tunnel's link the settings of its entry in the list: addresses, routes, bridge, forwarding. Correct settings
/// are not touched, and settings that we have not made are never removed.
class LinkSetup {
public:
    LinkSetup(Kernel& kernel, Log log);

    /// Whether the settings go together with a tunnel to this outer address: Configuration if they would route the
    /// tunnel into itself, Unsupported for a bridge without a VLAN for health. `ifindex`: of the link, 0: none yet.
    [[nodiscard]] Result<void> check(const LinkSettings& settings, const IpAddress& remote, int ifindex,
                                     bool hasHealthVlan) const;
    /// Applies the settings that the link lacks; costs nothing for an entry without settings.
    [[nodiscard]] Result<void> apply(const LinkSettings& settings, const TunnelLink& link) const;
    /// Applies the settings to the link of an earlier process, which may have had other settings. Nothing is added that
    /// would route the tunnel into itself.
    [[nodiscard]] Result<void> adopt(const LinkSettings& settings, const TunnelLink& link) const;
    /// Removes from the link what `before` has and `next` does not have, because another link may be about to get it.
    [[nodiscard]] Result<void> release(const LinkSettings& before, const LinkSettings& next,
                                       const TunnelLink& link) const;
    /// Gives the link the settings `next` instead of `before`. Call check() first.
    [[nodiscard]] Result<void> replace(const LinkSettings& before, const LinkSettings& next,
                                       const TunnelLink& link) const;

private:
    enum class Extent : std::uint8_t { All, Removals };
    [[nodiscard]] Result<void> bringTo(const LinkSettings& wanted, const TunnelLink& link, const LinkSettings& before,
                                       Extent extent = Extent::All) const;

    Kernel& m_kernel;
    Log m_log;
};

} // namespace dynfou
