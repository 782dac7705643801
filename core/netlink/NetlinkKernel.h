// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "netlink/LinkMonitor.h"
#include "netlink/NlSocket.h"
#include "tunnel/Kernel.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_set>

namespace dynfou::netlink {

/// The kernel's links, ports and routes in the network namespace of this process, by netlink. Setting up tunnels needs
/// CAP_NET_ADMIN in the initial user namespace.
class NetlinkKernel final : public Kernel {
public:
    static Result<std::unique_ptr<NetlinkKernel>> open(Log log);

    Result<void> checkSupport() override;
    Result<void> checkIpv6Underlay() override;
    Result<void> addFouPort(const FouPort& port) override;
    Result<void> removeFouPort(const FouPort& port) override;
    Result<std::vector<FouPort>> fouPorts() override;
    Result<TunnelLink> createLink(const TunnelSpec& spec) override;
    Result<void> changeLink(const TunnelLink& link, const TunnelSpec& spec) override;
    Result<TunnelLink> replaceLink(const TunnelLink& link, const TunnelSpec& spec) override;
    Result<void> removeLink(const TunnelLink& link) override;
    Result<void> removeLinks(const std::vector<TunnelLink>& links) override;
    Result<bool> repairLink(const TunnelLink& link) override;
    Result<void> watchLinks(std::function<void(int ifindex)> affected) override;
    Result<std::vector<TunnelLink>> links() override;
    Result<bool> interfaceExists(const std::string& name) override;
    Result<void> renameLink(const TunnelLink& link, const std::string& name) override;
    Result<void> checkHealthVlan() override;
    Result<int> addHealthVlan(const TunnelLink& link) override;
    Result<void> removeHealthVlan(const TunnelLink& link) override;
    Result<void> checkBridge(const std::string& name) override;
    Result<LinkState> linkState(const TunnelLink& link) override;
    Result<void> applyStep(const TunnelLink& link, const LinkStep& step) override;
    Result<LinkTrafficByIndex> traffic() override;
    Result<RouteMatch> routeMatch(const IpAddress& destination) override;
    Result<Route> routeTo(const IpAddress& destination) override;
    Result<bool> hasReceiveOffload(const std::string& interface) override;

private:
    NetlinkKernel(Log log, NlSocket route, NlSocket generic);
    Result<void> resolveFouFamily();
    Result<bool> isOurs(const TunnelLink& link);
    Result<void> removeGroup(const std::unordered_set<int>& members, std::uint32_t group);

    Log m_log;
    NlSocket m_route;
    NlSocket m_generic;
    std::unique_ptr<LinkMonitor> m_monitor;
    std::uint16_t m_fouFamily = 0;
    bool m_hasIpv6Underlay = false; ///< checked and found
    bool m_hasHealthVlan = false;   ///< checked and found
};

} // namespace dynfou::netlink
