// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Notifier.h"
#include "base/Result.h"
#include "base/UniqueFd.h"

#include <cstdint>
#include <functional>
#include <linux/filter.h>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dynfou {

/// A UDP packet that a packet socket has seen.
struct UdpPacket {
    Endpoint from;
    Endpoint to;
    int ifindex = 0;
    std::span<const std::uint8_t> payload; ///< as far as it was copied; valid during the call only
};

/// Sees incoming packets of one IP version beside the kernel's own handling (packet(7), CAP_NET_RAW): those that a
/// classic BPF filter lets through, and no others; the rest never reaches this process.
class PacketSocket {
public:
    using Receive = std::function<void(const UdpPacket&)>;

    /// `filter`: made for `family`, sees the packet from its IP header on and returns how many bytes to copy. `receive`
    /// may destroy this object. `what` names the purpose in errors.
    static Result<std::unique_ptr<PacketSocket>> open(AddressFamily family, std::vector<sock_filter> filter,
                                                      Receive receive, const std::string& what);

    /// How many packets the filter has let through to this process so far, whatever came of them.
    [[nodiscard]] std::uint64_t delivered() const { return m_delivered; }

private:
    PacketSocket(UniqueFd fd, Receive receive);
    void onReadable();

    UniqueFd m_fd;
    Receive m_receive;
    std::uint64_t m_delivered = 0;
    NotifierPtr m_notifier;
};

/// The punches that a filter passes: our packets (they begin with D7 46), the connect texts of legacy clients (they
/// begin with `mode`), or both. The kernel's GRE drops either silently.
enum class Punches : std::uint8_t { Ours, Legacy, Both };

/// Passes UDP packets of this IP version to the FOU port whose payload is a punch by its first bytes, and nothing
/// else. Over IPv6 the UDP header must follow the fixed header (RFC 8200 3): extension headers are not followed, as no
/// client of ours sends them.
std::vector<sock_filter> punchFilter(AddressFamily family, std::uint16_t fouPort, Punches punches);

/// Passes what a GRE peer with source address `peer` sends to the FOU port: Ethernet in GRE.
std::vector<sock_filter> greFilter(const IpAddress& peer, std::uint16_t fouPort);

/// Reads a packet from its IP header on; nothing for what is no whole header of UDP over IPv4 or IPv6, or has
/// extension headers. An IPv4-mapped address in an IPv6 header is refused: no host has one, and it would be taken for
/// the IPv4 host.
std::optional<UdpPacket> parseUdpPacket(std::span<const std::uint8_t> packet);

} // namespace dynfou
