// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "client/Session.h"
#include "client/Ways.h"
#include "tunnel/TunnelBackend.h"

#include <functional>
#include <optional>
#include <vector>

namespace dynfou {

/// Remembers how this host reaches a server, and finds out whether that has changed.
class WayWatch {
public:
    using RouteTo = std::function<Result<Route>(const IpAddress&)>;

    explicit WayWatch(RouteTo routeTo) : m_routeTo(std::move(routeTo)) {}

    /// An attempt begins.
    void trying(const std::vector<IpAddress>& servers) { m_known.tried = waysTo(servers); }
    /// The attempt under way has led to an agreement with this address.
    void agreed(const IpAddress& server);
    /// A tunnel to this address was taken over.
    void adopted(const IpAddress& server) { m_known.inForce = waysTo({server}); }
    /// The tunnel to this address is up: when it was taken over there may have been no way yet.
    void cameUp(const IpAddress& server);
    /// What to tell the session, when there is something to tell.
    std::optional<session::WayChanged> check(const session::State& state);

private:
    [[nodiscard]] Ways waysTo(const std::vector<IpAddress>& addresses) const;

    RouteTo m_routeTo;
    KnownWays m_known;
};

} // namespace dynfou
