// SPDX-License-Identifier: Apache-2.0
#include "base/IpAddress.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>

namespace dynfou {

namespace {
constexpr std::array<std::uint8_t, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
}

IpAddress IpAddress::v4(std::span<const std::uint8_t, 4> bytes)
{
    IpAddress address;
    std::copy(bytes.begin(), bytes.end(), address.m_bytes.begin());
    return address;
}

IpAddress IpAddress::v4(std::uint32_t hostOrder)
{
    const std::array<std::uint8_t, 4> bytes{
        static_cast<std::uint8_t>(hostOrder >> 24U), static_cast<std::uint8_t>(hostOrder >> 16U),
        static_cast<std::uint8_t>(hostOrder >> 8U), static_cast<std::uint8_t>(hostOrder)};
    return v4(bytes);
}

IpAddress IpAddress::v6(std::span<const std::uint8_t, 16> bytes)
{
    if (std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), bytes.begin()))
        return v4(bytes.subspan<12, 4>());
    IpAddress address;
    address.m_family = AddressFamily::Ipv6;
    std::copy(bytes.begin(), bytes.end(), address.m_bytes.begin());
    return address;
}

IpAddress IpAddress::anyV6()
{
    IpAddress address;
    address.m_family = AddressFamily::Ipv6;
    return address;
}

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    const std::string copy(text);
    if (copy.size() != copy.find('\0') && copy.find('\0') != std::string::npos)
        return std::nullopt;
    std::array<std::uint8_t, 16> bytes{};
    if (inet_pton(AF_INET, copy.c_str(), bytes.data()) == 1)
        return v4(std::span<const std::uint8_t, 4>(bytes.data(), 4));
    if (inet_pton(AF_INET6, copy.c_str(), bytes.data()) == 1)
        return v6(bytes);
    return std::nullopt;
}

bool IpAddress::isAny() const
{
    return std::all_of(m_bytes.begin(), m_bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

bool IpAddress::isLoopback() const
{
    if (isV4())
        return m_bytes[0] == 127;
    return m_bytes[15] == 1 && std::all_of(m_bytes.begin(), m_bytes.end() - 1, [](std::uint8_t b) { return b == 0; });
}

bool IpAddress::isMulticast() const
{
    return isV4() ? (m_bytes[0] & 0xf0U) == 0xe0U : m_bytes[0] == 0xff;
}

bool IpAddress::isLinkLocal() const
{
    if (isV4())
        return m_bytes[0] == 169 && m_bytes[1] == 254;
    return m_bytes[0] == 0xfe && (m_bytes[1] & 0xc0U) == 0x80U;
}

std::span<const std::uint8_t> IpAddress::bytes() const
{
    return std::span<const std::uint8_t>(m_bytes).first(isV4() ? 4 : 16);
}

std::uint32_t IpAddress::toV4() const
{
    return (std::uint32_t{m_bytes[0]} << 24U) | (std::uint32_t{m_bytes[1]} << 16U) | (std::uint32_t{m_bytes[2]} << 8U) |
           std::uint32_t{m_bytes[3]};
}

std::string IpAddress::toString() const
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(isV4() ? AF_INET : AF_INET6, m_bytes.data(), text.data(), text.size());
    return text.data();
}

std::string Endpoint::toString() const
{
    const std::string host = address.isV6() ? "[" + address.toString() + "]" : address.toString();
    return host + ":" + std::to_string(port);
}

std::optional<Prefix> Prefix::parse(std::string_view text)
{
    const auto slash = text.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    const auto address = IpAddress::parse(text.substr(0, slash));
    const auto digits = text.substr(slash + 1);
    std::uint8_t length = 0;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
    if (!address || status != std::errc{} || end != digits.data() + digits.size())
        return std::nullopt;
    if (length > address->bytes().size() * 8)
        return std::nullopt;
    return Prefix{*address, length};
}

bool Prefix::contains(const IpAddress& other) const
{
    if (other.family() != address.family())
        return false;
    const auto mine = address.bytes();
    const auto theirs = other.bytes();
    const std::size_t whole = length / 8U;
    if (!std::equal(mine.begin(), mine.begin() + static_cast<std::ptrdiff_t>(whole), theirs.begin()))
        return false;
    const unsigned rest = length % 8U;
    if (rest == 0)
        return true;
    const unsigned mask = 0xffU & (0xffU << (8U - rest));
    return (mine[whole] & mask) == (theirs[whole] & mask);
}

Prefix Prefix::network() const
{
    std::array<std::uint8_t, 16> bytes{};
    const auto mine = address.bytes();
    const std::size_t whole = length / 8U;
    std::copy_n(mine.begin(), whole, bytes.begin());
    if (const unsigned rest = length % 8U; rest != 0)
        bytes[whole] = static_cast<std::uint8_t>(mine[whole] & (0xffU << (8U - rest)));
    const auto masked = address.isV4() ? IpAddress::v4(std::span<const std::uint8_t, 4>(bytes.data(), 4))
                                       : IpAddress::v6(std::span<const std::uint8_t, 16>(bytes));
    return {masked, length};
}

std::optional<IpAddress> Prefix::broadcast() const
{
    constexpr unsigned bits = 32;
    if (address.isV6() || length >= bits - 1)
        return std::nullopt;
    return IpAddress::v4(address.toV4() | (0xffffffffU >> length));
}

std::string Prefix::toString() const
{
    return address.toString() + "/" + std::to_string(length);
}

std::string MacAddress::toString() const
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto byte : bytes) {
        if (!text.empty())
            text += ':';
        text += digits[byte >> 4U];
        text += digits[byte & 0xfU];
    }
    return text;
}

IpAddress linkLocalFromMac(const MacAddress& mac)
{
    const auto& m = mac.bytes;
    const std::array<std::uint8_t, 16> bytes{
        0xfe, 0x80, 0,    0,    0,    0,    0,   0, static_cast<std::uint8_t>(m[0] ^ 0x02U),
        m[1], m[2], 0xff, 0xfe, m[3], m[4], m[5]};
    return IpAddress::v6(bytes);
}

} // namespace dynfou

std::size_t std::hash<dynfou::IpAddress>::operator()(const dynfou::IpAddress& address) const noexcept
{
    const auto bytes = address.bytes();
    std::string_view view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return std::hash<std::string_view>{}(view);
}

std::size_t std::hash<dynfou::Endpoint>::operator()(const dynfou::Endpoint& endpoint) const noexcept
{
    return std::hash<dynfou::IpAddress>{}(endpoint.address) * 65537U + endpoint.port;
}
