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
    std::span<const std::uint8_t> payload; ///< the copied part; valid during the call only
};

/// Receives copies of incoming packets of one IP version (packet(7), CAP_NET_RAW). A classic BPF filter selects them in
/// the kernel, so others never reach this process.
class PacketSocket {
public:
    using Receive = std::function<void(const UdpPacket&)>;

    /// `filter`: made for `family`, gets the packet from its IP header on and returns how many bytes to copy. `receive`
    /// may destroy this object. `what` is the purpose, for errors.
    static Result<std::unique_ptr<PacketSocket>> open(AddressFamily family, std::vector<sock_filter> filter,
                                                      Receive receive, const std::string& what);

    /// How many packets the filter has passed to this process so far.
    [[nodiscard]] std::uint64_t delivered() const { return m_delivered; }

private:
    PacketSocket(UniqueFd fd, Receive receive);
    void onReadable();

    UniqueFd m_fd;
    Receive m_receive;
    std::uint64_t m_delivered = 0;
    NotifierPtr m_notifier;
};

/// The punches that a filter passes: punch packets (which begin with D7 46), the connect texts of legacy clients (which
/// begin with `mode`), or both. The kernel's GRE drops both silently.
enum class Punches : std::uint8_t { Ours, Legacy, Both };

/// Passes only UDP packets of this IP version to the FOU port whose payload begins like a punch. Over IPv6 the UDP
/// header must follow the fixed header (RFC 8200 3); packets with extension headers are not passed, since dynfou
/// clients do not send them.
std::vector<sock_filter> punchFilter(AddressFamily family, std::uint16_t fouPort, Punches punches);

/// Passes packets from the address `peer` to the FOU port that contain Ethernet in GRE.
std::vector<sock_filter> greFilter(const IpAddress& peer, std::uint16_t fouPort);

/// Reads a packet from its IP header on; nullopt unless it has whole headers of UDP over IPv4 or IPv6 without extension
/// headers. An IPv4-mapped address in an IPv6 header is refused: no host has one, and it would be mistaken for the IPv4
/// host.
std::optional<UdpPacket> parseUdpPacket(std::span<const std::uint8_t> packet);

} // namespace dynfou
