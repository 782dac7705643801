// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LinkSettings.h"
#include "base/Log.h"
#include "base/RepeatFilter.h"
#include "tunnel/Kernel.h"
#include "tunnel/LinkSetup.h"
#include "tunnel/Mtu.h"

#include <cstddef>
#include <optional>
#include <utility>

namespace dynfou {

/// The owner of a link and the settings that its user has asked for: the same type at both ends of a tunnel.
struct LinkConfig {
    TunnelIdentity identity;
    MacAddress mac;
    std::size_t position = 1; ///< of the entry in its list, from 1
    std::size_t listSize = 1;
    std::optional<std::uint32_t> configuredMtu;
    LinkSettings settings;
    std::string interface; ///< its name; empty: `dynN`
};

/// Whether an existing link can get these settings without being made anew. For a bridge it needs a VLAN device for the
/// health connection, on which both ends have agreed.
bool canTake(const std::optional<TunnelLink>& link, const LinkSettings& settings);

/// The link of one tunnel, which is set up for a new path again and again: it is created, then changed in place, and
/// made anew only if the kernel cannot change it.
class ManagedLink {
public:
    ManagedLink(Kernel& kernel, LinkConfig config, Log log);

    /// Takes over the link that an earlier process left.
    void adopt(const TunnelLink& link);
    /// Sets up the link for `path`: its local and remote address, encapsulation ports and key are used; this function
    /// fills in the rest. `route` is the route to the remote address. Addresses, routes and the bridge are set when the
    /// function returns. A new link that cannot get them is removed again; for an existing link, which is already
    /// pointed to the new path, the error is only logged. `peerMtu`: the MTU that the other end uses inside the tunnel,
    /// the most that makes sense here. `healthVlan`: both ends have a VLAN device for the health connection.
    Result<void> setPath(TunnelSpec path, const Route& route, std::optional<std::uint32_t> peerMtu = {},
                         bool healthVlan = false);
    /// Repairs a link that somebody has put down: see KernelWriter::repairLink(); also restores the list's settings.
    /// Call it when the link may have been put down.
    void repair();
    /// If the settings of several tunnels change at once, call this for each of them before changeSettings(next) of
    /// any: addresses and routes may move from one to another.
    void releaseSettings(const LinkSettings& next);
    /// Replaces the settings and applies them to the link if there is one; nothing else of the link is touched.
    Result<void> configure(LinkSettings settings);
    /// The same, but an error is logged, and appears again at the next agreement.
    void changeSettings(LinkSettings settings);
    /// Whether the link is, or is to be, a bridge's port, so that the health connection needs a VLAN device.
    [[nodiscard]] bool isBridged() const;
    /// The MTU that a link to `remote` would get if none is configured.
    [[nodiscard]] MtuChoice mtuTowards(const IpAddress& remote, bool hasKey, const Route& route) const;
    /// Frees the remote address for another tunnel: the link stays, with a remote address that nobody has.
    Result<void> park();
    void remove();
    /// Changes the configured MTU (nullopt: derive it from the route). An existing link gets it in place, but never
    /// more than both ends have agreed on: a larger MTU waits for the next agreement.
    void changeMtu(std::optional<std::uint32_t> configured);
    /// Sets the entry's position in its list, which decides the name of a link that is made later.
    void moveTo(std::size_t position, std::size_t listSize);
    [[nodiscard]] std::size_t position() const { return m_config.position; }
    /// Gives up the link: from now on the caller must remove it.
    std::optional<TunnelLink> giveUp() { return std::exchange(m_link, std::nullopt); }

    [[nodiscard]] const std::optional<TunnelLink>& link() const { return m_link; }

private:
    Result<void> apply(TunnelSpec spec);
    Result<void> create(TunnelSpec spec);
    [[nodiscard]] std::string freeName() const;
    Result<bool> bringBack();
    Result<void> setHealthVlan(bool wanted);

    Kernel& m_kernel;
    LinkConfig m_config;
    Log m_log;
    std::optional<TunnelLink> m_link;
    LinkSetup m_setup;
    std::optional<std::uint32_t> m_peerMtu; ///< the other end's at the last agreement
    MtuChoice m_reportedMtu;
    RepeatFilter m_repairs; ///< somebody may put the link down again and again
};

} // namespace dynfou
