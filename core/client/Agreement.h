// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"

#include <cstdint>
#include <optional>
#include <string>

namespace dynfou {

/// What both ends have agreed on: all that is needed to set up the client's end of a tunnel, whichever protocol brought
/// it about.
struct Agreement {
    IpAddress server;                ///< outer address of the server
    std::uint16_t fouPort = 0;       ///< our own UDP port, the tunnel's source
    std::uint16_t remoteFouPort = 0; ///< where our packets go
    std::uint16_t dataPort = 0;      ///< where the server's packets come from
    std::optional<std::uint32_t> greKey;
    Prefix peerLinkLocal;        ///< the server's address inside the tunnel
    Endpoint observed;           ///< our public endpoint as the server saw it
    bool isMappingStable = true; ///< whether every answer named the same public endpoint

    /// Our own server sends its data from its FOU port; dynamic-fou's from a port of its own.
    [[nodiscard]] bool isOwnServer() const { return dataPort == remoteFouPort; }

    bool operator==(const Agreement&) const = default;
};

/// Why a tunnel that was agreed on carries nothing: one sentence with the next step.
std::string explainSilence(const Agreement& agreement);

} // namespace dynfou
