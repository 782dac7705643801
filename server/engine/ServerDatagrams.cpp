// SPDX-License-Identifier: Apache-2.0
//
// What comes in from the network, and what goes back.
#include "engine/ServerEngine.h"

#include "base/Time.h"
#include "protocol/DatagramKind.h"

namespace dynfou {

void ServerEngine::onDatagram(const Datagram& datagram)
{
    // anything else that comes through a tunnel of ours would make a tunnel in a tunnel
    if (m_peers.isOurTunnel(datagram.ifindex))
        return m_probes.receive(*m_udp, datagram);
    switch (agreement::kindOf(datagram.bytes)) {
    case agreement::DatagramKind::Dtls:
        return m_dtls->receive(datagram);
    case agreement::DatagramKind::Punch:
        if (!m_punchLimiter.admit(datagram.from.address, std::chrono::steady_clock::now()))
            return;
        if (const auto punch = agreement::parsePunch(datagram.bytes))
            m_desk.punchOnPort(*punch, {datagram.from, datagram.to});
        return;
    case agreement::DatagramKind::Legacy:
        return onLegacyDatagram(datagram);
    case agreement::DatagramKind::Unknown:
        return;
    }
}

std::optional<LegacyGate::Admission> ServerEngine::admitLegacy(const Endpoint& from, std::string_view text)
{
    const auto now = std::chrono::steady_clock::now();
    if (!legacy::looksLikeMessage(text) || !m_limiter.admit(from.address, now) || !m_legacyBudget.admits(now))
        return std::nullopt;
    const CpuCharge charge(m_legacyBudget);
    return m_gate.admit(from, text, unixSeconds(), now);
}

void ServerEngine::onLegacyDatagram(const Datagram& datagram)
{
    const auto admission = admitLegacy(datagram.from, datagram.bytes);
    if (!admission)
        return;
    const peer::Path path{datagram.from, datagram.to};
    if (admission->mode == legacy::Mode::Whoami)
        return answer(path, encode(legacy::WhoamiAnswer{datagram.from, m_settings.fouPort}));
    if (auto* const peer = m_peers.byName(admission->client))
        peer->dispatch(peer::ConnectAsked{path, monotonic()});
}

void ServerEngine::openTaps()
{
    for (const auto family : {AddressFamily::Ipv4, AddressFamily::Ipv6}) {
        if (!m_fouPorts.holds(family))
            continue;
        // the old protocol is spoken over IPv4 only
        const auto punches = m_settings.legacy && family == AddressFamily::Ipv4 ? Punches::Both : Punches::Ours;
        auto tap = PacketSocket::open(
            family, punchFilter(family, m_settings.fouPort, punches),
            [this](const UdpPacket& packet) { onTapped(packet); }, "see the clients' punches on the FOU port");
        if (!tap) {
            m_taps.clear(); // for all clients or for none
            m_log.warning("clients behind NATs that use a different port for each destination get no tunnel",
                          {{"error", tap.error().toString()}});
            return;
        }
        m_taps.push_back(std::move(*tap));
    }
}

void ServerEngine::onTapped(const UdpPacket& packet)
{
    if (m_peers.isOurTunnel(packet.ifindex))
        return;
    const std::string_view text(reinterpret_cast<const char*>(packet.payload.data()), packet.payload.size());
    if (agreement::kindOf(text) != agreement::DatagramKind::Punch)
        return onLegacyPunch(packet, text);
    if (!m_punchLimiter.admit(packet.from.address, std::chrono::steady_clock::now()))
        return;
    if (const auto punch = agreement::parsePunch(text))
        m_desk.punchOnFouPort(*punch, {packet.from, packet.to.address});
}

void ServerEngine::onLegacyPunch(const UdpPacket& packet, std::string_view text)
{
    const auto admission = admitLegacy(packet.from, text);
    if (!admission || admission->mode != legacy::Mode::Connect)
        return;
    if (auto* const peer = m_peers.byName(admission->client))
        peer->dispatch(peer::PunchSeen{{{packet.from, packet.to.address}, monotonic()}});
}

void ServerEngine::answer(const peer::Path& to, const std::string& text)
{
    if (m_udp) // nobody is answered once the server ends
        m_udp->send(to.local, to.remote, text);
}

void ServerEngine::refuse(std::uint64_t session, agreement::RefusalCode code, const Reason& sentence)
{
    m_desk.refuse(session, code, sentence);
}

} // namespace dynfou
