// SPDX-License-Identifier: Apache-2.0
#include "engine/ProbeDesk.h"

#include "protocol/Probe.h"

namespace dynfou {

Result<void> ProbeDesk::listen(std::uint16_t port)
{
    auto listener = UdpListener::openBeside(port, [this](const Datagram& datagram) { receive(*m_listener, datagram); });
    if (!listener)
        return fail(listener.error());
    m_listener = std::move(*listener);
    return {};
}

void ProbeDesk::receive(const UdpListener& listener, const Datagram& datagram)
{
    auto* const peer = m_peerOf(datagram.ifindex);
    const bool isNeighbour = datagram.from.address.isV6() && datagram.from.address.isLinkLocal() &&
                             datagram.to.isV6() && datagram.to.isLinkLocal() && datagram.from.address != datagram.to;
    auto probe = probe::parseProbe(datagram.bytes);
    if (peer == nullptr || !isNeighbour || !probe || probe->kind != probe::Kind::Request)
        return;
    if (!peer->measured(probe->quality, std::chrono::steady_clock::now()))
        return;
    probe->kind = probe::Kind::Answer;
    listener.send(datagram.to, datagram.from, encode(*probe), datagram.ifindex);
}

} // namespace dynfou
