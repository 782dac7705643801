// SPDX-License-Identifier: Apache-2.0
#include "client/Agreement.h"

namespace dynfou {

std::string explainSilence(const Agreement& agreement)
{
    const std::string head = "the server answers but no data arrives through the tunnel";
    if (!agreement.isMappingStable)
        return head + ": the NAT changes the public port from packet to packet (unstable mapping)";
    const bool isPreserved = agreement.observed.port == agreement.fouPort;
    const std::string ports =
        "UDP " + std::to_string(agreement.fouPort) + " is " + agreement.observed.toString() + " outside";
    if (isPreserved)
        return head + ": a firewall may drop UDP from port " + std::to_string(agreement.dataPort) + " of the server";
    return head + ": the NAT changes ports (" + ports +
           "); if it gives each destination a port of its own (address and port-dependent mapping), this protocol cannot "
           "pass it";
}

} // namespace dynfou
