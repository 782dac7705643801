// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"

#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

/// Where a program offers its metrics: a TCP endpoint or a unix socket.
struct MetricsAddress {
    Endpoint endpoint; ///< used if there is no path
    std::string path;  ///< absolute

    /// `9590` and `:9590` (of this host only), `192.0.2.1:9590`, `[2001:db8::1]:9590`, or a path that begins with a
    /// slash.
    static std::optional<MetricsAddress> parse(std::string_view text);
    [[nodiscard]] std::string toString() const { return path.empty() ? endpoint.toString() : path; }

    bool operator==(const MetricsAddress&) const = default;
};

} // namespace dynfou
