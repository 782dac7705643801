// SPDX-License-Identifier: Apache-2.0
#include "config/LinkRules.h"

#include "base/IpAddress.h"
#include "base/Text.h"

#include <algorithm>
#include <array>

namespace dynfou {

namespace {

constexpr std::size_t kMaxInterfaceBytes = 15; // IFNAMSIZ - 1

constexpr std::string_view kNameRule =
    "; allowed are 1 to 15 visible ASCII characters without '/', ':' and '%', but not '.', '..', lo, all or default";
constexpr std::string_view kAddressForm = "; allowed is an address with its prefix length, as 192.168.2.2/24";
constexpr std::string_view kDestinationForm = "; allowed is a network with its prefix length, as 10.1.0.0/16";
constexpr std::string_view kGatewayForm = "; allowed is an IPv4 or IPv6 address without prefix length";

std::string complaint(std::string_view text, std::string_view what, std::string_view rule)
{
    return '"' + printable(text) + "\" " + std::string(what).append(rule);
}

bool isOneHost(const IpAddress& address)
{
    return !address.isAny() && !address.isMulticast() && !address.isLoopback() && address != IpAddress::v4(0xffffffffU);
}

/// The network's own address and the broadcast address of an IPv4 network belong to no host (RFC 1122 3.2.1.3), but for
/// networks of one or two addresses (RFC 3021).
bool isReservedInNetwork(const Prefix& prefix)
{
    const auto broadcast = prefix.broadcast();
    return broadcast && (prefix.address == *broadcast || prefix == prefix.network());
}

} // namespace

std::optional<std::string> checkInterfaceName(std::string_view name)
{
    constexpr std::array<std::string_view, 5> reserved{".", "..", "lo", "all", "default"};
    const auto isAllowed = [](char c) { return c > ' ' && c < '\x7f' && c != '/' && c != ':' && c != '%'; };
    if (name.empty())
        return std::string("is empty").append(kNameRule);
    if (name.size() > kMaxInterfaceBytes)
        return complaint(name, "has " + std::to_string(name.size()) + " bytes", kNameRule);
    if (!std::all_of(name.begin(), name.end(), isAllowed) ||
        std::find(reserved.begin(), reserved.end(), name) != reserved.end())
        return complaint(name, "cannot be the name of an interface", kNameRule);
    return std::nullopt;
}

std::optional<std::string> checkInnerAddress(std::string_view text)
{
    const auto prefix = Prefix::parse(text);
    if (!prefix)
        return complaint(text, "is no address with a prefix length", kAddressForm);
    if (!isOneHost(prefix->address) || prefix->length == 0)
        return complaint(text, "is not the address of one host", kAddressForm);
    if (isReservedInNetwork(*prefix))
        return complaint(text, "is the address of its network, not of a host in it", kAddressForm);
    return std::nullopt;
}

std::optional<std::string> checkDestination(std::string_view text)
{
    const auto prefix = Prefix::parse(text);
    if (!prefix)
        return complaint(text, "is no network with a prefix length", kDestinationForm);
    if (prefix->address.isMulticast() || prefix->address.isLoopback())
        return complaint(text, "is not routed", kDestinationForm);
    if (const auto network = prefix->network(); network != *prefix)
        return complaint(text, "has bits beyond its prefix length; the network is " + network.toString(),
                         kDestinationForm);
    return std::nullopt;
}

std::optional<std::string> checkGateway(std::string_view text)
{
    const auto address = IpAddress::parse(text);
    if (!address)
        return complaint(text, "is no address", kGatewayForm);
    if (!isOneHost(*address))
        return complaint(text, "is not the address of one host", kGatewayForm);
    return std::nullopt;
}

} // namespace dynfou
