// SPDX-License-Identifier: Apache-2.0
#include "client/ClientTunnel.h"

#include "tunnel/TunnelReports.h"

#include <algorithm>

namespace dynfou {

ClientTunnel::ClientTunnel(TunnelEnds& ends, const FouPortMarks& marks, const std::string& runtimeDirectory,
                           LinkConfig config, Log log)
    : m_ends(ends), m_file(runtimeDirectory, config.identity), m_log(log),
      m_end(ends.makeEnd(marks, std::move(config), std::move(log)))
{
}

std::optional<Agreement> ClientTunnel::notedAgreement() const
{
    auto kept = m_file.read();
    if (!kept || !link())
        return std::nullopt;
    const auto& spec = link()->spec;
    const bool isOfLink = kept->server == spec.remote && kept->tunnelPort == spec.tunnelPort &&
                          kept->peerPort == spec.peerPort && kept->greKey == spec.key;
    return isOfLink ? kept : std::nullopt;
}

std::optional<Agreement> ClientTunnel::keptAgreement()
{
    auto kept = notedAgreement();
    return kept && isLinkAsItWas() && m_end->holdPort(kept->peerSourcePort) ? kept : std::nullopt;
}

std::optional<ExistingTunnel> ClientTunnel::existing(const std::vector<IpAddress>& servers)
{
    if (!link() || !link()->spec.key || !link()->spec.sequenceNumbers)
        return std::nullopt;
    const auto& spec = link()->spec;
    const bool isServers = std::find(servers.begin(), servers.end(), spec.remote) != servers.end();
    if (!isServers || !isLinkAsItWas() || !m_end->holdPort(spec.peerPort))
        return std::nullopt;
    ExistingTunnel existing{spec.remote, *spec.key, spec.tunnelPort, spec.peerPort, spec.mtu, {}, {}};
    if (const auto kept = m_file.read(); kept && kept->greKey == spec.key && kept->tunnelPort == spec.tunnelPort) {
        existing.observed = kept->observed;
        existing.observedOnPort = kept->observedOnPort;
    }
    return existing;
}

bool ClientTunnel::isLinkAsItWas()
{
    const auto all = m_ends.reader().links();
    return all && std::any_of(all->begin(), all->end(), [this](const TunnelLink& candidate) {
               const auto& is = candidate.spec;
               const auto& was = link()->spec;
               return candidate.ifindex == link()->ifindex && candidate.isUp && is.identity == was.identity &&
                      is.local == was.local && is.remote == was.remote && is.key == was.key && is.mtu == was.mtu &&
                      is.tunnelPort == was.tunnelPort && is.peerPort == was.peerPort;
           });
}

Result<void> ClientTunnel::checkUnderlay(AddressFamily family) const
{
    return family == AddressFamily::Ipv6 ? m_ends.check(family) : Result<void>{};
}

Result<std::pair<std::uint32_t, IpAddress>> ClientTunnel::wayTo(const IpAddress& server) const
{
    const auto route = m_ends.reader().routeTo(server);
    if (!route)
        return fail(route.error());
    return std::pair(mtuTowards(m_end->config(), server, true, *route).mtu, route->source);
}

void ClientTunnel::warnOfReceiveOffload(const Agreement& agreement)
{
    // our own server sends sequence numbers, which keeps the card from merging
    if (agreement.isOwnServer() || m_offloadReported)
        return;
    const auto route = m_ends.reader().routeTo(agreement.server);
    if (!route || !m_ends.reader().hasReceiveOffload(route->interface).value_or(false))
        return;
    m_offloadReported = true;
    logReceiveOffload(m_log, route->interface);
}

void ClientTunnel::setUp(const Agreement& agreement, UniqueFd socket, TunnelEnd::Done done)
{
    warnOfReceiveOffload(agreement);
    const TunnelPath path{agreement.server, agreement.tunnelPort, agreement.peerPort,  agreement.peerSourcePort,
                          agreement.greKey, agreement.peerMtu,    agreement.healthVlan};
    m_end->setPath(path, std::move(socket), [this, agreement, done = std::move(done)](const Result<void>& result) {
        if (result) {
            if (const auto kept = m_file.write(agreement); !kept)
                m_log.warning("cannot keep the agreement: after a restart the tunnel must be agreed on again",
                              {{"error", kept.error().toString()}});
        }
        done(result);
    });
}

void ClientTunnel::remove()
{
    m_end->remove();
    m_file.remove();
}

} // namespace dynfou
