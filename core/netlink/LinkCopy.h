// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "netlink/NlSocket.h"
#include "tunnel/TunnelLink.h"

#include <cstdint>
#include <vector>

namespace dynfou::netlink {

/// A copy of a link's settings, whoever made them, for the link that replaces it: addresses with their labels and
/// lifetimes, routes of all tables, the master, and forwarding. Routes with several next hops, routes with next hop
/// objects, and the settings of the bridge's port are not copied.
class LinkCopy {
public:
    static Result<LinkCopy> of(NlSocket& socket, const TunnelLink& link);

    /// The index of the link's master; 0: none.
    [[nodiscard]] int master() const { return m_master; }
    /// Applies all but the master to a link that is up; goes on after an error and reports the first.
    [[nodiscard]] Result<void> giveTo(NlSocket& socket, const TunnelLink& link) const;

private:
    using Bytes = std::vector<std::uint8_t>;

    std::vector<Bytes> m_addresses; ///< payloads of the kernel's messages
    std::vector<Bytes> m_routes;
    int m_master = 0;
    bool m_forwarding = false;
};

} // namespace dynfou::netlink
