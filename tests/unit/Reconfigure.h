// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tunnel/LinkConfig.h"

#include <optional>
#include <utility>

namespace dynfou::test {

/// Another list has other settings for a link, and all else is as it was. `End`: has config() and configure().
template <typename End>
Result<void> reconfigure(End& end, LinkSettings settings)
{
    auto config = end.config();
    config.settings = std::move(settings);
    return end.configure(std::move(config));
}

/// The same for another MTU.
template <typename End>
Result<void> reconfigureMtu(End& end, std::optional<std::uint32_t> mtu)
{
    auto config = end.config();
    config.configuredMtu = mtu;
    return end.configure(std::move(config));
}

} // namespace dynfou::test
