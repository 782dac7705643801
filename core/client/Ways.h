// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Reason.h"

#include <cstdint>
#include <vector>

namespace dynfou {

/// How this host reaches an address: what changes when it gets another address, uplink or router. A NAT behind another
/// router does not know the tunnel's flow.
struct Way {
    IpAddress destination;
    IpAddress source;
    int ifindex = 0;
    IpAddress gateway{}; ///< any(): there is none

    /// That it is the way now.
    [[nodiscard]] Reason reason() const;
    bool operator==(const Way&) const = default;
};

/// The ways to some addresses; those that cannot be reached have none.
using Ways = std::vector<Way>;

/// The ways that a session knows of.
struct KnownWays {
    Ways inForce;           ///< to the server of the agreement in force, when it was reached; empty: there is none
    Ways tried;             ///< to all addresses of the server, when the attempt under way began
    bool isSeeking = false; ///< whether an attempt is under way, or waited for
};

enum class WayVerdict : std::uint8_t {
    Nothing, ///< all is as it was, or there is no way at all: the next change will tell
    Seek,    ///< another way: a new agreement at once
    OldWay,  ///< the way of the agreement in force is back, while another was tried
};

/// What a change in this host's network means. `inForceNow` and `triedNow` are the same ways as they are now. An event
/// after which all is the same means nothing, so no change of our own makes another one.
WayVerdict judge(const KnownWays& known, const Ways& inForceNow, const Ways& triedNow);

} // namespace dynfou
