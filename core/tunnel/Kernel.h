// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "tunnel/LinkState.h"
#include "tunnel/LinkTraffic.h"
#include "tunnel/TunnelLink.h"

#include <functional>
#include <string>
#include <vector>

namespace dynfou {

/// What the kernel says of links, ports and routes in this process's network namespace. Needs no privilege. Calls are
/// answered at once (milliseconds).
class KernelReader {
public:
    KernelReader() = default;
    KernelReader(const KernelReader&) = delete;
    KernelReader& operator=(const KernelReader&) = delete;
    virtual ~KernelReader() = default;

    /// Every FOU port of the network namespace, ours or not.
    virtual Result<std::vector<FouPort>> fouPorts() = 0;
    /// Every link that carries one of our aliases.
    virtual Result<std::vector<TunnelLink>> links() = 0;
    /// Whether any interface has this name.
    virtual Result<bool> interfaceExists(const std::string& name) = 0;
    /// The addresses and routes of the link, its bridge, and whether it forwards.
    virtual Result<LinkState> linkState(const TunnelLink& link) = 0;
    /// Whether there is such a bridge: NotFound or Configuration otherwise.
    virtual Result<void> checkBridge(const std::string& name) = 0;
    /// The counters of every interface.
    virtual Result<LinkTrafficByIndex> traffic() = 0;
    /// Which route packets to `destination` take.
    virtual Result<RouteMatch> routeMatch(const IpAddress& destination) = 0;
    /// The source address, interface and next hop that the kernel chooses for `destination`.
    virtual Result<Route> routeTo(const IpAddress& destination) = 0;
    /// Whether the interface merges received packets (GRO) before FOU sees them.
    virtual Result<bool> hasReceiveOffload(const std::string& interface) = 0;
    /// Calls `affected` with the index of each interface, ours or not, that somebody has put down or has taken a
    /// link-local address from; with 0 if it may be any interface. Does not call it before this call returns.
    virtual Result<void> watchLinks(std::function<void(int ifindex)> affected) = 0;
};

/// Sets up links and FOU ports in this process's network namespace. Needs CAP_NET_ADMIN. Calls are answered at once
/// (milliseconds). Nothing that is not ours is ever changed or removed.
class KernelWriter {
public:
    KernelWriter() = default;
    KernelWriter(const KernelWriter&) = delete;
    KernelWriter& operator=(const KernelWriter&) = delete;
    virtual ~KernelWriter() = default;

    /// Whether tunnels can be set up here at all; loads missing modules if the process may. Otherwise Unsupported or
    /// Privilege, with the command that repairs it.
    virtual Result<void> checkSupport() = 0;
    /// The same for tunnels over IPv6. Tunnels over IPv4 do not depend on it.
    virtual Result<void> checkIpv6Underlay() = 0;
    /// Whether a link can have a VLAN device for the health connection; loads a missing module if the process may.
    virtual Result<void> checkHealthVlan() = 0;

    virtual Result<void> addFouPort(const FouPort& port) = 0;
    virtual Result<void> removeFouPort(const FouPort& port) = 0;

    /// Creates the link, ready and up. InUse with sysErrno EEXIST if the name exists, or a tunnel with the same remote
    /// address. Removes on failure whatever it has created.
    virtual Result<TunnelLink> createLink(const TunnelSpec& spec) = 0;
    /// Gives an existing link of ours another peer, ports or MTU in place: it stays up and keeps its index, addresses
    /// and routes. Whether it has a key, its flags, family and name cannot change.
    virtual Result<void> changeLink(const TunnelLink& link, const TunnelSpec& spec) = 0;
    /// Creates the link anew if changeLink() cannot change it: key, flags or family differ. The new link keeps name and
    /// MAC, and takes over addresses, routes and the bridge.
    virtual Result<TunnelLink> replaceLink(const TunnelLink& link, const TunnelSpec& spec) = 0;
    virtual Result<void> removeLink(const TunnelLink& link) = 0;
    /// Removes many links of ours; goes on after an error and reports the first.
    virtual Result<void> removeLinks(const std::vector<TunnelLink>& links) = 0;
    /// Restores what a link loses when somebody puts it down: afterwards it is up again and has its link-local address,
    /// and so has its VLAN device for the health connection. Returns whether anything of that was missing; NotFound if
    /// the link is gone.
    virtual Result<bool> repairLink(const TunnelLink& link) = 0;
    /// Gives the link another name; InUse (EBUSY) if the kernel does not do that while it is up.
    virtual Result<void> renameLink(const TunnelLink& link, const std::string& name) = 0;
    /// Creates the VLAN device for the health connection, ready and up, unless it exists, and returns its index. The
    /// device is removed with its link.
    virtual Result<int> addHealthVlan(const TunnelLink& link) = 0;
    virtual Result<void> removeHealthVlan(const TunnelLink& link) = 0;
    virtual Result<void> applyStep(const TunnelLink& link, const LinkStep& step) = 0;
};

/// The kernel for a process that sets up tunnels itself.
class Kernel : public KernelReader, public KernelWriter {};

} // namespace dynfou
