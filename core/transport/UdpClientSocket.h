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

    [[nodiscard]] std::uint16_t localPort() const { return m_localPort; }
    [[nodiscard]] Result<void> send(const Endpoint& to, std::string_view datagram) const;
    /// Whether ICMP has said that nothing listens at the port last spoken to. A hint only: anybody can send such.
    [[nodiscard]] bool wasRefused() const { return m_wasRefused; }
    /// Gives the descriptor away, for who is entitled to the port by it; nothing is received any more.
    [[nodiscard]] UniqueFd takeDescriptor();

private:
    UdpClientSocket(UniqueFd fd, std::uint16_t localPort, Receive receive);
    void drain();
    void drainErrors();

    UniqueFd m_fd;
    std::uint16_t m_localPort;
    Receive m_receive;
    NotifierPtr m_notifier; ///< after the descriptor: it must go first
    bool m_wasRefused = false;
};

} // namespace dynfou
