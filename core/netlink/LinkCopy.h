// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "netlink/NlSocket.h"
#include "tunnel/TunnelLink.h"

#include <cstdint>
#include <vector>

namespace dynfou::netlink {

/// What a link has at one moment, whoever gave it: addresses with their labels and lifetimes, routes of all tables, its
/// master and forwarding, to be given to the link that takes its place. Routes with several next hops, those by next
/// hop objects, and the settings of the bridge's port are not copied.
class LinkCopy {
public:
    static Result<LinkCopy> of(NlSocket& socket, const TunnelLink& link);

    /// The index of its master, 0: none.
    [[nodiscard]] int master() const { return m_master; }
    /// Gives it to a link that is up, as far as the kernel takes it; goes on after an error and reports the first.
    [[nodiscard]] Result<void> giveTo(NlSocket& socket, const TunnelLink& link) const;

private:
    using Bytes = std::vector<std::uint8_t>;

    std::vector<Bytes> m_addresses; ///< payloads of the kernel's messages
    std::vector<Bytes> m_routes;
    int m_master = 0;
    bool m_forwarding = false;
};

} // namespace dynfou::netlink
