// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/SocketAddress.h"
#include "base/UniqueFd.h"
#include "tunnel/TunnelBackend.h"

#include <algorithm>
#include <cerrno>
#include <map>
#include <netinet/in.h>
#include <optional>
#include <string>
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
    bool refusesLinks = false;      ///< to lead an existing one elsewhere
    std::string noBridge;           ///< the name of an interface that is none
    std::optional<Prefix> taken;    ///< another program has a route there
    std::vector<std::string> calls; ///< what was opened, closed, made and removed, one word and the name each
    std::vector<IpAddress> own;     ///< addresses of this host, and of all hosts of its networks

    Result<void> checkSupport() override { return {}; }
    Result<void> checkHealthVlan() override { return {}; }
    Result<void> addFouPort(const FouPort& port) override
    {
        const bool isOpen = std::any_of(ports.begin(), ports.end(), [&port](const FouPort& open) {
            return open.port == port.port && open.family == port.family;
        });
        if (isPortBusy || isOpen || (looksForSockets && hasSocket(port))) {
            ++busyAnswers;
            return fail(Error::fromErrno(EADDRINUSE, "open the FOU port"));
        }
        calls.push_back("open " + nameOf(port));
        ports.push_back(port);
        ports.back().local = source;
        return {};
    }
    Result<void> removeFouPort(const FouPort& port) override
    {
        calls.push_back("close " + nameOf(port));
        std::erase_if(ports,
                      [&port](const FouPort& open) { return open.port == port.port && open.family == port.family; });
        return {};
    }
    Result<std::vector<FouPort>> fouPorts() override { return ports; }
    Result<TunnelLink> createLink(const TunnelSpec& spec) override
    {
        const int ifindex = ++changes + 100;
        calls.push_back("make " + spec.interface);
        return all[ifindex] = TunnelLink{ifindex, spec, true};
    }
    Result<TunnelLink> replaceLink(const TunnelLink& link, const TunnelSpec& spec) override
    {
        return refusesLinks ? fail(Error::fromErrno(EINVAL, "replace the link"))
                            : TunnelBackend::replaceLink(link, spec);
    }
    Result<void> changeLink(const TunnelLink& link, const TunnelSpec& spec) override
    {
        if (refusesLinks)
            return fail(Error::fromErrno(EINVAL, "change the link"));
        ++changes;
        all.at(link.ifindex).spec = spec;
        return {};
    }
    Result<void> removeLink(const TunnelLink& link) override
    {
        calls.push_back("remove " + link.spec.interface);
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
    Result<void> checkBridge(const std::string& name) override
    {
        return name == noBridge ? fail(Error{ErrorCode::Configuration, name + " is no bridge"}) : Result<void>{};
    }
    Result<LinkState> linkState(const TunnelLink& link) override { return states[link.ifindex]; }
    Result<void> applyStep(const TunnelLink& link, const LinkStep& step) override
    {
        auto& state = states[link.ifindex];
        if (const auto* route = std::get_if<AddRoute>(&step); route != nullptr && route->route.destination == taken)
            return fail(Error::fromErrno(EEXIST, "add the route"));
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
    Result<RouteMatch> routeMatch(const IpAddress& destination) override
    {
        RouteMatch best{{IpAddress::anyV4(), 0}, 100, 2, "eth0", IpAddress::v4(0xc0a80101)};
        for (const auto& [ifindex, state] : states) {
            const auto link = all.find(ifindex);
            for (const auto& held : state.routes) {
                const auto& to = held.route.destination;
                if (link != all.end() && to.contains(destination) && to.length >= best.destination.length)
                    best = {to, held.route.metric, ifindex, link->second.spec.interface, held.route.gateway};
            }
        }
        return best;
    }
    Result<Route> routeTo(const IpAddress& destination) override
    {
        const auto match = routeMatch(destination);
        return Route{source, match->ifindex, match->interface, 1500,
                     std::find(own.begin(), own.end(), destination) == own.end()};
    }
    Result<bool> hasReceiveOffload(const std::string&) override { return false; }

private:
    static std::string nameOf(const FouPort& port)
    {
        return std::to_string(port.port) + (port.family == AddressFamily::Ipv4 ? "/4" : "/6");
    }
    static bool hasSocket(const FouPort& port)
    {
        const bool isV4 = port.family == AddressFamily::Ipv4;
        const UniqueFd fd(::socket(isV4 ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        const auto address = toSocketAddress({isV4 ? IpAddress::anyV4() : IpAddress::anyV6(), port.port});
        return ::bind(fd.get(), address.get(), address.size) != 0;
    }
};

} // namespace dynfou::test
