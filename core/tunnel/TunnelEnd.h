// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"
#include "base/UniqueFd.h"
#include "tunnel/LinkConfig.h"

#include <functional>
#include <optional>

namespace dynfou {

/// The path of a tunnel, as both ends have agreed.
struct TunnelPath {
    IpAddress remote;                 ///< the other end's outer address
    std::uint16_t tunnelPort = 0;     ///< our own UDP port
    std::uint16_t peerPort = 0;       ///< where our packets go
    std::uint16_t peerSourcePort = 0; ///< where the other end's packets come from
    std::optional<std::uint32_t> key;
    std::optional<std::uint32_t> peerMtu; ///< what the other end uses inside
    bool healthVlan = false;              ///< both ends have a VLAN device for health

    bool operator==(const TunnelPath&) const = default;
};

/// A client's end of one tunnel: a link, and the FOU port that it uses. Either this process sets it up in the kernel
/// (KernelTunnelEnd), or the helper holds it for this process.
class TunnelEnd {
public:
    using Done = std::function<void(Result<void>)>;

    TunnelEnd() = default;
    TunnelEnd(const TunnelEnd&) = delete;
    TunnelEnd& operator=(const TunnelEnd&) = delete;
    virtual ~TunnelEnd() = default;

    /// Whether setPath() can work now. If not, the error says why, and the tunnel stays as it is for now.
    [[nodiscard]] virtual Result<void> checkReady() const { return {}; }
    /// Takes over the link and port that an earlier process left.
    virtual void adopt(const TunnelLink& link) = 0;
    /// Whether the FOU port of the link is open for the other end's `peerSourcePort` and bound to the local address
    /// that the route uses now; a port that is gone is opened again where that is possible.
    [[nodiscard]] virtual bool holdPort(std::uint16_t peerSourcePort) = 0;
    /// Opens the path's port, only for packets from `peerSourcePort`, and sets up the link for the path; an existing
    /// link is changed in place. Then closes the port that the link used before. `socket`: the socket that is bound to
    /// the port, which proves the right to use it; it is closed before the kernel gets the port. `done` is called once,
    /// at once or later.
    virtual void setPath(const TunnelPath& path, UniqueFd socket, Done done) = 0;
    /// See ManagedLink. If somebody else holds the end, nothing happens: the holder does it.
    virtual void repair() {}
    /// Cancels the work under way: its `done` is not called any more.
    virtual void cancel() = 0;
    /// Removes link and port.
    virtual void remove() = 0;
    /// The process ends: leaves link and port to the next process.
    virtual void leave() { cancel(); }
    /// Calls `lost` if link or port disappear without our doing, as far as that can be known.
    virtual void watch(std::function<void(const Reason& reason)>) {}
    /// See ManagedLink. By default nothing is removed in advance.
    virtual void release(const LinkSettings& /*next*/) {}
    /// See ManagedLink. If somebody else holds the end, an error comes later, and is logged.
    virtual Result<void> configure(LinkConfig config) = 0;
    /// What the list wants of the link.
    [[nodiscard]] virtual const LinkConfig& config() const = 0;
    [[nodiscard]] virtual const std::optional<TunnelLink>& link() const = 0;
};

/// The state of the FOU port that a link uses.
enum class PortState {
    Held,  ///< open for the other end's data port only, and bound to the local address that the route uses now
    Free,  ///< not open
    Other, ///< open otherwise, or the local address has changed, or the kernel does not tell
};
[[nodiscard]] PortState portState(KernelReader& reader, const TunnelLink& link, std::uint16_t peerSourcePort);

} // namespace dynfou
