// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Notifier.h"
#include "base/Result.h"
#include "base/UniqueFd.h"

#include <functional>
#include <memory>
#include <string_view>

namespace dynfou {

/// The client's socket for one agreement. Its local port becomes the tunnel's port, so that what it sends opens the
/// NAT's mapping for the data flow.
class UdpClientSocket {
public:
    using Receive = std::function<void(const Endpoint& from, std::string_view datagram)>;

    /// A socket of `family` on a free port of every local address.
    static Result<std::unique_ptr<UdpClientSocket>> open(AddressFamily family, Receive receive);

    [[nodiscard]] std::uint16_t tunnelPort() const { return m_tunnelPort; }
    [[nodiscard]] Result<void> send(const Endpoint& to, std::string_view datagram) const;
    /// Whether ICMP has said that nothing listens at the last destination port. Only a hint, since anybody can send
    /// such a packet.
    [[nodiscard]] bool wasRefused() const { return m_wasRefused; }
    /// Hands the descriptor to the caller, for whom it is the proof of a right to the port. Nothing is received any
    /// more.
    [[nodiscard]] UniqueFd takeDescriptor();

private:
    UdpClientSocket(UniqueFd fd, std::uint16_t tunnelPort, Receive receive);
    void drain();
    void drainErrors();

    UniqueFd m_fd;
    std::uint16_t m_tunnelPort;
    Receive m_receive;
    NotifierPtr m_notifier; ///< after the descriptor: it must be destroyed first
    bool m_wasRefused = false;
};

} // namespace dynfou
