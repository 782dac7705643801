// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/PeerRunner.h"
#include "transport/UdpListener.h"

#include <functional>
#include <memory>

namespace dynfou {

/// Answers the clients' probes (docs/protocol.md), and passes what they have measured to the peers.
class ProbeDesk {
public:
    /// nullptr for an interface that is no tunnel of ours.
    using PeerOf = std::function<PeerRunner*(int ifindex)>;

    explicit ProbeDesk(PeerOf peerOf) : m_peerOf(std::move(peerOf)) {}

    /// Opens a socket for probes: the server listens on one address only, which is not that of the tunnels.
    Result<void> listen(std::uint16_t port);
    /// Takes a datagram that came through a tunnel to `listener`; drops it unless it is a probe.
    void receive(const UdpListener& listener, const Datagram& datagram);
    void close() { m_listener.reset(); }

private:
    PeerOf m_peerOf;
    std::unique_ptr<UdpListener> m_listener;
};

} // namespace dynfou
