// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tunnel/TunnelIdentity.h"

#include <cstdint>
#include <optional>

namespace dynfou::helper {

/// Whose tunnel it is, and which of that user's. Stands in the link's alias, and so tells the helper's next process.
struct HelperIdentity {
    std::uint32_t uid = 0;
    std::uint64_t tag = 0;

    [[nodiscard]] TunnelIdentity toIdentity() const;
    /// Nothing for a link that is not the helper's.
    static std::optional<HelperIdentity> of(const TunnelIdentity& identity);

    bool operator==(const HelperIdentity&) const = default;
};

} // namespace dynfou::helper
