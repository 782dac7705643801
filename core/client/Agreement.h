// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Reason.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

/// How the two ends agree.
enum class AgreementProtocol : std::uint8_t {
    Dtls,   ///< our own: docs/protocol.md
    Legacy, ///< dynamic-fou's
};

/// As status shows it: `dtls` or `legacy`.
std::string_view toString(AgreementProtocol protocol);

/// What both ends have agreed on: all that is needed to set up the client's end of a tunnel, whichever protocol brought
/// it about.
struct Agreement {
    AgreementProtocol protocol = AgreementProtocol::Legacy;
    IpAddress server;                 ///< outer address of the server
    std::uint16_t tunnelPort = 0;     ///< our own UDP port, the tunnel's source
    std::uint16_t peerPort = 0;       ///< where our packets go
    std::uint16_t peerSourcePort = 0; ///< where the server's packets come from
    std::optional<std::uint32_t> greKey;
    std::optional<std::uint32_t> peerMtu;   ///< what the server uses inside
    Prefix peerLinkLocal;                   ///< the server's address inside the tunnel
    std::uint16_t healthPort = 0;           ///< TCP, there
    std::uint16_t probePort = 0;            ///< UDP, there; 0: the server answers no probes
    bool healthVlan = false;                ///< both ends have a VLAN device for health
    std::chrono::milliseconds roundTrip{0}; ///< to the server, as far as agreeing has shown it
    Endpoint observed; ///< our public endpoint as the server saw it: of the data, where the protocol tells
    std::optional<Endpoint> observedOnPort; ///< the same socket's as the server's `PORT` saw it
    Endpoint local;                         ///< the same socket's before any NAT; any when not known
    bool isMappingStable = true;            ///< whether every answer named the same public endpoint
    bool isResumed = false;                 ///< the tunnel stood already, and both ends go on with it

    /// Our own server sends its data from its FOU port; dynamic-fou's from a port of its own.
    [[nodiscard]] bool isOwnServer() const { return protocol == AgreementProtocol::Dtls || peerSourcePort == peerPort; }

    bool operator==(const Agreement&) const = default;
};

/// The client's end of a tunnel that stands, of an agreement that this process or an earlier one has made.
struct ExistingTunnel {
    IpAddress server; ///< its outer address
    std::uint32_t key = 0;
    std::uint16_t tunnelPort = 0; ///< our own
    std::uint16_t peerPort = 0;   ///< the server's
    std::uint32_t mtu = 0;
    Endpoint observed;                      ///< as in Agreement, as far as it is remembered
    std::optional<Endpoint> observedOnPort; ///< as in Agreement

    bool operator==(const ExistingTunnel&) const = default;
};

/// The NAT between us and the server, in the terms of RFC 4787 (4.1): `none`, `endpoint-independent or
/// address-dependent` (one server address cannot tell these two apart), `address and port-dependent`; empty when it is
/// not known.
std::string mappingBehaviour(const Agreement& agreement);

/// Why a tunnel that was agreed on may carry nothing, with the next step.
Reason explainSilence(const Agreement& agreement);

} // namespace dynfou
