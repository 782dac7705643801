// SPDX-License-Identifier: Apache-2.0
#include "protocol/Degradation.h"

namespace dynfou::probe {

namespace {

using namespace std::chrono_literals;

constexpr unsigned kLossMargin = 2;      // a half
constexpr unsigned kRoundTripMargin = 5; // four fifths

} // namespace

bool isDegraded(const Quality& quality, const Limits& limits, bool was)
{
    const unsigned loss = quality.loss.value_or(0);
    const auto roundTrip = quality.roundTrip.value_or(0us);
    const unsigned maxLoss = limits.loss * 10;
    const std::chrono::microseconds maxRoundTrip = limits.roundTrip;
    if (was)
        return loss > maxLoss / kLossMargin || roundTrip > maxRoundTrip - maxRoundTrip / kRoundTripMargin;
    return loss > maxLoss || roundTrip > maxRoundTrip;
}

bool ReportedQuality::report(const Quality& quality, Clock::time_point now)
{
    m_quality = quality;
    if (probe::isDegraded(quality, m_limits, m_isDegraded) == m_isDegraded || !m_changes.take(now))
        return false;
    m_isDegraded = !m_isDegraded;
    return true;
}

void ReportedQuality::forget()
{
    m_quality = {};
    m_isDegraded = false;
}

Reason reasonOf(const Quality& quality, bool isDegraded)
{
    const auto roundTrip =
        std::chrono::duration_cast<std::chrono::milliseconds>(quality.roundTrip.value_or(0us)).count();
    if (!quality.loss)
        return {isDegraded ? ReasonCode::DegradedSlow : ReasonCode::RecoveredFast, roundTrip};
    const auto percent = (*quality.loss + 5) / 10;
    return {isDegraded ? ReasonCode::Degraded : ReasonCode::Recovered, roundTrip, percent};
}

} // namespace dynfou::probe
