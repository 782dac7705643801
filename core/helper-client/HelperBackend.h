// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "helper-client/HelperClient.h"
#include "tunnel/TunnelBackend.h"

#include <memory>

namespace dynfou::helper {

/// Tunnels of a process without privileges: the helper makes them, and what the kernel has is read by `reader`, which
/// needs none. Links and ports change by makeEnd() only; all else that would change something is a Privilege error.
class HelperBackend final : public TunnelBackend {
public:
    HelperBackend(std::unique_ptr<TunnelBackend> reader, std::unique_ptr<HelperClient> client);

    Result<void> checkSupport() override { return m_client->check(); }
    std::unique_ptr<TunnelEnd> makeEnd(const FouPortMarks& marks, LinkConfig config, Log log) override;
    [[nodiscard]] TunnelIdentity identityFor(const TunnelIdentity& wanted) const override;
    Result<void> checkHealthVlan() override { return {}; } // the helper goes without where there is none

    Result<std::vector<FouPort>> fouPorts() override { return m_reader->fouPorts(); }
    Result<std::vector<TunnelLink>> links() override { return m_reader->links(); }
    Result<bool> interfaceExists(const std::string& name) override { return m_reader->interfaceExists(name); }
    Result<LinkState> linkState(const TunnelLink& link) override { return m_reader->linkState(link); }
    Result<LinkTrafficByIndex> traffic() override { return m_reader->traffic(); }
    Result<RouteMatch> routeMatch(const IpAddress& destination) override { return m_reader->routeMatch(destination); }
    Result<Route> routeTo(const IpAddress& destination) override { return m_reader->routeTo(destination); }
    Result<bool> hasReceiveOffload(const std::string& interface) override
    {
        return m_reader->hasReceiveOffload(interface);
    }

    Result<void> addFouPort(const FouPort& port) override;
    Result<void> removeFouPort(const FouPort& port) override;
    Result<TunnelLink> createLink(const TunnelSpec& spec) override;
    Result<void> changeLink(const TunnelLink& link, const TunnelSpec& spec) override;
    Result<void> removeLink(const TunnelLink& link) override;

private:
    std::unique_ptr<TunnelBackend> m_reader;
    std::unique_ptr<HelperClient> m_client;
};

} // namespace dynfou::helper
