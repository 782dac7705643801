// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/SocketAddress.h"
#include "base/UniqueFd.h"
#include "tunnel/Kernel.h"
#include "tunnel/Leftovers.h"

#include <QStringList>
#include <algorithm>
#include <cerrno>
#include <map>
#include <memory>
#include <netinet/in.h>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dynfou::test {

/// A kernel of tests: links, FOU ports, addresses and routes outlive the objects that made them. Names are unique, and
/// so are remote addresses of links with one key.
class FakeKernel : public Kernel {
public:
    std::map<int, TunnelLink> all; ///< the links by their index
    int lastIndex = 1'000'000;     ///< of a link; this machine has none like it
    std::vector<FouPort> ports;
    std::map<int, LinkState> states; ///< of links, by their index
    LinkState firstState;            ///< of a link that is not in `states`
    std::set<std::string> foreignNames;
    std::optional<RouteMatch> match; ///< to every destination; nullopt: as the links' routes say
    IpAddress source = IpAddress::v4(0xc0a8010a);
    std::vector<IpAddress> own;     ///< addresses of this host, and of all hosts of its networks
    std::string noBridge;           ///< the name of an interface that is no bridge
    std::optional<Prefix> taken;    ///< another program has a route there
    std::vector<std::string> calls; ///< what was changed, in words: `create dyn1`
    int changes = 0;
    int portAttempts = 0;
    int stateReads = 0;
    bool isPortBusy = false;
    int busyAnswers = 0;
    bool looksForSockets = false;        ///< a port that a socket of this machine has is busy, as with the real one
    bool isAffected = false;             ///< somebody has put the link down, and perhaps up again
    bool losesRoutesWithAddress = false; ///< a link loses its routes with an address

    /// Makes every call of the function of this name fail: `createLink`.
    void fails(std::string_view function, const Error& error)
    {
        m_failures.insert_or_assign(std::string(function), error);
    }
    void succeeds(std::string_view function) { m_failures.erase(std::string(function)); }
    /// Makes its next call fail.
    void failsOnce(std::string_view function, const Error& error)
    {
        fails(function, error);
        m_once.insert(std::string(function));
    }
    /// All calls so far, in one text.
    [[nodiscard]] QString said() const
    {
        QStringList words;
        for (const auto& call : calls)
            words << QString::fromStdString(call);
        return words.join(QStringLiteral("; "));
    }
    /// The state of the only link.
    LinkState& state() { return states.try_emplace(all.empty() ? 0 : all.begin()->first, firstState).first->second; }

    // KernelReader
    Result<std::vector<FouPort>> fouPorts() override
    {
        return failure("fouPorts").map([this] { return ports; });
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
        return foreignNames.contains(name) || std::any_of(all.begin(), all.end(), [&name](const auto& item) {
                   return item.second.spec.interface == name;
               });
    }
    Result<void> checkBridge(const std::string& name) override
    {
        return name == noBridge ? fail(Error{ErrorCode::Configuration, name + " is no bridge"}) : Result<void>{};
    }
    Result<LinkState> linkState(const TunnelLink& link) override
    {
        ++stateReads;
        return states.try_emplace(link.ifindex, firstState).first->second;
    }
    Result<LinkTrafficByIndex> traffic() override { return LinkTrafficByIndex{}; }
    Result<RouteMatch> routeMatch(const IpAddress& destination) override
    {
        if (match)
            return *match;
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
        const auto found = routeMatch(destination);
        return Route{source, found->ifindex, found->interface, 1500,
                     std::find(own.begin(), own.end(), destination) == own.end()};
    }
    Result<bool> hasReceiveOffload(const std::string&) override { return false; }
    Result<void> watchLinks(std::function<void(int ifindex)>) override { return {}; }

    // KernelWriter
    Result<void> checkSupport() override { return failure("checkSupport"); }
    Result<void> checkIpv6Underlay() override { return failure("checkIpv6Underlay"); }
    Result<void> checkHealthVlan() override { return failure("checkHealthVlan"); }
    Result<void> addFouPort(const FouPort& port) override
    {
        ++portAttempts;
        if (auto failed = failure("addFouPort"); !failed)
            return failed;
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
        if (auto failed = failure("removeFouPort"); !failed)
            return failed;
        calls.push_back("close " + nameOf(port));
        std::erase_if(ports,
                      [&port](const FouPort& open) { return open.port == port.port && open.family == port.family; });
        return {};
    }
    Result<TunnelLink> createLink(const TunnelSpec& spec) override
    {
        calls.push_back("create " + spec.interface);
        if (auto failed = failure("createLink"); !failed)
            return fail(failed.error());
        if (isTaken(spec, 0) || *interfaceExists(spec.interface))
            return fail(Error::fromErrno(EEXIST, "create the link " + spec.interface));
        ++changes;
        ++lastIndex;
        return all[lastIndex] = TunnelLink{lastIndex, spec, true};
    }
    Result<void> changeLink(const TunnelLink& link, const TunnelSpec& spec) override
    {
        calls.push_back("change " + spec.interface);
        if (auto failed = failure("changeLink"); !failed)
            return failed;
        const auto found = all.find(link.ifindex);
        if (found == all.end())
            return fail(Error::fromErrno(ENODEV, "change the link " + spec.interface));
        if (isTaken(spec, link.ifindex))
            return fail(Error::fromErrno(EEXIST, "change the link " + spec.interface));
        ++changes;
        found->second.spec = spec;
        return {};
    }
    Result<TunnelLink> replaceLink(const TunnelLink& link, const TunnelSpec& spec) override
    {
        if (auto failed = failure("replaceLink"); !failed)
            return fail(failed.error());
        if (auto removed = removeLink(link); !removed)
            return fail(removed.error());
        return createLink(spec);
    }
    Result<void> removeLink(const TunnelLink& link) override
    {
        calls.push_back("remove " + link.spec.interface);
        all.erase(link.ifindex);
        states.erase(link.ifindex);
        return failure("removeLink");
    }
    Result<void> removeLinks(const std::vector<TunnelLink>& links) override { return removeOneByOne(*this, links); }
    Result<bool> repairLink(const TunnelLink& link) override
    {
        if (auto failed = failure("repairLink"); !failed)
            return fail(failed.error());
        if (!all.contains(link.ifindex))
            return fail(Error::fromErrno(ENODEV, "find the link"));
        if (isAffected)
            calls.push_back("repair " + link.spec.interface);
        return std::exchange(isAffected, false);
    }
    Result<void> renameLink(const TunnelLink& link, const std::string& name) override
    {
        if (auto failed = failure("renameLink"); !failed)
            return failed;
        calls.push_back("rename " + name);
        if (const auto found = all.find(link.ifindex); found != all.end())
            found->second.spec.interface = name;
        return {};
    }
    Result<int> addHealthVlan(const TunnelLink& link) override
    {
        calls.emplace_back("vlan");
        return link.ifindex + 1'000;
    }
    Result<void> removeHealthVlan(const TunnelLink&) override
    {
        calls.emplace_back("no vlan");
        return {};
    }
    Result<void> applyStep(const TunnelLink& link, const LinkStep& step) override
    {
        if (auto failed = failure("applyStep"); !failed)
            return failed;
        if (const auto* route = std::get_if<AddRoute>(&step); route != nullptr && route->route.destination == taken)
            return fail(Error::fromErrno(EEXIST, "add the route"));
        auto& state = states.try_emplace(link.ifindex, firstState).first->second;
        calls.push_back(inWords(step));
        ++changes;
        if (const auto* address = std::get_if<AddAddress>(&step)) {
            state.addresses.push_back({address->address, true});
        } else if (const auto* added = std::get_if<AddRoute>(&step)) {
            state.routes.push_back({added->route, true});
        } else if (const auto* bridge = std::get_if<SetBridge>(&step)) {
            state.bridge = bridge->name;
        } else if (const auto* forwarding = std::get_if<SetForwarding>(&step)) {
            state.forwarding = forwarding->on;
        } else if (const auto* gone = std::get_if<RemoveAddress>(&step)) {
            std::erase_if(state.addresses, [gone](const HeldAddress& held) { return held.prefix == gone->address; });
            if (losesRoutesWithAddress)
                state.routes.clear();
        } else if (const auto* old = std::get_if<RemoveRoute>(&step)) {
            std::erase_if(state.routes, [old](const HeldRoute& held) { return held.route == old->route; });
        }
        return {};
    }

    /// A step as it stands in `calls`: `+10.0.0.2/24`, `-route 10.1.0.0/16`.
    static std::string inWords(const LinkStep& step)
    {
        if (const auto* address = std::get_if<AddAddress>(&step))
            return "+" + address->address.toString();
        if (const auto* gone = std::get_if<RemoveAddress>(&step))
            return "-" + gone->address.toString();
        if (const auto* added = std::get_if<AddRoute>(&step))
            return "+route " + inWords(added->route);
        if (const auto* old = std::get_if<RemoveRoute>(&step))
            return "-route " + inWords(old->route);
        if (const auto* bridge = std::get_if<SetBridge>(&step))
            return "bridge " + bridge->name;
        return std::get<SetForwarding>(step).on ? "forwarding 1" : "forwarding 0";
    }
    static std::string inWords(const InnerRoute& route)
    {
        auto text = route.destination.toString();
        if (route.gateway)
            text += " via " + route.gateway->toString();
        if (route.metric != 0)
            text += " metric " + std::to_string(route.metric);
        return text;
    }

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
    [[nodiscard]] bool isTaken(const TunnelSpec& spec, int except) const
    {
        return std::any_of(all.begin(), all.end(), [&](const auto& item) {
            const auto& other = item.second.spec;
            return item.first != except && other.remote == spec.remote && other.key == spec.key;
        });
    }
    Result<void> failure(const std::string& function)
    {
        const auto found = m_failures.find(function);
        if (found == m_failures.end())
            return {};
        const auto error = found->second;
        if (m_once.erase(function) > 0)
            m_failures.erase(found);
        return fail(error);
    }

    std::map<std::string, Error> m_failures;
    std::set<std::string> m_once;
};

/// The same kernel for another object, which does not own it.
inline std::shared_ptr<FakeKernel> shared(FakeKernel& kernel)
{
    return {std::shared_ptr<void>(), &kernel};
}

} // namespace dynfou::test
