// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "client/Session.h"
#include "client/Uplink.h"
#include "tunnel/Kernel.h"

#include <functional>
#include <optional>
#include <vector>

namespace dynfou {

/// Remembers how this host reaches a server, and finds out whether that has changed.
class UplinkWatch {
public:
    using RouteTo = std::function<Result<Route>(const IpAddress&)>;

    explicit UplinkWatch(RouteTo routeTo) : m_routeTo(std::move(routeTo)) {}

    /// Call when an attempt begins: remembers the uplinks to the addresses that it will try.
    void trying(const std::vector<IpAddress>& servers) { m_known.tried = uplinksTo(servers); }
    /// Call when the present attempt has reached an agreement with this address.
    void agreed(const IpAddress& server);
    /// Call when a tunnel to this address was adopted.
    void adopted(const IpAddress& server) { m_known.inForce = uplinksTo({server}); }
    /// Call when the tunnel to this address comes up. If it was adopted, the host may have had no uplink then.
    void cameUp(const IpAddress& server);
    /// The event for the session if an uplink has changed; otherwise nullopt.
    std::optional<session::UplinkChanged> check(const session::State& state);

private:
    [[nodiscard]] Uplinks uplinksTo(const std::vector<IpAddress>& addresses) const;

    RouteTo m_routeTo;
    KnownUplinks m_known;
};

} // namespace dynfou
