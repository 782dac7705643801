// SPDX-License-Identifier: Apache-2.0
#include "transport/UdpListener.h"

#include "base/SocketAddress.h"
#include "transport/LoopedPackets.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

namespace dynfou {

namespace {

constexpr std::size_t kBatch = 32;
constexpr std::size_t kBufferSize = 2049; // one more than a message may have shows an oversize one
constexpr int kReceiveBuffer = 4 << 20;

struct alignas(cmsghdr) ControlBuffer
    : std::array<char, CMSG_SPACE(sizeof(in6_pktinfo)) + CMSG_SPACE(sizeof(in_pktinfo))> {};

void setOption(int fd, int level, int option, int value)
{
    setsockopt(fd, level, option, &value, sizeof value);
}

/// The local address and interface that a datagram came in by.
void readPacketInfo(msghdr& message, Datagram& datagram)
{
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_PKTINFO) {
            in6_pktinfo info{};
            std::memcpy(&info, CMSG_DATA(header), sizeof info);
            datagram.to = IpAddress::v6(std::span<const std::uint8_t, 16>(info.ipi6_addr.s6_addr));
            datagram.ifindex = static_cast<int>(info.ipi6_ifindex);
        } else if (header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_PKTINFO) {
            in_pktinfo info{};
            std::memcpy(&info, CMSG_DATA(header), sizeof info);
            datagram.to = IpAddress::v4(ntohl(info.ipi_spec_dst.s_addr));
            datagram.ifindex = info.ipi_ifindex;
        }
    }
}

template <typename Info>
void putPacketInfo(msghdr& message, int level, int type, const Info& info)
{
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = level;
    header->cmsg_type = type;
    header->cmsg_len = CMSG_LEN(sizeof info);
    std::memcpy(CMSG_DATA(header), &info, sizeof info);
    message.msg_controllen = CMSG_SPACE(sizeof info);
}

} // namespace

Result<std::unique_ptr<UdpListener>> UdpListener::open(const Endpoint& listen, Receive receive)
{
    // two sockets may have one port when they have different addresses, if both agree to it (socket(7))
    const bool isShared = listen.address.isV6() && !listen.address.isAny();
    return bind(listen, isShared, false, std::move(receive));
}

Result<std::unique_ptr<UdpListener>> UdpListener::openBeside(std::uint16_t port, Receive receive)
{
    return bind(Endpoint{IpAddress::anyV6(), port}, true, true, std::move(receive));
}

Result<std::unique_ptr<UdpListener>> UdpListener::bind(const Endpoint& listen, bool isShared, bool isIpv6Only,
                                                       Receive receive)
{
    const bool isV4 = listen.address.isV4();
    const std::string what = "listen on UDP " + listen.toString();
    UniqueFd fd(::socket(isV4 ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, what));
    if (isV4) {
        setOption(fd.get(), IPPROTO_IP, IP_PKTINFO, 1);
    } else {
        setOption(fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, isIpv6Only ? 1 : 0);
        setOption(fd.get(), IPPROTO_IPV6, IPV6_RECVPKTINFO, 1);
        if (auto refused = refuseLoopedLinkLocal(fd.get()); !refused)
            return fail(refused.error());
    }
    if (isShared)
        setOption(fd.get(), SOL_SOCKET, SO_REUSEPORT, 1);
    setOption(fd.get(), SOL_SOCKET, SO_RCVBUF, kReceiveBuffer);
    setOption(fd.get(), SOL_SOCKET, SO_RCVBUFFORCE, kReceiveBuffer);
    const SocketAddress address = toSocketAddress(listen);
    if (::bind(fd.get(), address.get(), address.size) != 0) {
        return fail(Error::fromErrno(errno, what,
                                     errno == EADDRINUSE ? "see which program holds it with: ss -lunp 'sport = :" +
                                                               std::to_string(listen.port) + "'"
                                                         : "set IP and PORT to an address and port of this host"));
    }
    return std::unique_ptr<UdpListener>(new UdpListener(std::move(fd), listen.address.family(), std::move(receive)));
}

UdpListener::UdpListener(UniqueFd fd, AddressFamily family, Receive receive)
    : m_fd(std::move(fd)), m_family(family), m_receive(std::move(receive)),
      m_notifier(watchDescriptor(m_fd.get(), QSocketNotifier::Read, [this] { drain(); }))
{
}

void UdpListener::drain()
{
    std::array<std::array<char, kBufferSize>, kBatch> buffers; // NOLINT: 64 KiB that recvmmsg fills
    std::array<ControlBuffer, kBatch> controls{};
    std::array<SocketAddress, kBatch> addresses{};
    std::array<iovec, kBatch> vectors{};
    std::array<mmsghdr, kBatch> messages{};
    for (std::size_t i = 0; i < kBatch; ++i) {
        vectors[i] = {buffers[i].data(), buffers[i].size()};
        auto& header = messages[i].msg_hdr;
        header.msg_name = &addresses[i].storage;
        header.msg_namelen = sizeof addresses[i].storage;
        header.msg_iov = &vectors[i];
        header.msg_iovlen = 1;
        header.msg_control = controls[i].data();
        header.msg_controllen = controls[i].size();
    }
    // one batch a turn, so that a flood leaves time for everything else; what is left wakes us again
    const int count = ::recvmmsg(m_fd.get(), messages.data(), kBatch, MSG_DONTWAIT, nullptr);
    for (int i = 0; i < count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        const auto from = toEndpoint(addresses[index]);
        if (!from)
            continue;
        Datagram datagram{*from, {}, 0, std::string_view(buffers[index].data(), messages[index].msg_len)};
        readPacketInfo(messages[index].msg_hdr, datagram);
        m_receive(datagram);
    }
}

void UdpListener::send(const IpAddress& from, const Endpoint& to, std::string_view datagram, int ifindex) const
{
    const bool mapped = m_family == AddressFamily::Ipv6;
    SocketAddress address = toSocketAddress(to, static_cast<unsigned>(ifindex), mapped);
    iovec vector{const_cast<char*>(datagram.data()), datagram.size()};
    ControlBuffer control{};
    msghdr message{};
    message.msg_name = address.get();
    message.msg_namelen = address.size;
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    if (from.isV4()) {
        in_pktinfo info{};
        std::memcpy(&info.ipi_spec_dst, from.bytes().data(), 4);
        putPacketInfo(message, IPPROTO_IP, IP_PKTINFO, info);
    } else {
        in6_pktinfo info{};
        std::memcpy(&info.ipi6_addr, from.bytes().data(), 16);
        info.ipi6_ifindex = static_cast<unsigned>(ifindex);
        putPacketInfo(message, IPPROTO_IPV6, IPV6_PKTINFO, info);
    }
    static_cast<void>(::sendmsg(m_fd.get(), &message, MSG_DONTWAIT));
}

} // namespace dynfou
