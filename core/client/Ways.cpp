// SPDX-License-Identifier: Apache-2.0
#include "client/Ways.h"

namespace dynfou {

std::string Way::toString() const
{
    return source.toString() + " to " + destination.toString() +
           (gateway.isAny() ? "" : " through " + gateway.toString());
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
