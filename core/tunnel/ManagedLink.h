// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LinkSettings.h"
#include "base/Log.h"
#include "base/RepeatFilter.h"
#include "tunnel/LinkSetup.h"
#include "tunnel/Mtu.h"
#include "tunnel/TunnelBackend.h"

#include <cstddef>
#include <optional>
#include <utility>

namespace dynfou {

/// Whose link it is and what its user has asked for: the same at both ends of a tunnel.
struct LinkConfig {
    TunnelIdentity identity;
    MacAddress mac;
    std::size_t position = 1; ///< of the entry in its list, from 1
    std::size_t listSize = 1;
    std::optional<std::uint32_t> configuredMtu;
    LinkSettings settings;
    std::string interface; ///< its name; empty: `dynN`
};

/// Whether a link, if there is one, can get these settings as it stands: a bridge takes a VLAN device for health, which
/// both ends have agreed on.
bool canTake(const std::optional<TunnelLink>& link, const LinkSettings& settings);

/// One tunnel's link, brought to a new path again and again: created, changed in place, made anew only where the kernel
/// cannot change it.
class ManagedLink {
public:
    ManagedLink(TunnelBackend& backend, LinkConfig config, Log log);

    /// Takes over what an earlier process left.
    void adopt(const TunnelLink& link);
    /// Makes the link lead where `path` says: its local and remote address, encapsulation ports and key count; the rest
    /// is filled in. `route` is the way to the remote address. Addresses, routes and the bridge are there when it
    /// returns; a new link that cannot get them is removed again; for an older one, which leads there already, that is
    /// an error in the log. `peerMtu`: what the other end uses inside, the most that makes sense here. `healthVlan`:
    /// both ends have a VLAN device for health.
    Result<void> setPath(TunnelSpec path, const Route& route, std::optional<std::uint32_t> peerMtu = {},
                         bool healthVlan = false);
    /// Brings back what the link has lost, if somebody has put it down: see TunnelBackend::repairLink(), and what the
    /// list gives it. To be called when that may have happened.
    void repair();
    /// To be called before changeSettings(next) of any tunnel where several change at once: addresses and routes may
    /// move from one to another.
    void releaseSettings(const LinkSettings& next);
    /// Other settings from now on, applied to the link if there is one; nothing else of it is touched.
    Result<void> configure(LinkSettings settings);
    /// The same; what goes wrong is logged, and shows again at the next agreement.
    void changeSettings(LinkSettings settings);
    /// Whether the link is, or is to be, a bridge's port, so that health needs a VLAN device.
    [[nodiscard]] bool isBridged() const;
    /// The MTU that a link to `remote` would get by itself.
    [[nodiscard]] MtuChoice mtuTowards(const IpAddress& remote, bool hasKey, const Route& route) const;
    /// Frees the remote address for another tunnel: the link stays, with one that nobody has.
    Result<void> park();
    void remove();
    /// Another MTU is asked for from now on (nothing: the route's). A link gets it in place; but never more than both
    /// ends have agreed on: a larger one waits for the next agreement.
    void changeMtu(std::optional<std::uint32_t> configured);
    /// The entry stands elsewhere in its list: for the name of a link that is made later.
    void moveTo(std::size_t position, std::size_t listSize);
    [[nodiscard]] std::size_t position() const { return m_config.position; }
    /// The link, which is somebody else's to remove from now on.
    std::optional<TunnelLink> giveUp() { return std::exchange(m_link, std::nullopt); }

    [[nodiscard]] const std::optional<TunnelLink>& link() const { return m_link; }

private:
    Result<void> config(TunnelSpec spec);
    Result<void> create(TunnelSpec spec);
    [[nodiscard]] std::string freeName() const;
    Result<bool> bringBack();
    Result<void> setHealthVlan(bool wanted);

    TunnelBackend& m_backend;
    LinkConfig m_config;
    Log m_log;
    std::optional<TunnelLink> m_link;
    LinkSetup m_setup;
    std::optional<std::uint32_t> m_peerMtu; ///< the other end's at the last agreement
    MtuChoice m_reportedMtu;
    RepeatFilter m_repairs; ///< somebody may put the link down again and again
};

} // namespace dynfou
