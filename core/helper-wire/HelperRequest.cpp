// SPDX-License-Identifier: Apache-2.0
#include "helper-wire/HelperRequest.h"

#include "base/LinkRules.h"

#include <algorithm>

namespace dynfou::helper {

namespace {

Result<void> ruled(const std::string& what, const std::optional<Reason>& complaint)
{
    return complaint ? Result<void>(refused(around(ReasonCode::SettingFault, *complaint, what))) : Result<void>{};
}

/// Whether the address is that of a single other host, to which a tunnel can go without a given interface.
bool isPeer(const IpAddress& address)
{
    if (address.isAny() || address.isLoopback() || address.isMulticast() || address.isLinkLocal())
        return false;
    if (address.isV6())
        return true;
    constexpr std::uint32_t reserved = 240; // 240.0.0.0/4 and broadcast
    const auto first = address.toV4() >> 24U;
    return first != 0 && first != 127 && first < reserved;
}

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

Result<void> checkMtu(const std::optional<std::uint32_t>& mtu)
{
    if (mtu && (*mtu < kMinTunnelMtu || *mtu > kMaxTunnelMtu))
        return refused({ReasonCode::MtuNotAllowed, *mtu});
    return {};
}

Result<void> checkRoute(const InnerRoute& route)
{
    const auto text = route.destination.toString();
    if (auto ok = ruled("route", checkDestination(text)); !ok || !route.gateway)
        return ok;
    if (route.gateway->family() != route.destination.address.family())
        return refused({ReasonCode::GatewayOfOtherFamily, text, *route.gateway});
    return ruled("route " + text, checkGateway(route.gateway->toString()));
}

Result<void> checkSettings(const LinkSettings& settings)
{
    if (settings.addresses.size() > kMaxAddresses || settings.routes.size() > kMaxRoutes)
        return refused(ReasonCode::TooManySettings);
    for (const auto& address : settings.addresses) {
        if (auto ok = ruled("address", checkInnerAddress(address.toString())); !ok)
            return ok;
    }
    for (const auto& route : settings.routes) {
        if (auto ok = checkRoute(route); !ok)
            return ok;
    }
    if (settings.bridge.empty())
        return {};
    if (!settings.addresses.empty() || !settings.routes.empty() || settings.forwarding)
        return refused(ReasonCode::BridgedHasNone);
    return ruled("bridge", checkInterfaceName(settings.bridge));
}

} // namespace

tl::unexpected<Error> refused(Reason why)
{
    return fail(Error{ErrorCode::Configuration, std::move(why)});
}

Result<void> check(const TunnelPath& path, AddressFamily family)
{
    if (path.remote.family() != family)
        return refused({ReasonCode::PeerOfOtherFamily, path.remote});
    if (!isPeer(path.remote))
        return refused({ReasonCode::PeerNotAHost, path.remote});
    if (path.peerPort == 0 || path.peerSourcePort == 0)
        return refused(ReasonCode::PeerPortZero);
    if (path.key && *path.key == 0)
        return refused(ReasonCode::KeyZero);
    return checkMtu(path.peerMtu);
}

Result<void> check(const CreateRequest& request, AddressFamily family)
{
    if (auto ok = check(request.path, family); !ok)
        return ok;
    constexpr unsigned group = 1;
    constexpr unsigned local = 2;
    if ((request.mac.bytes[0] & (group | local)) != local)
        return refused({ReasonCode::NotALocalMac, request.mac});
    if (!request.interface.empty()) {
        if (auto ok = ruled("interface", checkInterfaceName(request.interface)); !ok)
            return ok;
        if (!request.interface.starts_with(kInterfacePrefix))
            return refused(ReasonCode::NameMustBeginWithDyn);
        // the name must be safe in scripts, and must not be one that we give to VLAN devices (dyn1.h) or to links that
        // replace others (dynfou7)
        if (!std::all_of(request.interface.begin(), request.interface.end(), isPlain) ||
            request.interface.starts_with(kReservedPrefix)) {
            return refused({ReasonCode::NotAUsersName, request.interface});
        }
    }
    return checkSettings(request.settings);
}

Result<void> check(const LinkSettings& settings, const std::optional<std::uint32_t>& mtu)
{
    if (auto ok = checkMtu(mtu); !ok)
        return ok;
    return checkSettings(settings);
}

} // namespace dynfou::helper
