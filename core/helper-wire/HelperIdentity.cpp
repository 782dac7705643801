// SPDX-License-Identifier: Apache-2.0
#include "helper-wire/HelperIdentity.h"

#include "helper-wire/HelperMethods.h"

#include <charconv>

namespace dynfou::helper {

TunnelIdentity HelperIdentity::toIdentity() const
{
    return {TunnelRole::Helper, instanceOf({kService}), std::to_string(uid) + "." + std::to_string(tag)};
}

std::optional<HelperIdentity> HelperIdentity::of(const TunnelIdentity& identity)
{
    const auto& name = identity.clientName;
    const auto dot = name.find('.');
    if (dot == std::string::npos)
        return std::nullopt;
    HelperIdentity found;
    const auto user = std::from_chars(name.data(), name.data() + dot, found.uid);
    const auto rest = std::from_chars(name.data() + dot + 1, name.data() + name.size(), found.tag);
    const bool isRead = user.ec == std::errc{} && rest.ec == std::errc{};
    return isRead && found.toIdentity() == identity ? std::optional(found) : std::nullopt;
}

} // namespace dynfou::helper
