// SPDX-License-Identifier: Apache-2.0
#include "transport/PacketSocket.h"

#include <array>
#include <cerrno>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace dynfou {

namespace {

constexpr std::size_t kBuffer = 512; // more than any filter of ours copies
constexpr int kBudget = 64;          // packets a turn of the event loop

} // namespace

Result<std::unique_ptr<PacketSocket>> PacketSocket::open(AddressFamily family, std::vector<sock_filter> filter,
                                                         Receive receive, const std::string& what)
{
    // protocol 0: nothing arrives before the filter is in place
    UniqueFd fd(::socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, what, "this needs the capability CAP_NET_RAW"));
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    sockaddr_ll address{};
    address.sll_family = AF_PACKET;
    address.sll_protocol = htons(family == AddressFamily::Ipv4 ? ETH_P_IP : ETH_P_IPV6);
    if (::setsockopt(fd.get(), SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) != 0 ||
        ::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return fail(Error::fromErrno(errno, what));
    return std::unique_ptr<PacketSocket>(new PacketSocket(std::move(fd), std::move(receive)));
}

PacketSocket::PacketSocket(UniqueFd fd, Receive receive)
    : m_fd(std::move(fd)), m_receive(std::move(receive)),
      m_notifier(watchDescriptor(m_fd.get(), QSocketNotifier::Read, [this] { onReadable(); }))
{
}

void PacketSocket::onReadable()
{
    // the receiver may destroy this object: one packet a call, and what is left wakes us again
    std::array<std::uint8_t, kBuffer> buffer{};
    for (int i = 0; i < kBudget; ++i) {
        sockaddr_ll address{};
        socklen_t size = sizeof address;
        const auto length = ::recvfrom(m_fd.get(), buffer.data(), buffer.size(), MSG_DONTWAIT,
                                       reinterpret_cast<sockaddr*>(&address), &size);
        if (length < 0)
            return;
        ++m_delivered;
        auto packet = parseUdpPacket(std::span<const std::uint8_t>(buffer).first(static_cast<std::size_t>(length)));
        if (!packet || address.sll_pkttype != PACKET_HOST)
            continue;
        packet->ifindex = address.sll_ifindex;
        const auto receive = m_receive;
        return receive(*packet);
    }
}

} // namespace dynfou
