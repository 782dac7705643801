// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"
#include "base/UniqueFd.h"
#include "transport/Notifier.h"

#include <cstdint>
#include <functional>
#include <linux/filter.h>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace dynfou {

/// An IPv4 UDP packet that a packet socket has seen.
struct UdpPacket {
    Endpoint from;
    Endpoint to;
    int ifindex = 0;
    std::span<const std::uint8_t> payload; ///< as far as it was copied; valid during the call only
};

/// Sees incoming IPv4 packets beside the kernel's own handling (packet(7), CAP_NET_RAW): those that a classic BPF
/// filter lets through, and no others; the rest never reaches this process.
class PacketSocket {
public:
    using Receive = std::function<void(const UdpPacket&)>;

    /// `filter`: sees the packet from its IP header on and returns how many bytes to copy. `receive` may destroy this
    /// object. `what` names the purpose in errors.
    static Result<std::unique_ptr<PacketSocket>> open(std::vector<sock_filter> filter, Receive receive,
                                                      const std::string& what);

private:
    PacketSocket(UniqueFd fd, Receive receive);
    void onReadable();

    UniqueFd m_fd;
    Receive m_receive;
    NotifierPtr m_notifier;
};

/// Passes what a GRE peer with source address `peer` sends to the FOU port: Ethernet in GRE.
std::vector<sock_filter> greFilter(const IpAddress& peer, std::uint16_t fouPort);

/// Passes UDP packets to the FOU port whose payload begins with `mode`: the connect texts of legacy clients, which the
/// kernel drops there.
std::vector<sock_filter> legacyPunchFilter(std::uint16_t fouPort);

/// Reads a packet from its IP header on; nothing for what is no whole header of UDP over IPv4.
std::optional<UdpPacket> parseUdpPacket(std::span<const std::uint8_t> packet);

} // namespace dynfou
