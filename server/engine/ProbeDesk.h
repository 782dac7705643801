// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/PeerRunner.h"
#include "transport/UdpListener.h"

#include <functional>
#include <memory>

namespace dynfou {

/// Answers the clients' probes (docs/protocol.md), and tells their peers what they have measured.
class ProbeDesk {
public:
    /// Nothing for an interface that is no tunnel of ours.
    using PeerOf = std::function<PeerRunner*(int ifindex)>;

    explicit ProbeDesk(PeerOf peerOf) : m_peerOf(std::move(peerOf)) {}

    /// Takes probes on a socket of its own, where identification is limited to one address, which is not the tunnels'.
    Result<void> listen(std::uint16_t port);
    /// Takes what came through a tunnel to `listener`; anything but a probe is dropped.
    void receive(const UdpListener& listener, const Datagram& datagram);
    void close() { m_listener.reset(); }

private:
    PeerOf m_peerOf;
    std::unique_ptr<UdpListener> m_listener;
};

} // namespace dynfou
