// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tunnel/TunnelIdentity.h"

#include <cstdint>
#include <optional>

namespace dynfou::helper {

/// The user who owns a tunnel, and which of that user's tunnels it is. It is part of the link's alias, so that the
/// helper's next process knows it.
struct HelperIdentity {
    std::uint32_t uid = 0;
    std::uint64_t tag = 0;

    [[nodiscard]] TunnelIdentity toIdentity() const;
    /// nullopt for a link that is not the helper's.
    static std::optional<HelperIdentity> of(const TunnelIdentity& identity);

    bool operator==(const HelperIdentity&) const = default;
};

} // namespace dynfou::helper
