// SPDX-License-Identifier: Apache-2.0
#include "client/WayWatch.h"

namespace dynfou {

namespace {

/// Documentation addresses, which nobody has: the way there is the way to anywhere.
std::vector<IpAddress> anywhere()
{
    return {IpAddress::v4(0xc0000201), *IpAddress::parse("2001:db8::1")};
}

} // namespace

Ways WayWatch::waysTo(const std::vector<IpAddress>& addresses) const
{
    Ways ways;
    for (const auto& address : addresses) {
        if (const auto route = m_routeTo(address))
            ways.push_back({address, route->source, route->ifindex, route->gateway});
    }
    return ways;
}

void WayWatch::agreed(const IpAddress& server)
{
    m_known.inForce = m_known.tried;
    std::erase_if(m_known.inForce, [&server](const Way& way) { return way.destination != server; });
}

void WayWatch::cameUp(const IpAddress& server)
{
    if (m_known.inForce.empty())
        m_known.inForce = waysTo({server});
}

std::optional<session::WayChanged> WayWatch::check(const session::State& state)
{
    using session::Phase;
    // nothing that could be done about it now; the runner looks again when the link is ready
    if (state.phase == Phase::Idle || state.phase == Phase::Stopped || state.phase == Phase::Punching ||
        state.phase == Phase::Creating)
        return std::nullopt;
    m_known.isSeeking = state.phase != Phase::Up || state.search;
    const auto inForceNow = m_known.inForce.empty() ? Ways{} : waysTo({m_known.inForce.front().destination});
    const auto triedNow = m_known.isSeeking ? waysTo(state.servers.empty() ? anywhere() : state.servers) : Ways{};
    const auto verdict = judge(m_known, inForceNow, triedNow);
    if (verdict == WayVerdict::Nothing)
        return std::nullopt;
    const auto& now = m_known.isSeeking ? triedNow : inForceNow;
    m_known.tried = now; // said once
    return session::WayChanged{verdict == WayVerdict::OldWay, now.front().reason()};
}

} // namespace dynfou
