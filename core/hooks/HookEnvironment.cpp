// SPDX-License-Identifier: Apache-2.0
#include "hooks/HookEnvironment.h"

namespace dynfou {

HookVariables serverHookEnvironment(const ServerHookFacts& facts)
{
    return {
        {"MODE", "server"},
        {"CLIENT_NAME", facts.clientName},
        {"REMOTE_ADDR", facts.remote.address.toString()},
        {"REMOTE_PORT", std::to_string(facts.remote.port)},
        {"MTU", std::to_string(facts.mtu)},
        {"INTERFACE", facts.interface},
        {"FOU_PORT", std::to_string(facts.tunnelPort)},
    };
}

HookVariables clientHookEnvironment(const ClientHookFacts& facts)
{
    return {
        {"MODE", "client"},
        {"REMOTE_ADDR", facts.remoteAddress},
        {"REMOTE_PORT", std::to_string(facts.remotePort)},
        {"MTU", std::to_string(facts.mtu)},
        {"REMOTE_LOCAL_IPV6", facts.remoteLinkLocal.toString()},
        {"WHOAMI_IP", facts.whoami.address.toString()},
        {"WHOAMI_PORT", std::to_string(facts.whoami.port)},
        {"INTERFACE", facts.interface},
        {"FOU_PORT", std::to_string(facts.tunnelPort)},
        {"REMOTE_FOU_PORT", std::to_string(facts.peerPort)},
    };
}

} // namespace dynfou
