// SPDX-License-Identifier: Apache-2.0
#include "client/ClientTunnel.h"

#include "tunnel/TunnelReports.h"

namespace dynfou {

ClientTunnel::ClientTunnel(TunnelBackend& backend, const FouPortMarks& marks, LinkPlace place, Log log)
    : m_backend(backend), m_marks(marks), m_log(log), m_placement(backend, std::move(place), std::move(log))
{
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
    else if (before && before->encapSourcePort != agreement.fouPort)
        closePort(before->encapSourcePort, before->remote.family());
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
    if (last)
        closePort(last->spec.encapSourcePort, last->spec.remote.family());
}

} // namespace dynfou
