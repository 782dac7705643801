// SPDX-License-Identifier: Apache-2.0
#include "helper/HelperMethods.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace dynfou::helper {

namespace {

constexpr std::array kMethods{
    MethodRow{Method::OfferPort, "OfferPort", "h", Judge::Nobody},
    MethodRow{Method::CreateTunnel, "CreateTunnel", "u(ayqquub)(tays)(a(ayy)a(ayyayu)sb)", Judge::Polkit},
    MethodRow{Method::ChangePeer, "ChangePeer", "uu(ayqquub)", Judge::Ownership},
    MethodRow{Method::ChangeSettings, "ChangeSettings", "uu(a(ayy)a(ayyayu)sb)", Judge::Both},
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

std::vector<std::string> allActions()
{
    return {kTunnelAction, kBridgeAction, kDefaultRouteAction, kForwardingAction};
}

std::vector<std::string> actionsOf(Judge judge, std::vector<std::string> settings)
{
    if (!judgesPolkit(judge))
        return {};
    if (judge == Judge::Polkit)
        settings.insert(settings.begin(), kTunnelAction);
    return settings;
}

std::vector<std::string> actionsForChange(const LinkSettings& before, const Prefixes& granted,
                                          const LinkSettings& after, const Prefixes& others)
{
    auto total = routedSpace(after);
    const auto open = beyond(total, granted);
    total.insert(total.end(), others.begin(), others.end());

    std::vector<std::string> actions;
    if (!after.bridge.empty() && after.bridge != before.bridge)
        actions.emplace_back(kBridgeAction);
    // what was granted counts here: beside it nothing public is free
    if (isNearDefaultRoute(open) || (hasPublic(open) && isNearDefaultRoute(total)))
        actions.emplace_back(kDefaultRouteAction);
    if (after.forwarding && !before.forwarding)
        actions.emplace_back(kForwardingAction);
    return actions;
}

bool asksForDefaultRoute(const std::vector<std::string>& actions)
{
    return std::find(actions.begin(), actions.end(), kDefaultRouteAction) != actions.end();
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
