// SPDX-License-Identifier: Apache-2.0
#include "client/UplinkWatch.h"

namespace dynfou {

namespace {

/// Documentation addresses, which nobody has: the way there is the way to anywhere.
std::vector<IpAddress> anywhere()
{
    return {IpAddress::v4(0xc0000201), *IpAddress::parse("2001:db8::1")};
}

} // namespace

Uplinks UplinkWatch::uplinksTo(const std::vector<IpAddress>& addresses) const
{
    Uplinks uplinks;
    for (const auto& address : addresses) {
        if (const auto route = m_routeTo(address))
            uplinks.push_back({address, route->source, route->ifindex, route->gateway});
    }
    return uplinks;
}

void UplinkWatch::agreed(const IpAddress& server)
{
    m_known.inForce = m_known.tried;
    std::erase_if(m_known.inForce, [&server](const Uplink& way) { return way.destination != server; });
}

void UplinkWatch::cameUp(const IpAddress& server)
{
    if (m_known.inForce.empty())
        m_known.inForce = uplinksTo({server});
}

std::optional<session::UplinkChanged> UplinkWatch::check(const session::State& state)
{
    using session::Phase;
    // nothing that could be done about it now; the runner looks again when the link is ready
    if (state.phase == Phase::Idle || state.phase == Phase::Stopped || state.phase == Phase::Punching ||
        state.phase == Phase::Creating)
        return std::nullopt;
    m_known.isSeeking = state.phase != Phase::Up || state.search;
    const auto inForceNow = m_known.inForce.empty() ? Uplinks{} : uplinksTo({m_known.inForce.front().destination});
    const auto triedNow = m_known.isSeeking ? uplinksTo(state.servers.empty() ? anywhere() : state.servers) : Uplinks{};
    const auto verdict = judge(m_known, inForceNow, triedNow);
    if (verdict == UplinkVerdict::Unchanged)
        return std::nullopt;
    const auto& now = m_known.isSeeking ? triedNow : inForceNow;
    m_known.tried = now; // said once
    return session::UplinkChanged{verdict == UplinkVerdict::OldUplink, now.front().reason()};
}

} // namespace dynfou
