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

std::vector<std::string> actionsFor(const LinkSettings& settings)
{
    std::vector<std::string> actions{kTunnelAction};
    if (!settings.bridge.empty())
        actions.emplace_back(kBridgeAction);
    if (capturesDefaultRoute(settings))
        actions.emplace_back(kDefaultRouteAction);
    if (settings.forwarding)
        actions.emplace_back(kForwardingAction);
    return actions;
}

std::vector<std::string> actionsForChange(const LinkSettings& before, const LinkSettings& after)
{
    auto added = after;
    const auto isIn = [](const auto& all, const auto& item) {
        return std::find(all.begin(), all.end(), item) != all.end();
    };
    std::erase_if(added.addresses, [&](const Prefix& address) { return isIn(before.addresses, address); });
    std::erase_if(added.routes, [&](const InnerRoute& route) { return isIn(before.routes, route); });
    if (added.bridge == before.bridge)
        added.bridge.clear();
    added.forwarding = after.forwarding && !before.forwarding;
    auto actions = actionsFor(added);
    std::erase(actions, kTunnelAction);
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
