// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/SocketAddress.h"
#include "base/UniqueFd.h"
#include "tunnel/TunnelBackend.h"

#include <algorithm>
#include <cerrno>
#include <map>
#include <netinet/in.h>
#include <vector>

namespace dynfou::test {

/// A kernel as far as clients' tunnels go: links and FOU ports outlive the objects that made them.
class FakeKernel : public TunnelBackend {
public:
    std::map<int, TunnelLink> all;
    std::vector<FouPort> ports;
    IpAddress source = IpAddress::v4(0xc0a8010a);
    bool isPortBusy = false;
    bool looksForSockets = false; ///< a port that a socket of this machine has is busy, as with the real one
    int busyAnswers = 0;
    int changes = 0;
    std::map<int, LinkState> states;
    std::vector<IpAddress> own; ///< addresses of this host, and of all hosts of its networks

    Result<void> checkSupport() override { return {}; }
    Result<void> checkHealthVlan() override { return {}; }
    Result<void> addFouPort(const FouPort& port) override
    {
        if (isPortBusy || (looksForSockets && hasSocket(port))) {
            ++busyAnswers;
            return fail(Error::fromErrno(EADDRINUSE, "open the FOU port"));
        }
        ports.push_back(port);
        ports.back().local = source;
        return {};
    }
    Result<void> removeFouPort(const FouPort& port) override
    {
        std::erase_if(ports, [&port](const FouPort& open) { return open.port == port.port; });
        return {};
    }
    Result<std::vector<FouPort>> fouPorts() override { return ports; }
    Result<TunnelLink> createLink(const TunnelSpec& spec) override
    {
        const int ifindex = ++changes + 100;
        return all[ifindex] = TunnelLink{ifindex, spec, true};
    }
    Result<void> changeLink(const TunnelLink& link, const TunnelSpec& spec) override
    {
        ++changes;
        all.at(link.ifindex).spec = spec;
        return {};
    }
    Result<void> removeLink(const TunnelLink& link) override
    {
        all.erase(link.ifindex);
        states.erase(link.ifindex);
        return {};
    }
    Result<std::vector<TunnelLink>> links() override
    {
        std::vector<TunnelLink> found;
        for (const auto& [ifindex, link] : all)
            found.push_back(link);
        return found;
    }
    Result<bool> interfaceExists(const std::string& name) override
    {
        return std::any_of(all.begin(), all.end(),
                           [&name](const auto& item) { return item.second.spec.interface == name; });
    }
    Result<int> addHealthVlan(const TunnelLink& link) override { return link.ifindex + 1'000; }
    Result<void> removeHealthVlan(const TunnelLink&) override { return {}; }
    Result<LinkState> linkState(const TunnelLink& link) override { return states[link.ifindex]; }
    Result<void> applyStep(const TunnelLink& link, const LinkStep& step) override
    {
        auto& state = states[link.ifindex];
        if (const auto* address = std::get_if<AddAddress>(&step))
            state.addresses.push_back({address->address, true});
        else if (const auto* route = std::get_if<AddRoute>(&step))
            state.routes.push_back({route->route, true});
        else if (const auto* bridge = std::get_if<SetBridge>(&step))
            state.bridge = bridge->name;
        else if (const auto* forwarding = std::get_if<SetForwarding>(&step))
            state.forwarding = forwarding->on;
        else if (const auto* gone = std::get_if<RemoveAddress>(&step))
            std::erase_if(state.addresses, [gone](const HeldAddress& held) { return held.prefix == gone->address; });
        else if (const auto* old = std::get_if<RemoveRoute>(&step))
            std::erase_if(state.routes, [old](const HeldRoute& held) { return held.route == old->route; });
        ++changes;
        return {};
    }
    Result<RouteMatch> routeMatch(const IpAddress&) override
    {
        return RouteMatch{{IpAddress::anyV4(), 0}, 100, 2, "eth0", IpAddress::v4(0xc0a80101)};
    }
    Result<Route> routeTo(const IpAddress& destination) override
    {
        return Route{source, 2, "eth0", 1500, std::find(own.begin(), own.end(), destination) == own.end()};
    }
    Result<bool> hasReceiveOffload(const std::string&) override { return false; }

private:
    static bool hasSocket(const FouPort& port)
    {
        const UniqueFd fd(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        const auto address = toSocketAddress({IpAddress::anyV4(), port.port});
        return ::bind(fd.get(), address.get(), address.size) != 0;
    }
};

} // namespace dynfou::test
