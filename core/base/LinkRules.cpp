// SPDX-License-Identifier: Apache-2.0
#include "base/LinkRules.h"

#include "base/IpAddress.h"
#include "base/Text.h"

#include <algorithm>
#include <array>

namespace dynfou {

namespace {

constexpr std::size_t kMaxInterfaceBytes = 15; // IFNAMSIZ - 1

/// A complaint with the value in printable form, and with what is allowed as its advice.
Reason complaint(ReasonCode what, std::string_view text, ReasonCode allowed)
{
    return Reason(what, printable(text)).advising(allowed);
}

bool isOneHost(const IpAddress& address)
{
    return !address.isAny() && !address.isMulticast() && !address.isLoopback() && address != IpAddress::v4(0xffffffffU);
}

/// Whether it is the network's own address or the broadcast address of an IPv4 network, which belong to no host (RFC
/// 1122 3.2.1.3). Networks of one or two addresses have neither (RFC 3021).
bool isReservedInNetwork(const Prefix& prefix)
{
    const auto broadcast = prefix.broadcast();
    return broadcast && (prefix.address == *broadcast || prefix == prefix.network());
}

} // namespace

std::optional<Reason> checkInterfaceName(std::string_view name)
{
    constexpr std::array<std::string_view, 5> reserved{".", "..", "lo", "all", "default"};
    const auto isAllowed = [](char c) { return c > ' ' && c < '\x7f' && c != '/' && c != ':' && c != '%'; };
    if (name.empty())
        return Reason(ReasonCode::Empty).advising(ReasonCode::AllowedInterfaces);
    if (name.size() > kMaxInterfaceBytes)
        return Reason(ReasonCode::InterfaceTooLong, printable(name), name.size())
            .advising(ReasonCode::AllowedInterfaces);
    if (!std::all_of(name.begin(), name.end(), isAllowed) ||
        std::find(reserved.begin(), reserved.end(), name) != reserved.end())
        return complaint(ReasonCode::NotAnInterfaceName, name, ReasonCode::AllowedInterfaces);
    return std::nullopt;
}

std::optional<Reason> checkInnerAddress(std::string_view text)
{
    const auto prefix = Prefix::parse(text);
    if (!prefix)
        return complaint(ReasonCode::NotAPrefix, text, ReasonCode::AllowedPrefix);
    if (!isOneHost(prefix->address) || prefix->length == 0)
        return complaint(ReasonCode::NotOneHost, text, ReasonCode::AllowedPrefix);
    if (isReservedInNetwork(*prefix))
        return complaint(ReasonCode::IsTheNetwork, text, ReasonCode::AllowedPrefix);
    return std::nullopt;
}

std::optional<Reason> checkDestination(std::string_view text)
{
    const auto prefix = Prefix::parse(text);
    if (!prefix)
        return complaint(ReasonCode::NotANetwork, text, ReasonCode::AllowedNetwork);
    if (prefix->address.isMulticast() || prefix->address.isLoopback())
        return complaint(ReasonCode::NotRouted, text, ReasonCode::AllowedNetwork);
    if (const auto network = prefix->network(); network != *prefix)
        return Reason(ReasonCode::HasHostBits, printable(text))
            .advising({ReasonCode::TheNetworkIs, network})
            .advising(ReasonCode::AllowedNetwork);
    return std::nullopt;
}

std::optional<Reason> checkGateway(std::string_view text)
{
    const auto address = IpAddress::parse(text);
    if (!address)
        return complaint(ReasonCode::NoAddressText, text, ReasonCode::AllowedGateway);
    if (!isOneHost(*address))
        return complaint(ReasonCode::NotOneHost, text, ReasonCode::AllowedGateway);
    return std::nullopt;
}

} // namespace dynfou
