// SPDX-License-Identifier: Apache-2.0
#include "transport/PacketSocket.h"

#include <algorithm>
#include <netinet/in.h>
#include <utility>

namespace dynfou {

namespace {

constexpr std::uint32_t kCopied = 512; // the longest punch text and its headers
constexpr std::uint32_t kUdpHeader = 8;
constexpr std::uint32_t kIpv6Header = 40;

/// Builds a filter in which every test that fails leads to the end, where nothing is passed.
class FilterBuilder {
public:
    FilterBuilder& load(unsigned size, std::uint32_t offset)
    {
        m_code.push_back({static_cast<std::uint16_t>(BPF_LD | size | BPF_ABS), 0, 0, offset});
        return *this;
    }
    /// Counts from the UDP header, see skipIpv4Header() and skipIpv6Header().
    FilterBuilder& loadUdp(unsigned size, std::uint32_t offset)
    {
        m_code.push_back({static_cast<std::uint16_t>(BPF_LD | size | BPF_IND), 0, 0, offset});
        return *this;
    }
    FilterBuilder& require(std::uint32_t value)
    {
        m_exits.push_back({m_code.size(), Exit::Refuse, false});
        return jump(BPF_JEQ, value);
    }
    FilterBuilder& requireNone(std::uint32_t bits)
    {
        m_exits.push_back({m_code.size(), Exit::Refuse, true});
        return jump(BPF_JSET, bits);
    }
    FilterBuilder& passIf(std::uint32_t value)
    {
        m_exits.push_back({m_code.size(), Exit::Pass, true});
        return jump(BPF_JEQ, value);
    }
    FilterBuilder& skipIpv4Header()
    {
        m_code.push_back({BPF_LDX | BPF_B | BPF_MSH, 0, 0, 0});
        return *this;
    }
    FilterBuilder& skipIpv6Header()
    {
        m_code.push_back({BPF_LDX | BPF_IMM, 0, 0, kIpv6Header});
        return *this;
    }
    std::vector<sock_filter> pass()
    {
        const auto end = m_code.size();
        m_code.push_back({BPF_RET | BPF_K, 0, 0, kCopied});
        m_code.push_back({BPF_RET | BPF_K, 0, 0, 0});
        for (const auto& jump : m_exits) {
            const auto target = jump.exit == Exit::Pass ? end : end + 1;
            const auto distance = static_cast<std::uint8_t>(target - jump.index - 1);
            (jump.whenTrue ? m_code[jump.index].jt : m_code[jump.index].jf) = distance;
        }
        return m_code;
    }

private:
    enum class Exit { Pass, Refuse };
    struct ExitJump {
        std::size_t index;
        Exit exit;
        bool whenTrue;
    };
    FilterBuilder& jump(unsigned test, std::uint32_t value)
    {
        m_code.push_back({static_cast<std::uint16_t>(BPF_JMP | test | BPF_K), 0, 0, value});
        return *this;
    }

    std::vector<sock_filter> m_code;
    std::vector<ExitJump> m_exits;
};

/// UDP to this port, and not a later fragment.
FilterBuilder& udpTo(FilterBuilder& filter, AddressFamily family, std::uint16_t port)
{
    if (family == AddressFamily::Ipv4)
        filter.load(BPF_B, 9).require(IPPROTO_UDP).load(BPF_H, 6).requireNone(0x1fff).skipIpv4Header();
    else // a fragment has a header of its own there
        filter.load(BPF_B, 6).require(IPPROTO_UDP).skipIpv6Header();
    return filter.loadUdp(BPF_H, 2).require(port);
}

void requireSource(FilterBuilder& filter, const IpAddress& source)
{
    const auto bytes = source.bytes();
    const std::uint32_t offset = source.isV4() ? 12 : 8;
    for (std::uint32_t i = 0; i < bytes.size(); i += 4) {
        std::uint32_t word = 0;
        for (const auto byte : bytes.subspan(i, 4))
            word = (word << 8U) | byte;
        filter.load(BPF_W, offset + i).require(word);
    }
}

std::uint16_t be16(std::span<const std::uint8_t> bytes, std::size_t offset)
{
    return static_cast<std::uint16_t>((bytes[offset] << 8U) | bytes[offset + 1]);
}

/// The addresses of an IP packet and where its UDP header begins.
struct IpHeader {
    IpAddress from;
    IpAddress to;
    std::size_t size = 0;
};

std::optional<IpHeader> parseIpv4(std::span<const std::uint8_t> packet)
{
    constexpr std::size_t smallest = 20;
    if (packet.size() < smallest)
        return std::nullopt;
    const std::size_t size = std::size_t{packet[0] & 0x0fU} * 4U;
    if (size < smallest || packet[9] != IPPROTO_UDP)
        return std::nullopt;
    return IpHeader{IpAddress::v4(packet.subspan<12, 4>()), IpAddress::v4(packet.subspan<16, 4>()), size};
}

std::optional<IpHeader> parseIpv6(std::span<const std::uint8_t> packet)
{
    if (packet.size() < kIpv6Header || packet[6] != IPPROTO_UDP)
        return std::nullopt;
    const auto from = IpAddress::v6(packet.subspan<8, 16>());
    const auto to = IpAddress::v6(packet.subspan<24, 16>());
    if (from.isV4() || to.isV4())
        return std::nullopt;
    return IpHeader{from, to, kIpv6Header};
}

} // namespace

std::vector<sock_filter> punchFilter(AddressFamily family, std::uint16_t fouPort, Punches punches)
{
    constexpr std::uint32_t magic = 0xd746;
    constexpr std::uint32_t mode = 0x6d6f6465; // "mode"
    FilterBuilder filter;
    udpTo(filter, family, fouPort);
    switch (punches) {
    case Punches::Ours:
        return filter.loadUdp(BPF_H, kUdpHeader).require(magic).pass();
    case Punches::Legacy:
        return filter.loadUdp(BPF_W, kUdpHeader).require(mode).pass();
    case Punches::Both:
        break;
    }
    return filter.loadUdp(BPF_H, kUdpHeader).passIf(magic).loadUdp(BPF_W, kUdpHeader).require(mode).pass();
}

std::vector<sock_filter> greFilter(const IpAddress& peer, std::uint16_t fouPort)
{
    constexpr std::uint32_t transparentEthernet = 0x6558; // RFC 1701
    FilterBuilder filter;
    requireSource(filter, peer);
    udpTo(filter, peer.family(), fouPort)
        .loadUdp(BPF_B, kUdpHeader + 1)
        .requireNone(0x07) // GRE version 0: a punch has a letter here
        .loadUdp(BPF_H, kUdpHeader + 2)
        .require(transparentEthernet);
    return filter.pass();
}

std::optional<UdpPacket> parseUdpPacket(std::span<const std::uint8_t> packet)
{
    if (packet.empty())
        return std::nullopt;
    const unsigned version = packet[0] >> 4U;
    const auto ip = version == 4 ? parseIpv4(packet) : version == 6 ? parseIpv6(packet) : std::nullopt;
    if (!ip || packet.size() < ip->size + kUdpHeader)
        return std::nullopt;
    const auto udp = packet.subspan(ip->size);
    const std::size_t length = be16(udp, 4);
    if (length < kUdpHeader)
        return std::nullopt;
    UdpPacket result;
    result.from = {ip->from, be16(udp, 0)};
    result.to = {ip->to, be16(udp, 2)};
    result.payload = udp.subspan(kUdpHeader, std::min(length, udp.size()) - kUdpHeader);
    return result;
}

} // namespace dynfou
