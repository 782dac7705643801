// SPDX-License-Identifier: Apache-2.0
#include "transport/LoopedPackets.h"

#include <array>
#include <cerrno>
#include <linux/filter.h>
#include <sys/socket.h>

namespace dynfou {

namespace {

constexpr std::uint32_t kLoopbackIndex = 1; // in every network namespace
constexpr std::uint32_t kVersionOfIpv6 = 0x60;
constexpr std::uint32_t kDestination = 24; // its offset in the header (RFC 8200 3)
constexpr std::uint32_t kLinkLocalMask = 0xffc0, kLinkLocal = 0xfe80;
constexpr std::uint32_t kWhole = 0xffffffff;

constexpr std::uint32_t special(int offset)
{
    return static_cast<std::uint32_t>(offset);
}

constexpr sock_filter statement(unsigned code, std::uint32_t value)
{
    return {static_cast<std::uint16_t>(code), 0, 0, value};
}

constexpr sock_filter jumpIfEqual(std::uint32_t value, std::uint8_t then, std::uint8_t otherwise)
{
    return {BPF_JMP | BPF_JEQ | BPF_K, then, otherwise, value};
}

} // namespace

Result<void> refuseLoopedLinkLocal(int fd)
{
    std::array code{
        statement(BPF_LD | BPF_W | BPF_ABS, special(SKF_AD_OFF + SKF_AD_IFINDEX)),
        jumpIfEqual(kLoopbackIndex, 0, 7),
        statement(BPF_LD | BPF_B | BPF_ABS, special(SKF_NET_OFF)),
        statement(BPF_ALU | BPF_AND | BPF_K, 0xf0),
        jumpIfEqual(kVersionOfIpv6, 0, 4),
        statement(BPF_LD | BPF_H | BPF_ABS, special(SKF_NET_OFF) + kDestination),
        statement(BPF_ALU | BPF_AND | BPF_K, kLinkLocalMask),
        jumpIfEqual(kLinkLocal, 0, 1),
        statement(BPF_RET | BPF_K, 0),
        statement(BPF_RET | BPF_K, kWhole),
    };
    const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
    if (::setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) != 0)
        return fail(Error::fromErrno(errno, "keep this host's own packets out of the tunnels' socket"));
    return {};
}

} // namespace dynfou
