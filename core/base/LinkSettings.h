// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dynfou {

/// A route through a tunnel.
struct InnerRoute {
    Prefix destination; ///< without host bits
    std::optional<IpAddress> gateway;
    std::uint32_t metric = 0; ///< 0 over IPv6 means the kernel's 1024

    /// The metric that the kernel uses for the route.
    [[nodiscard]] std::uint32_t kernelMetric() const
    {
        constexpr std::uint32_t ip6Default = 1024; // IP6_RT_PRIO_USER
        return metric == 0 && destination.address.isV6() ? ip6Default : metric;
    }

    bool operator==(const InnerRoute&) const = default;
};

/// What a list's entry can set on a tunnel's interface.
struct LinkSettings {
    std::vector<Prefix> addresses;
    std::vector<InnerRoute> routes;
    std::string bridge;      ///< the bridge whose port it is; empty: none
    bool forwarding = false; ///< true: switch it on for the interface; false: leave it as it is

    [[nodiscard]] bool isEmpty() const { return *this == LinkSettings{}; }

    bool operator==(const LinkSettings&) const = default;
};

} // namespace dynfou
