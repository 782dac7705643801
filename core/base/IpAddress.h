// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dynfou {

enum class AddressFamily : std::uint8_t { Ipv4, Ipv6 };

/// An IPv4 or IPv6 address. An IPv4-mapped IPv6 address (`::ffff:a.b.c.d`, RFC 4291 2.5.5.2) never exists as a value
/// of this type: it is turned into IPv4 wherever an address is made, so that equal hosts compare equal.
class IpAddress {
public:
    /// 0.0.0.0
    IpAddress() = default;

    /// From 4 bytes in network order.
    static IpAddress v4(std::span<const std::uint8_t, 4> bytes);
    /// From an IPv4 address in host order, 0x7f000001 for 127.0.0.1.
    static IpAddress v4(std::uint32_t hostOrder);
    /// From 16 bytes in network order.
    static IpAddress v6(std::span<const std::uint8_t, 16> bytes);
    static IpAddress anyV4() { return {}; }
    static IpAddress anyV6();
    /// Reads the text forms of inet_pton(3); brackets and zones (`%eth0`) are not accepted.
    static std::optional<IpAddress> parse(std::string_view text);

    [[nodiscard]] AddressFamily family() const { return m_family; }
    [[nodiscard]] bool isV4() const { return m_family == AddressFamily::Ipv4; }
    [[nodiscard]] bool isV6() const { return m_family == AddressFamily::Ipv6; }
    [[nodiscard]] bool isAny() const;
    [[nodiscard]] bool isLoopback() const;
    /// 224.0.0.0/4 or ff00::/8.
    [[nodiscard]] bool isMulticast() const;
    /// fe80::/10 or 169.254.0.0/16.
    [[nodiscard]] bool isLinkLocal() const;
    /// The significant bytes in network order: 4 or 16.
    [[nodiscard]] std::span<const std::uint8_t> bytes() const;
    /// Host order; only for IPv4.
    [[nodiscard]] std::uint32_t toV4() const;
    [[nodiscard]] std::string toString() const;

    auto operator<=>(const IpAddress&) const = default;

private:
    AddressFamily m_family = AddressFamily::Ipv4;
    std::array<std::uint8_t, 16> m_bytes{};
};

/// An address and a UDP or TCP port.
struct Endpoint {
    IpAddress address;
    std::uint16_t port = 0;

    /// `203.0.113.80:65200`, `[2001:db8::1]:65200`.
    [[nodiscard]] std::string toString() const;
    auto operator<=>(const Endpoint&) const = default;
};

/// An address with a prefix length, as on an interface: `fe80::1/64`. The host bits are kept.
struct Prefix {
    IpAddress address;
    std::uint8_t length = 0; ///< 0..32 or 0..128

    /// Reads `address/length`; a missing length is not accepted.
    static std::optional<Prefix> parse(std::string_view text);
    [[nodiscard]] bool contains(const IpAddress& other) const;
    /// The same without host bits.
    [[nodiscard]] Prefix network() const;
    /// The broadcast address of an IPv4 network; nullopt for IPv6 and for networks without one (RFC 3021).
    [[nodiscard]] std::optional<IpAddress> broadcast() const;
    /// Whether it is one host: 32 or 128 bits.
    [[nodiscard]] bool isHost() const { return length == address.bytes().size() * 8; }
    [[nodiscard]] std::string toString() const;
    auto operator<=>(const Prefix&) const = default;
};

/// An Ethernet address.
struct MacAddress {
    std::array<std::uint8_t, 6> bytes{};

    [[nodiscard]] std::string toString() const;
    auto operator<=>(const MacAddress&) const = default;
};

/// The link-local address (fe80::/64) whose interface identifier is the modified EUI-64 of `mac` (RFC 4291 app. A).
IpAddress linkLocalFromMac(const MacAddress& mac);

} // namespace dynfou

template <>
struct std::hash<dynfou::IpAddress> {
    std::size_t operator()(const dynfou::IpAddress& address) const noexcept;
};

template <>
struct std::hash<dynfou::Endpoint> {
    std::size_t operator()(const dynfou::Endpoint& endpoint) const noexcept;
};
