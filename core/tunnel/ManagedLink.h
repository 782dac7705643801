// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/RepeatFilter.h"
#include "tunnel/Kernel.h"
#include "tunnel/LinkConfig.h"
#include "tunnel/LinkSetup.h"

#include <optional>
#include <utility>

namespace dynfou {

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
    /// If the entries of several tunnels change at once, call this for each of them before configure() of any:
    /// addresses and routes may move from one to another.
    void release(const LinkSettings& next);
    /// Applies what the list wants now: another position (for the name of a link that is made later), other settings,
    /// another MTU. Identity, MAC and name must be the same. An existing link gets it in place; of a larger MTU no more
    /// than both ends have agreed on, the rest waits for the next agreement. Settings that the link cannot have are
    /// refused and discarded: the error says why.
    Result<void> configure(LinkConfig config);
    /// Frees the remote address for another tunnel: the link stays, with a remote address that nobody has.
    Result<void> park();
    void remove();
    [[nodiscard]] const LinkConfig& config() const { return m_config; }
    /// Gives up the link: from now on the caller must remove it.
    std::optional<TunnelLink> giveUp() { return std::exchange(m_link, std::nullopt); }

    [[nodiscard]] const std::optional<TunnelLink>& link() const { return m_link; }

private:
    Result<void> apply(TunnelSpec spec);
    Result<void> create(TunnelSpec spec);
    [[nodiscard]] std::string freeName() const;
    Result<bool> bringBack();
    Result<void> setHealthVlan(bool wanted);
    Result<void> applySettings(const LinkSettings& before);
    void applyMtu();

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
