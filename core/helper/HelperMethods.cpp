// SPDX-License-Identifier: Apache-2.0
#include "helper/HelperMethods.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace dynfou::helper {

namespace {

constexpr std::array kMethods{
    MethodRow{Method::OfferPort, "OfferPort", "h", Judge::Nobody},
    MethodRow{Method::CreateTunnel, "CreateTunnel", "u(ayqquub)(tays)(a(ayy)a(ayyayu)s)", Judge::Polkit},
    MethodRow{Method::ChangePeer, "ChangePeer", "uu(ayqquub)", Judge::Ownership},
    MethodRow{Method::AdoptTunnel, "AdoptTunnel", "t", Judge::Polkit},
    MethodRow{Method::DestroyTunnel, "DestroyTunnel", "u", Judge::Ownership},
    MethodRow{Method::ListTunnels, "ListTunnels", "", Judge::Ownership},
};

constexpr std::array kCodes{ErrorCode::Usage,       ErrorCode::Configuration,  ErrorCode::Privilege,
                            ErrorCode::Unsupported, ErrorCode::InUse,          ErrorCode::NotFound,
                            ErrorCode::NotRunning,  ErrorCode::AlreadyRunning, ErrorCode::Network,
                            ErrorCode::Timeout,     ErrorCode::Protocol,       ErrorCode::Refused,
                            ErrorCode::System};

} // namespace

std::span<const MethodRow> methods()
{
    return kMethods;
}

const MethodRow* findMethod(std::string_view name)
{
    const auto* found =
        std::find_if(kMethods.begin(), kMethods.end(), [name](const MethodRow& row) { return name == row.name; });
    return found == kMethods.end() ? nullptr : found;
}

std::vector<const char*> allActions()
{
    return {kTunnelAction, kBridgeAction, kDefaultRouteAction};
}

std::vector<const char*> actionsFor(const LinkSettings& settings)
{
    std::vector<const char*> actions{kTunnelAction};
    if (!settings.bridge.empty())
        actions.push_back(kBridgeAction);
    if (capturesDefaultRoute(settings))
        actions.push_back(kDefaultRouteAction);
    return actions;
}

std::string errorName(ErrorCode code)
{
    std::string name = std::string(kInterface) + ".Error.";
    bool isStart = true;
    for (const char c : toString(code)) {
        if (c != '-')
            name += isStart ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        isStart = c == '-';
    }
    return name;
}

std::optional<ErrorCode> errorCode(std::string_view name)
{
    const auto* found =
        std::find_if(kCodes.begin(), kCodes.end(), [name](ErrorCode code) { return errorName(code) == name; });
    return found == kCodes.end() ? std::nullopt : std::optional(*found);
}

} // namespace dynfou::helper
