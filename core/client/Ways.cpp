// SPDX-License-Identifier: Apache-2.0
#include "client/Ways.h"

namespace dynfou {

Reason Way::reason() const
{
    if (gateway.isAny())
        return {ReasonCode::WayChanged, source, destination};
    return {ReasonCode::WayChangedThrough, source, destination, gateway};
}

WayVerdict judge(const KnownWays& known, const Ways& inForceNow, const Ways& triedNow)
{
    if (!known.isSeeking) {
        const bool isMoved = !known.inForce.empty() && !inForceNow.empty() && inForceNow != known.inForce;
        return isMoved ? WayVerdict::Seek : WayVerdict::Nothing;
    }
    if (triedNow.empty() || triedNow == known.tried)
        return WayVerdict::Nothing;
    return !known.inForce.empty() && inForceNow == known.inForce ? WayVerdict::OldWay : WayVerdict::Seek;
}

} // namespace dynfou
