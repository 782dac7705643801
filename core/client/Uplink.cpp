// SPDX-License-Identifier: Apache-2.0
#include "client/Uplink.h"

namespace dynfou {

Reason Uplink::reason() const
{
    if (gateway.isAny())
        return {ReasonCode::UplinkChanged, source, destination};
    return {ReasonCode::UplinkChangedThrough, source, destination, gateway};
}

UplinkVerdict judge(const KnownUplinks& known, const Uplinks& inForceNow, const Uplinks& triedNow)
{
    if (!known.isSeeking) {
        const bool isMoved = !known.inForce.empty() && !inForceNow.empty() && inForceNow != known.inForce;
        return isMoved ? UplinkVerdict::NewUplink : UplinkVerdict::Unchanged;
    }
    if (triedNow.empty() || triedNow == known.tried)
        return UplinkVerdict::Unchanged;
    return !known.inForce.empty() && inForceNow == known.inForce ? UplinkVerdict::OldUplink : UplinkVerdict::NewUplink;
}

} // namespace dynfou
