// SPDX-License-Identifier: Apache-2.0
#include "transport/ProbeSocket.h"

#include "base/SocketAddress.h"

#include <array>
#include <cerrno>
#include <sys/socket.h>

namespace dynfou {

Result<std::unique_ptr<ProbeSocket>> ProbeSocket::open(const Endpoint& server, int ifindex, Receive receive)
{
    UniqueFd fd(::socket(AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, ReasonCode::OpenUdpSocket));
    // the scope of a link-local address binds the socket to the interface (ipv6(7))
    const SocketAddress address = toSocketAddress(server, static_cast<unsigned>(ifindex));
    if (::connect(fd.get(), address.get(), address.size) != 0)
        return fail(Error::fromErrno(errno, "probe " + server.toString()));
    return std::unique_ptr<ProbeSocket>(new ProbeSocket(std::move(fd), std::move(receive)));
}

ProbeSocket::ProbeSocket(UniqueFd fd, Receive receive)
    : m_fd(std::move(fd)), m_receive(std::move(receive)),
      m_notifier(watchDescriptor(m_fd.get(), QSocketNotifier::Read, [this] { drain(); }))
{
}

void ProbeSocket::send(std::string_view datagram) const
{
    // the first call may report an ICMP error of an earlier datagram instead of sending
    if (::send(m_fd.get(), datagram.data(), datagram.size(), 0) < 0 && errno == ECONNREFUSED)
        static_cast<void>(::send(m_fd.get(), datagram.data(), datagram.size(), 0));
}

void ProbeSocket::drain()
{
    std::array<char, 256> buffer{};
    // one a turn: the receiver may destroy this object, and what is left wakes us again
    const auto size = ::recv(m_fd.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (size < 0)
        return;
    const auto receive = m_receive;
    receive(std::string_view(buffer.data(), static_cast<std::size_t>(size)));
}

} // namespace dynfou
