// SPDX-License-Identifier: Apache-2.0
#include "helper-wire/HelperMethods.h"

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
    const auto head = std::string(kInterface) + ".Error.";
    if (!name.starts_with(head))
        return std::nullopt;
    std::string code;
    for (const char c : name.substr(head.size())) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        if (isUpper && !code.empty())
            code += '-';
        code += isUpper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return errorCodeNamed(code);
}

} // namespace dynfou::helper
