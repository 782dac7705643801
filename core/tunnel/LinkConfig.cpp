// SPDX-License-Identifier: Apache-2.0
#include "tunnel/LinkConfig.h"

namespace dynfou {

bool canTake(const std::optional<TunnelLink>& link, const LinkSettings& settings)
{
    return settings.bridge.empty() || !link || link->healthVlan != 0;
}

bool isBridged(KernelReader& reader, const LinkConfig& config, const std::optional<TunnelLink>& link)
{
    if (!config.settings.bridge.empty())
        return true;
    if (!link)
        return false;
    const auto state = reader.linkState(*link);
    return state && !state->bridge.empty();
}

MtuChoice mtuTowards(const LinkConfig& config, const IpAddress& remote, bool hasKey, const Route& route)
{
    const auto underlay = remote.family();
    return chooseMtu(config.configuredMtu, route.mtu, tunnelOverhead(underlay, hasKey, true), underlay);
}

} // namespace dynfou
