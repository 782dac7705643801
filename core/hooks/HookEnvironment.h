// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace dynfou {

/// The variables of a script, in the order of the documentation.
using HookVariables = std::vector<std::pair<std::string, std::string>>;

/// The facts about one tunnel that a server's script gets.
struct ServerHookFacts {
    std::string clientName;
    Endpoint remote;       ///< the client's public address and port
    std::uint32_t mtu = 0; ///< the effective one
    std::string interface;
    std::uint16_t tunnelPort = 0; ///< the server's
};

/// The facts about one tunnel that a client's script gets.
struct ClientHookFacts {
    std::string remoteAddress;    ///< as in the server list: it may be a name
    std::uint16_t remotePort = 0; ///< the server's `PORT`
    std::uint32_t mtu = 0;        ///< the effective one
    Prefix remoteLinkLocal;       ///< the server's address inside the tunnel
    Endpoint whoami;              ///< the client's public address and port as the server saw them
    std::string interface;
    std::uint16_t tunnelPort = 0; ///< the client's own, before NAT
    std::uint16_t peerPort = 0;
};

/// The documented variables of a server's script and no others; HookRunner adds `PATH`.
HookVariables serverHookEnvironment(const ServerHookFacts& facts);

/// The documented variables of a client's script and no others; HookRunner adds `PATH`.
HookVariables clientHookEnvironment(const ClientHookFacts& facts);

} // namespace dynfou
