// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Reason.h"

#include <cstdint>
#include <vector>

namespace dynfou {

/// How this host reaches an address: it changes when the host gets another address, interface or router. A NAT behind
/// another router does not know the tunnel's flow, so a new agreement is needed then.
struct Uplink {
    IpAddress destination;
    IpAddress source;
    int ifindex = 0;
    IpAddress gateway{}; ///< any(): there is none

    /// The reason that says that this is the uplink now.
    [[nodiscard]] Reason reason() const;
    bool operator==(const Uplink&) const = default;
};

/// The uplinks for some addresses; addresses that cannot be reached have none.
using Uplinks = std::vector<Uplink>;

/// The uplinks that a session knows of.
struct KnownUplinks {
    Uplinks inForce;        ///< to the server of the agreement in force, when it was reached; empty: there is none
    Uplinks tried;          ///< to all addresses of the server, when the attempt under way began
    bool isSeeking = false; ///< whether an attempt is under way, or waited for
};

enum class UplinkVerdict : std::uint8_t {
    Unchanged, ///< as before, or the server cannot be reached at all: wait for the next change
    NewUplink, ///< another uplink: a new agreement is needed at once
    OldUplink, ///< the uplink of the agreement in force is back, while another one was tried
};

/// What a change in this host's network means. `inForceNow` and `triedNow` are the present uplinks to the same
/// addresses. An event that leaves all uplinks as they were is ignored, so our own changes cause no further ones.
UplinkVerdict judge(const KnownUplinks& known, const Uplinks& inForceNow, const Uplinks& triedNow);

} // namespace dynfou
