// SPDX-License-Identifier: Apache-2.0
#include "client/PathProbe.h"

#include <algorithm>
#include <utility>

namespace dynfou {

using namespace std::chrono_literals;

PathProbe::PathProbe(ProbeSettings settings, Millis firstGuess, Micros now)
    : m_settings(settings), m_statistics(settings, firstGuess), m_lastSent(now - settings.interval),
      m_silentFrom(now + m_statistics.silenceDeadline()), m_expected(now)
{
}

bool PathProbe::isOverdue(Micros now) const
{
    return m_unanswered && now - *m_unanswered >= m_statistics.answerDeadline();
}

PathProbe::Tick PathProbe::tick(Micros now)
{
    Tick result;
    result.hasSlept = isLate(now);
    if (result.hasSlept) {
        m_statistics.forgetUnanswered();
        m_unanswered.reset();
        m_isSilent = false;
        m_silentFrom = now + std::max(kMoment, m_statistics.answerDeadline());
    }
    // in a silence that is known there is no hurry
    const auto pause = isOverdue(now) && !m_isSilent ? std::min(kHurry, m_settings.interval) : m_settings.interval;
    if (result.hasSlept || now - m_lastSent >= pause) {
        result.request = probe::Probe{probe::Kind::Request, m_sequence++, static_cast<std::uint64_t>(now.count()),
                                      m_statistics.quality()};
        m_statistics.sent(result.request->sequence, now);
        m_lastSent = now;
        m_unanswered = m_unanswered.value_or(now);
    }
    m_isSilent = m_isSilent || (m_hasAnswered && now >= m_silentFrom);
    result.isSilent = m_isSilent;
    m_statistics.update(now);
    result.isDegraded = m_hasAnswered && m_statistics.isDegraded();
    return result;
}

PathProbe::Millis PathProbe::untilNextTick(Micros now)
{
    auto next = m_lastSent + m_settings.interval;
    if (m_unanswered && !m_isSilent) {
        next = std::min<Micros>(next,
                                std::max<Micros>(*m_unanswered + m_statistics.answerDeadline(), m_lastSent + kHurry));
        next = std::min(next, m_silentFrom);
    }
    // rounded up: a tick that is early does nothing
    const auto wait = std::max(std::chrono::ceil<Millis>(next - now), 1ms);
    m_expected = now + wait;
    return wait;
}

bool PathProbe::answered(const probe::Probe& answer, Micros now)
{
    const auto sentAt = Micros(static_cast<std::int64_t>(answer.timestamp));
    if (answer.kind != probe::Kind::Answer || !m_statistics.answered(answer.sequence, sentAt, now))
        return false;
    m_hasAnswered = true;
    m_unanswered.reset();
    m_silentFrom = now + m_statistics.silenceDeadline();
    return std::exchange(m_isSilent, false);
}

} // namespace dynfou
