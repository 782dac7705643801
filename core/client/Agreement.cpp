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

Reason explainSilence(const Agreement& agreement)
{
    if (!agreement.isMappingStable)
        return ReasonCode::NoDataUnstableNat;
    if (agreement.isOwnServer() || agreement.observed.port == agreement.tunnelPort)
        return {ReasonCode::NoDataFirewall, agreement.peerSourcePort};
    return Reason(ReasonCode::NoDataNat, agreement.tunnelPort, agreement.observed)
        .advising(ReasonCode::OldServerBehindNat)
        .advising({ReasonCode::ElseFirewall, agreement.peerSourcePort});
}

} // namespace dynfou
