// SPDX-License-Identifier: Apache-2.0
#include "gathering/Gathering.h"

#include "base/HostLookup.h"
#include "config/ListFile.h"
#include "config/ServerLabel.h"
#include "control/ControlClient.h"
#include "doctor/Examination.h"
#include "gathering/HelloCheck.h"
#include "gathering/HostReading.h"
#include "gathering/LegacyProbe.h"
#include "instance/Ownership.h"
#include "netlink/ConfiguredMtu.h"
#include "netlink/NetlinkKernel.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/Mtu.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace dynfou::doctor {

namespace {

/// The status of the first program that answers and does not use another list than `listPath`.
std::optional<StatusReport> askStatus(const std::vector<std::string>& sockets, const std::string& listPath)
{
    for (const auto& socket : sockets) {
        const auto answer = ControlClient::call(socket, QStringLiteral("status"));
        auto report = answer ? statusReportFromJson(*answer) : Result<StatusReport>(fail(answer.error()));
        const bool isOther = report && report->list && canonicalPath(report->list->path) != canonicalPath(listPath);
        if (report && !isOther)
            return *report;
    }
    return std::nullopt;
}

bool isShown(const std::vector<TunnelStatus>& tunnels, const std::string& interface)
{
    return std::any_of(tunnels.begin(), tunnels.end(),
                       [&interface](const TunnelStatus& tunnel) { return tunnel.interface == interface; });
}

/// Finds the links and ports of processes of this program that have ended. Finds none if another process of ours is
/// running that cannot be asked, since they may be its own.
Result<void> findLeftovers(Facts& facts, KernelReader& reader, const FouPortMarks& marks)
{
    const auto links = reader.links();
    const auto ports = reader.fouPorts();
    if (!links)
        return fail(links.error());
    if (!ports) // the kernel has no FOU, so nothing can be left
        return {};
    if (listLocks() > (facts.isRunning ? 1U : 0U))
        return {};
    const auto role = facts.isServer ? TunnelRole::Server : TunnelRole::Client;
    const auto addPort = [&facts, &ports](std::uint16_t number, AddressFamily family) {
        const auto isIt = [&](const FouPort& port) { return port.port == number && port.family == family; };
        const bool isKnown = std::any_of(facts.leftPorts.begin(), facts.leftPorts.end(),
                                         [&isIt](const LeftPort& left) { return isIt(left.port); });
        const auto open = std::find_if(ports->begin(), ports->end(), isIt);
        if (!isKnown && open != ports->end())
            facts.leftPorts.push_back({*open, true});
    };
    for (const auto& link : *links) {
        if (link.spec.identity.role != role || isShown(facts.tunnels, link.spec.interface))
            continue;
        facts.leftLinks.push_back({link.spec.interface});
        if (!facts.isServer || !facts.isRunning) // a running server uses the port for all its links
            addPort(link.spec.tunnelPort, link.spec.remote.family());
    }
    if (!facts.isRunning) {
        for (const auto& marked : marks.ports())
            addPort(marked.port, marked.family);
    }
    return {};
}

/// The name of a client's interface at the server; empty if there is none.
std::string interfaceOf(const std::vector<TunnelStatus>& tunnels, const std::string& client)
{
    const auto found = std::find_if(tunnels.begin(), tunnels.end(),
                                    [&client](const TunnelStatus& tunnel) { return tunnel.name == client; });
    return found == tunnels.end() ? std::string() : found->interface;
}

/// Asks the server at that address of `path` whether it answers, and how large a packet may be.
void askServer(const ServerEntry& entry, const IpAddress& address, ServerPath& path)
{
    if (entry.legacy) {
        path.clockAhead = clockAheadOf(entry, {address, entry.remotePort});
        path.hasAnswered = path.clockAhead.has_value();
        return;
    }
    auto check = HelloCheck::open({address, entry.remotePort});
    path.hasAnswered = check && check->isAnswered();
    if (!path.hasAnswered)
        return;
    if (const auto largest = check->largest(kMinTunnelMtu + kInsideUdp, *path.tunnelMtu + kInsideUdp))
        path.carriedMtu = *largest - kInsideUdp;
}

ServerPath lookAt(const ServerEntry& entry, KernelReader& reader, const std::vector<TunnelStatus>& tunnels)
{
    ServerPath path;
    path.host = entry.remoteAddress;
    path.port = entry.remotePort;
    path.clientName = entry.clientName;
    path.isLegacy = entry.legacy;
    const auto addresses = lookUp(entry.remoteAddress);
    if (!addresses) {
        path.lookupError = addresses.error().context;
        path.isNameUnknown = addresses.error().code == ErrorCode::NotFound;
        return path;
    }
    for (const auto& address : *addresses) {
        const auto route = reader.routeTo(address);
        if (!route) {
            path.routeError = route.error().reason();
            continue;
        }
        path.routeError = {};
        path.address = address;
        path.interface = route->interface;
        if (const auto match = reader.routeMatch(address))
            path.gateway = match->gateway;
        const auto pathMtu = netlink::configuredMtu(address).value_or(route->mtu);
        path.tunnelMtu = mtuInForce(path, tunnels);
        if (!path.tunnelMtu)
            path.tunnelMtu =
                chooseMtu(entry.mtu, pathMtu, tunnelOverhead(address.family(), true, true), address.family()).mtu;
        askServer(entry, address, path);
        if (path.hasAnswered)
            break;
    }
    return path;
}

/// Waits until the tunnels that are not up yet give a reason: the status has a reason only between two attempts.
void followTunnels(std::vector<TunnelStatus>& tunnels, const Known& known, const std::string& listPath)
{
    constexpr auto limit = std::chrono::seconds(15);
    constexpr auto pause = std::chrono::milliseconds(150);
    const auto deadline = std::chrono::steady_clock::now() + limit;
    const auto isPending = [](const TunnelStatus& tunnel) { return isOnItsWay(tunnel.state); };
    while (std::any_of(tunnels.begin(), tunnels.end(), isPending) && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(pause);
        const auto next = askStatus(known.controlSockets, listPath);
        if (!next || next->tunnels.size() != tunnels.size())
            return;
        for (std::size_t i = 0; i < tunnels.size(); ++i) {
            if (isPending(tunnels[i]))
                tunnels[i] = next->tunnels[i];
        }
    }
}

Facts begin(bool isServer, const Known& known, const std::string& listPath)
{
    Facts facts;
    facts.isServer = isServer;
    facts.listPath = listPath;
    facts.kernel = kernelRelease();
    facts.modules = {findModule("fou"), findModule("ip_gre")};
    // the kernel loads ip_gre itself when a link is created
    if (facts.modules[1].state == ModuleState::Available)
        facts.modules.pop_back();
    facts.hasIpv6 = hasIpv6();
    facts.isClockSet = isClockSet();
    facts.networkCommand = networkCommand();
    facts.cannotMakeTunnels = known.cannotMakeTunnels;
    std::int64_t process = 0;
    if (known.tunnels) {
        facts.isRunning = true;
        facts.tunnels = *known.tunnels;
    } else if (auto report = askStatus(known.controlSockets, listPath)) {
        facts.isRunning = true;
        facts.tunnels = std::move(report->tunnels);
        process = report->pid;
        if (!isServer)
            followTunnels(facts.tunnels, known, listPath);
    }
    if (facts.isRunning)
        facts.cannotMakeTunnels.reset(); // the program that runs has the privilege, or the helper sets up its tunnels
    // a missing privilege for tunnels is reported already; CAP_NET_RAW is missing then as well
    facts.canSeePunches = facts.cannotMakeTunnels || hasNetRaw(process);
    return facts;
}

} // namespace

Result<Facts> gather(const ClientSettings& settings, const ServerList& list, const Known& known)
{
    const auto kernel = netlink::NetlinkKernel::open(Log::none());
    if (!kernel)
        return fail(kernel.error());
    auto facts = begin(false, known, settings.serverList);
    const ClientOwnership ownership(settings);
    if (auto found = findLeftovers(facts, **kernel, ownership.portMarks()); !found)
        return fail(found.error());
    const auto enabled = enabledEntries(list);
    for (const auto& entry : enabled.servers) {
        facts.servers.push_back(lookAt(entry, **kernel, facts.tunnels));
        const auto* tunnel = tunnelTo(facts.servers.back(), facts.tunnels);
        facts.interfaces.push_back(lookAtInterface(tunnel == nullptr ? std::string() : tunnel->interface, entry.link));
    }
    const bool needsFou6 = std::any_of(facts.servers.begin(), facts.servers.end(),
                                       [](const ServerPath& path) { return path.address && path.address->isV6(); });
    if (needsFou6)
        facts.modules.push_back(findModule("fou6"));
    return facts;
}

Result<Facts> gather(const ServerSettings& settings, const ClientList& list, const Known& known)
{
    const auto kernel = netlink::NetlinkKernel::open(Log::none());
    if (!kernel)
        return fail(kernel.error());
    auto facts = begin(true, known, settings.clientList);
    facts.port = settings.port;
    facts.fouPort = settings.fouPort;
    const ServerOwnership ownership(settings);
    if (auto found = findLeftovers(facts, **kernel, ownership.portMarks()); !found)
        return fail(found.error());
    if (!facts.isRunning) {
        for (const auto& [transport, port] :
             {std::pair("UDP", settings.port), std::pair("TCP", settings.port), std::pair("UDP", settings.fouPort)}) {
            auto held = holdersOf(transport, port);
            facts.heldPorts.insert(facts.heldPorts.end(), held.begin(), held.end());
        }
        const auto open = (*kernel)->fouPorts().value_or(std::vector<FouPort>{});
        dropKernelsOwn(facts.heldPorts, open);
        const auto isLeft = [&facts](const FouPort& port) {
            return std::any_of(facts.leftPorts.begin(), facts.leftPorts.end(),
                               [&port](const LeftPort& left) { return left.port == port; });
        };
        for (const auto& port : open) {
            if (port.port == settings.fouPort && !isLeft(port))
                facts.leftPorts.push_back({port, false});
        }
    }
    for (const auto& entry : enabledEntries(list).clients) {
        facts.allowsLegacy = facts.allowsLegacy || (settings.legacy && entry.legacy);
        facts.interfaces.push_back(lookAtInterface(interfaceOf(facts.tunnels, entry.clientName), entry.link));
    }
    return facts;
}

} // namespace dynfou::doctor
