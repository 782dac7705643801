// SPDX-License-Identifier: Apache-2.0
#include "transport/GreFlagsProbe.h"

#include <array>
#include <cerrno>
#include <linux/filter.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace dynfou {

namespace {

constexpr std::uint8_t kSequenceBit = 0x10;         // RFC 2890 2, in the first byte
constexpr std::uint32_t kTransparentEthernet = 0x6558; // RFC 1701
constexpr std::uint32_t kCopied = 64;

sock_filter statement(unsigned code, std::uint32_t value)
{
    return {static_cast<std::uint16_t>(code), 0, 0, value};
}

/// Goes on when equal, else skips `orSkip` instructions.
sock_filter whenEqual(std::uint32_t value, unsigned orSkip)
{
    return {BPF_JMP | BPF_JEQ | BPF_K, 0, static_cast<std::uint8_t>(orSkip), value};
}

} // namespace

Result<std::unique_ptr<GreFlagsProbe>> GreFlagsProbe::open(const IpAddress& peer, std::uint16_t fouPort, Seen seen)
{
    const std::string what = "watch for the first packet of " + peer.toString();
    if (!peer.isV4())
        return fail(Error{ErrorCode::Unsupported, what + ": IPv4 only", {}, 0, {}});
    // protocol 0: nothing arrives before the filter is in place
    UniqueFd fd(::socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd.isValid())
        return fail(Error::fromErrno(errno, what, "the capability CAP_NET_RAW is missing"));
    // the packet starts at the IP header; X becomes its length
    std::array<sock_filter, 15> program{
        statement(BPF_LD | BPF_W | BPF_ABS, 12), // source address
        whenEqual(peer.toV4(), 12),
        statement(BPF_LD | BPF_B | BPF_ABS, 9), // protocol
        whenEqual(IPPROTO_UDP, 10),
        statement(BPF_LD | BPF_H | BPF_ABS, 6), // fragment offset
        {BPF_JMP | BPF_JSET | BPF_K, 8, 0, 0x1fff},
        statement(BPF_LDX | BPF_B | BPF_MSH, 0),
        statement(BPF_LD | BPF_H | BPF_IND, 2), // UDP destination port
        whenEqual(fouPort, 5),
        statement(BPF_LD | BPF_B | BPF_IND, 9), // GRE version 0: a punch text has letters here
        {BPF_JMP | BPF_JSET | BPF_K, 3, 0, 0x07},
        statement(BPF_LD | BPF_H | BPF_IND, 10), // GRE protocol type
        whenEqual(kTransparentEthernet, 1),
        statement(BPF_RET | BPF_K, kCopied),
        statement(BPF_RET | BPF_K, 0),
    };
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    sockaddr_ll address{};
    address.sll_family = AF_PACKET;
    address.sll_protocol = htons(ETH_P_IP);
    if (::setsockopt(fd.get(), SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter) != 0 ||
        ::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return fail(Error::fromErrno(errno, what));
    return std::unique_ptr<GreFlagsProbe>(new GreFlagsProbe(std::move(fd), std::move(seen)));
}

GreFlagsProbe::GreFlagsProbe(UniqueFd fd, Seen seen)
    : m_fd(std::move(fd)), m_seen(std::move(seen)),
      m_notifier(watchDescriptor(m_fd.get(), QSocketNotifier::Read, [this] { onReadable(); }))
{
}

void GreFlagsProbe::onReadable()
{
    std::array<std::uint8_t, kCopied> packet{};
    const auto size = ::recv(m_fd.get(), packet.data(), packet.size(), MSG_DONTWAIT);
    if (size <= 0)
        return;
    const std::size_t gre = (packet[0] & 0x0fU) * 4U + 8U;
    if (gre >= static_cast<std::size_t>(size))
        return;
    m_notifier->setEnabled(false);
    const auto seen = m_seen; // the call may destroy this object
    seen((packet[gre] & kSequenceBit) != 0);
}

} // namespace dynfou
