// SPDX-License-Identifier: Apache-2.0
#include "transport/PacketSocket.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace dynfou {

namespace {

constexpr std::uint32_t kCopied = 512; // the longest punch text and its headers
constexpr std::size_t kUdpHeader = 8;
constexpr int kBudget = 64; // packets a turn of the event loop

/// Builds a filter in which every test that fails leads to the end, where nothing is passed.
class FilterBuilder {
public:
    FilterBuilder& load(unsigned size, unsigned mode, std::uint32_t offset)
    {
        m_code.push_back({static_cast<std::uint16_t>(BPF_LD | size | mode), 0, 0, offset});
        return *this;
    }
    FilterBuilder& require(std::uint32_t value) { return jump(BPF_JEQ, value, false); }
    FilterBuilder& requireNone(std::uint32_t bits) { return jump(BPF_JSET, bits, true); }
    /// X becomes the length of the IP header, so that BPF_IND counts from the UDP header.
    FilterBuilder& skipIpHeader()
    {
        m_code.push_back({BPF_LDX | BPF_B | BPF_MSH, 0, 0, 0});
        return *this;
    }
    std::vector<sock_filter> pass(std::uint32_t bytes)
    {
        m_code.push_back({BPF_RET | BPF_K, 0, 0, bytes});
        m_code.push_back({BPF_RET | BPF_K, 0, 0, 0});
        const auto last = m_code.size() - 1;
        for (const auto& [index, failsWhenTrue] : m_jumps) {
            const auto distance = static_cast<std::uint8_t>(last - index - 1);
            (failsWhenTrue ? m_code[index].jt : m_code[index].jf) = distance;
        }
        return m_code;
    }

private:
    FilterBuilder& jump(unsigned test, std::uint32_t value, bool failsWhenTrue)
    {
        m_jumps.emplace_back(m_code.size(), failsWhenTrue);
        m_code.push_back({static_cast<std::uint16_t>(BPF_JMP | test | BPF_K), 0, 0, value});
        return *this;
    }

    std::vector<sock_filter> m_code;
    std::vector<std::pair<std::size_t, bool>> m_jumps;
};

/// UDP over IPv4 to this port, and not a later fragment.
FilterBuilder& udpTo(FilterBuilder& filter, std::uint16_t port)
{
    return filter.load(BPF_B, BPF_ABS, 9)
        .require(IPPROTO_UDP)
        .load(BPF_H, BPF_ABS, 6)
        .requireNone(0x1fff)
        .skipIpHeader()
        .load(BPF_H, BPF_IND, 2)
        .require(port);
}

std::uint16_t be16(std::span<const std::uint8_t> bytes, std::size_t offset)
{
    return static_cast<std::uint16_t>((bytes[offset] << 8U) | bytes[offset + 1]);
}

} // namespace

std::vector<sock_filter> greFilter(const IpAddress& peer, std::uint16_t fouPort)
{
    constexpr std::uint32_t transparentEthernet = 0x6558; // RFC 1701
    FilterBuilder filter;
    filter.load(BPF_W, BPF_ABS, 12).require(peer.toV4());
    udpTo(filter, fouPort)
        .load(BPF_B, BPF_IND, kUdpHeader + 1)
        .requireNone(0x07) // GRE version 0: a punch text has a letter here
        .load(BPF_H, BPF_IND, kUdpHeader + 2)
        .require(transparentEthernet);
    return filter.pass(kCopied);
}

std::vector<sock_filter> legacyPunchFilter(std::uint16_t fouPort)
{
    constexpr std::uint32_t mode = 0x6d6f6465; // "mode"
    FilterBuilder filter;
    udpTo(filter, fouPort).load(BPF_W, BPF_IND, kUdpHeader).require(mode);
    return filter.pass(kCopied);
}

std::optional<UdpPacket> parseUdpPacket(std::span<const std::uint8_t> packet)
{
    if (packet.size() < 20 || packet[0] >> 4U != 4)
        return std::nullopt;
    const std::size_t ipHeader = std::size_t{packet[0] & 0x0fU} * 4U;
    if (ipHeader < 20 || packet.size() < ipHeader + kUdpHeader)
        return std::nullopt;
    const auto udp = packet.subspan(ipHeader);
    const std::size_t length = be16(udp, 4);
    if (length < kUdpHeader)
        return std::nullopt;
    UdpPacket result;
    result.from = {IpAddress::v4(packet.subspan<12, 4>()), be16(udp, 0)};
    result.to = {IpAddress::v4(packet.subspan<16, 4>()), be16(udp, 2)};
    result.payload = udp.subspan(kUdpHeader, std::min(length, udp.size()) - kUdpHeader);
    return result;
}

Result<std::unique_ptr<PacketSocket>> PacketSocket::open(std::vector<sock_filter> filter, Receive receive,
                                                         const std::string& what)
{
    // protocol 0: nothing arrives before the filter is in place
    UniqueFd fd(::socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, what, "this needs the capability CAP_NET_RAW"));
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    sockaddr_ll address{};
    address.sll_family = AF_PACKET;
    address.sll_protocol = htons(ETH_P_IP);
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
    std::array<std::uint8_t, kCopied> buffer{};
    for (int i = 0; i < kBudget; ++i) {
        sockaddr_ll address{};
        socklen_t size = sizeof address;
        const auto length = ::recvfrom(m_fd.get(), buffer.data(), buffer.size(), MSG_DONTWAIT,
                                       reinterpret_cast<sockaddr*>(&address), &size);
        if (length < 0)
            return;
        auto packet = parseUdpPacket(std::span<const std::uint8_t>(buffer).first(static_cast<std::size_t>(length)));
        if (!packet || address.sll_pkttype != PACKET_HOST)
            continue;
        packet->ifindex = address.sll_ifindex;
        const auto receive = m_receive;
        return receive(*packet);
    }
}

} // namespace dynfou
