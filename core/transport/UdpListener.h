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

/// One datagram as it arrived.
struct Datagram {
    Endpoint from;
    IpAddress to; ///< the local address to which it was sent; answers must leave from it
    int ifindex = 0;
    std::string_view bytes; ///< valid during the call only
};

/// The server's UDP port, for both families at once when it listens on `::`.
class UdpListener {
public:
    using Receive = std::function<void(const Datagram&)>;

    static Result<std::unique_ptr<UdpListener>> open(const Endpoint& listen, Receive receive);
    /// Listens on `[::]:port` for IPv6 only, in addition to a listener on a single address.
    static Result<std::unique_ptr<UdpListener>> openBeside(std::uint16_t port, Receive receive);

    /// Sends from the local address `from` (IP_PKTINFO, ip(7)); `ifindex`: through that interface, which link-local
    /// addresses need. Failures are ignored: the peer asks again.
    void send(const IpAddress& from, const Endpoint& to, std::string_view datagram, int ifindex = 0) const;

private:
    static Result<std::unique_ptr<UdpListener>> bind(const Endpoint& listen, bool isShared, bool isIpv6Only,
                                                     Receive receive);
    UdpListener(UniqueFd fd, AddressFamily family, Receive receive);
    void drain();

    UniqueFd m_fd;
    AddressFamily m_family;
    Receive m_receive;
    NotifierPtr m_notifier;
};

} // namespace dynfou
