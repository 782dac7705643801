// SPDX-License-Identifier: Apache-2.0
#include "client/ClientTunnel.h"

#include "tunnel/TunnelReports.h"

#include <algorithm>

namespace dynfou {

ClientTunnel::ClientTunnel(TunnelBackend& backend, const FouPortMarks& marks, const std::string& runtimeDirectory,
                           LinkPlace place, Log log)
    : m_backend(backend), m_marks(marks), m_file(runtimeDirectory, place.identity), m_log(log),
      m_placement(backend, std::move(place), std::move(log))
{
}

std::optional<Agreement> ClientTunnel::keptAgreement()
{
    auto kept = m_file.read();
    if (!kept || !link())
        return std::nullopt;
    const auto& spec = link()->spec;
    const bool isOfLink = kept->server == spec.remote && kept->fouPort == spec.encapSourcePort &&
                          kept->remoteFouPort == spec.encapDestinationPort && kept->greKey == spec.key;
    return isOfLink && isLinkAsItWas() && holdPort(kept->dataPort) ? kept : std::nullopt;
}

std::optional<StandingTunnel> ClientTunnel::standing(const std::vector<IpAddress>& servers)
{
    if (!link() || !link()->spec.key || !link()->spec.sequenceNumbers)
        return std::nullopt;
    const auto& spec = link()->spec;
    const bool isServers = std::find(servers.begin(), servers.end(), spec.remote) != servers.end();
    if (!isServers || !isLinkAsItWas() || !holdPort(spec.encapDestinationPort))
        return std::nullopt;
    StandingTunnel standing{spec.remote, *spec.key, spec.encapSourcePort, spec.encapDestinationPort, spec.mtu, {}, {}};
    if (const auto kept = m_file.read(); kept && kept->greKey == spec.key && kept->fouPort == spec.encapSourcePort) {
        standing.observed = kept->observed;
        standing.observedOnPort = kept->observedOnPort;
    }
    return standing;
}

bool ClientTunnel::isLinkAsItWas()
{
    const auto all = m_backend.links();
    return all && std::any_of(all->begin(), all->end(), [this](const TunnelLink& candidate) {
               const auto& is = candidate.spec;
               const auto& was = link()->spec;
               return candidate.ifindex == link()->ifindex && candidate.isUp && is.identity == was.identity &&
                      is.local == was.local && is.remote == was.remote && is.key == was.key && is.mtu == was.mtu &&
                      is.encapSourcePort == was.encapSourcePort && is.encapDestinationPort == was.encapDestinationPort;
           });
}

bool ClientTunnel::holdPort(std::uint16_t dataPort)
{
    const auto& spec = link()->spec;
    const FouPort wanted{spec.encapSourcePort, spec.remote.family(), Endpoint{spec.remote, dataPort}, {}};
    const auto route = m_backend.routeTo(spec.remote);
    const auto all = m_backend.fouPorts();
    if (!route || !all || (!spec.local.isAny() && spec.local != route->source))
        return false;
    const auto open = std::find_if(all->begin(), all->end(), [&wanted](const FouPort& candidate) {
        return candidate.port == wanted.port && candidate.family == wanted.family;
    });
    if (open != all->end()) // with a peer it is bound to the local address of the moment in which it was opened
        return open->peer == wanted.peer && (open->local.isAny() || open->local == route->source) &&
               m_marks.add(wanted.port, wanted.family);
    if (!m_marks.add(wanted.port, wanted.family))
        return false;
    const auto opened = m_backend.addFouPort(wanted);
    if (!opened)
        m_marks.remove(wanted.port, wanted.family);
    return opened.has_value();
}

Result<void> ClientTunnel::checkUnderlay(AddressFamily family) const
{
    return family == AddressFamily::Ipv6 ? m_backend.checkIpv6Underlay() : Result<void>{};
}

Result<std::pair<std::uint32_t, IpAddress>> ClientTunnel::wayTo(const IpAddress& server) const
{
    const auto route = m_backend.routeTo(server);
    if (!route)
        return fail(route.error());
    return std::pair(m_placement.mtuTowards(server, true, *route).mtu, route->source);
}

Result<void> ClientTunnel::openPort(const Agreement& agreement)
{
    FouPort port;
    port.port = agreement.fouPort;
    port.family = agreement.server.family();
    port.peer = Endpoint{agreement.server, agreement.dataPort};
    if (auto marked = m_marks.add(port.port, port.family); !marked)
        return marked;
    auto opened = m_backend.addFouPort(port);
    if (!opened)
        m_marks.remove(port.port, port.family);
    else
        m_openPort = port;
    return opened;
}

Result<void> ClientTunnel::lead(const Agreement& agreement)
{
    const auto route = m_backend.routeTo(agreement.server);
    if (!route)
        return fail(route.error());
    warnOfReceiveOffload(agreement, route->interface);
    TunnelSpec path;
    path.local = agreement.server.isV4() ? IpAddress::anyV4() : route->source; // ip6gretap wants one
    path.remote = agreement.server;
    path.encapSourcePort = agreement.fouPort;
    path.encapDestinationPort = agreement.remoteFouPort;
    path.key = agreement.greKey;
    return m_placement.lead(std::move(path), *route, agreement.peerMtu, agreement.healthVlan);
}

void ClientTunnel::warnOfReceiveOffload(const Agreement& agreement, const std::string& interface)
{
    // our own server sends sequence numbers, which keeps the card from merging
    if (agreement.isOwnServer() || m_offloadReported || !m_backend.hasReceiveOffload(interface).value_or(false))
        return;
    m_offloadReported = true;
    logReceiveOffload(m_log, interface);
}

Result<void> ClientTunnel::establish(const Agreement& agreement)
{
    const auto before = link() ? std::optional(link()->spec) : std::nullopt;
    auto led = lead(agreement);
    m_openPort.reset();
    const bool isInUse = link() && link()->spec.encapSourcePort == agreement.fouPort; // perhaps without its settings
    if (!isInUse)
        closePort(agreement.fouPort, agreement.server.family());
    // that of the link before, which may have been lost on the way
    if (before && !(link() && link()->spec.encapSourcePort == before->encapSourcePort))
        closePort(before->encapSourcePort, before->remote.family());
    if (led) {
        if (const auto kept = m_file.write(agreement); !kept)
            m_log.warning("a restart will have to agree anew", {{"error", kept.error().toString()}});
    }
    return led;
}

void ClientTunnel::closePort(std::uint16_t port, AddressFamily family)
{
    if (!m_marks.contains(port, family))
        return; // not ours
    if (const auto removed = m_backend.removeFouPort(FouPort{port, family, std::nullopt, {}}); !removed)
        m_log.error("cannot close a FOU port", {{"port", port}, {"error", removed.error().toString()}});
    else
        m_marks.remove(port, family);
}

void ClientTunnel::remove()
{
    if (const auto open = std::exchange(m_openPort, std::nullopt))
        closePort(open->port, open->family);
    const auto last = link();
    m_placement.remove();
    m_file.remove();
    if (last)
        closePort(last->spec.encapSourcePort, last->spec.remote.family());
}

} // namespace dynfou
