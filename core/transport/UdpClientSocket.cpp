// SPDX-License-Identifier: Apache-2.0
#include "transport/UdpClientSocket.h"

#include "base/SocketAddress.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <linux/errqueue.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace dynfou {

namespace {
constexpr int kErrorBudget = 64; // a turn of the event loop
}

Result<std::unique_ptr<UdpClientSocket>> UdpClientSocket::open(AddressFamily family, Receive receive)
{
    const bool isV4 = family == AddressFamily::Ipv4;
    UniqueFd fd(::socket(isV4 ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, ReasonCode::OpenUdpSocket));
    const int on = 1;
    // a dual-stack socket would keep the IPv4 FOU port from being opened
    if (!isV4)
        setsockopt(fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    setsockopt(fd.get(), isV4 ? static_cast<int>(IPPROTO_IP) : static_cast<int>(IPPROTO_IPV6),
               isV4 ? IP_RECVERR : IPV6_RECVERR, &on, sizeof on);
    SocketAddress address = toSocketAddress(Endpoint{isV4 ? IpAddress::anyV4() : IpAddress::anyV6(), 0});
    if (::bind(fd.get(), address.get(), address.size) != 0)
        return fail(Error::fromErrno(errno, ReasonCode::BindUdpSocket));
    address.size = sizeof address.storage;
    if (::getsockname(fd.get(), address.get(), &address.size) != 0)
        return fail(Error::fromErrno(errno, ReasonCode::ReadUdpPort));
    const auto port = toEndpoint(address).value_or(Endpoint{}).port;
    return std::unique_ptr<UdpClientSocket>(new UdpClientSocket(std::move(fd), port, std::move(receive)));
}

UdpClientSocket::UdpClientSocket(UniqueFd fd, std::uint16_t tunnelPort, Receive receive)
    : m_fd(std::move(fd)), m_tunnelPort(tunnelPort), m_receive(std::move(receive)),
      m_notifier(watchDescriptor(m_fd.get(), QSocketNotifier::Read, [this] { drain(); }))
{
}

UniqueFd UdpClientSocket::takeDescriptor()
{
    m_notifier.reset();
    return std::move(m_fd);
}

Result<void> UdpClientSocket::send(const Endpoint& to, std::string_view datagram) const
{
    const SocketAddress address = toSocketAddress(to);
    if (::sendto(m_fd.get(), datagram.data(), datagram.size(), 0, address.get(), address.size) >= 0)
        return {};
    // an ICMP error of an earlier datagram is reported on the next call
    if (errno == ECONNREFUSED &&
        ::sendto(m_fd.get(), datagram.data(), datagram.size(), 0, address.get(), address.size) >= 0)
        return {};
    return fail(Error::fromErrno(errno, {ReasonCode::SendTo, to}));
}

void UdpClientSocket::drain()
{
    drainErrors();
    // one more byte than a message may have shows an oversize one
    std::array<char, 2049> buffer{};
    SocketAddress from;
    from.size = sizeof from.storage;
    // one a turn: the receiver may destroy this object, and what is left wakes us again
    const auto size = ::recvfrom(m_fd.get(), buffer.data(), buffer.size(), MSG_DONTWAIT, from.get(), &from.size);
    const auto endpoint = size >= 0 ? toEndpoint(from) : std::nullopt;
    const auto receive = m_receive;
    if (endpoint)
        receive(*endpoint, std::string_view(buffer.data(), static_cast<std::size_t>(size)));
}

void UdpClientSocket::drainErrors()
{
    for (int i = 0; i < kErrorBudget; ++i) {
        alignas(cmsghdr) std::array<char, 512> control{};
        msghdr message{};
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        if (::recvmsg(m_fd.get(), &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0)
            return;
        for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
            sock_extended_err error{};
            if (header->cmsg_len < CMSG_LEN(sizeof error))
                continue;
            std::memcpy(&error, CMSG_DATA(header), sizeof error);
            m_wasRefused = m_wasRefused || error.ee_errno == ECONNREFUSED;
        }
    }
}

} // namespace dynfou
