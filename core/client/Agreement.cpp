// SPDX-License-Identifier: Apache-2.0
#include "client/Agreement.h"

#include "protocol/NatMapping.h"

namespace dynfou {

std::string_view toString(AgreementProtocol protocol)
{
    return protocol == AgreementProtocol::Dtls ? "dtls" : "legacy";
}

std::string mappingBehaviour(const Agreement& agreement)
{
    if (agreement.protocol == AgreementProtocol::Legacy)
        return {}; // it shows one destination only
    if (agreement.observed == agreement.local)
        return "none";
    if (!agreement.observedOnPort)
        return {};
    return std::string(mappingBehaviour(agreement.observed, *agreement.observedOnPort));
}

std::string explainSilence(const Agreement& agreement)
{
    const std::string head = "the server answers but no data arrives through the tunnel";
    if (!agreement.isMappingStable)
        return head + ": the NAT changes the public port from packet to packet (unstable mapping)";
    const std::string firewall = "a firewall may drop UDP from or to port " + std::to_string(agreement.dataPort) +
                                 " of the server, or TCP inside the tunnel at the server";
    if (agreement.isOwnServer() || agreement.observed.port == agreement.fouPort)
        return head + ": " + firewall;
    return head + ": the NAT changes ports (UDP " + std::to_string(agreement.fouPort) + " is " +
           agreement.observed.toString() +
           " outside); if it gives each destination a port of its own (address and port-dependent mapping), an old "
           "server "
           "cannot work behind it and must be replaced by dynfou-server; else " +
           firewall;
}

} // namespace dynfou
