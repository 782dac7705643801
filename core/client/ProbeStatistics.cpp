// SPDX-License-Identifier: Apache-2.0
#include "client/ProbeStatistics.h"

#include <algorithm>

namespace dynfou {

namespace {

using namespace std::chrono_literals;
using std::chrono::duration_cast;
using std::chrono::milliseconds;

constexpr std::size_t kMaxWaiting = 64;
constexpr auto kShortestDeadline = 250ms;
constexpr auto kLongestDeadline = 5s;
constexpr auto kShortestSilence = 2s;
// a path is good again only when it is clearly so

} // namespace

ProbeStatistics::ProbeStatistics(ProbeSettings settings, Millis firstGuess) : m_settings(settings), m_guess(firstGuess)
{
}

void ProbeStatistics::sent(std::uint32_t sequence, Micros now)
{
    m_waiting.push_back({sequence, now});
    if (m_waiting.size() > kMaxWaiting) {
        m_waiting.pop_front();
        conclude(false);
    }
}

bool ProbeStatistics::answered(std::uint32_t sequence, Micros sentAt, Micros now)
{
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Waiting& waiting) {
        return waiting.sequence == sequence && waiting.at == sentAt;
    });
    if (found == m_waiting.end() || now < sentAt)
        return false;
    m_waiting.erase(found);
    conclude(true);
    measure(now - sentAt);
    return true;
}

void ProbeStatistics::measure(Micros roundTrip)
{
    if (m_smoothed) {
        const auto deviation = roundTrip > *m_smoothed ? roundTrip - *m_smoothed : *m_smoothed - roundTrip;
        m_variation += (deviation - m_variation) / 4;
        *m_smoothed += (roundTrip - *m_smoothed) / 8;
    } else {
        m_smoothed = roundTrip;
        m_variation = roundTrip / 2;
    }
    if (m_last) {
        const auto difference = roundTrip > *m_last ? roundTrip - *m_last : *m_last - roundTrip;
        const auto jitter = m_jitter.value_or(0us);
        m_jitter = jitter + (difference - jitter) / 16;
    }
    m_last = roundTrip;
}

void ProbeStatistics::conclude(bool wasAnswered)
{
    m_window.push_back(wasAnswered);
    if (m_window.size() > kWindow)
        m_window.pop_front();
}

void ProbeStatistics::update(Micros now)
{
    // what comes later than this is of no use either
    const Micros deadline = std::max<Micros>(answerDeadline(), 2 * m_settings.limits.roundTrip);
    while (!m_waiting.empty() && now - m_waiting.front().at > deadline) {
        m_waiting.pop_front();
        conclude(false);
    }
    m_isDegraded = probe::isDegraded(quality(), m_settings.limits, m_isDegraded);
}

probe::Quality ProbeStatistics::quality() const
{
    probe::Quality quality{m_smoothed, m_jitter, std::nullopt};
    if (m_window.size() >= kFewestProbes) {
        const auto lost = static_cast<std::size_t>(std::count(m_window.begin(), m_window.end(), false));
        quality.loss = static_cast<unsigned>(lost * 1000 / m_window.size());
    }
    return quality;
}

ProbeStatistics::Millis ProbeStatistics::answerDeadline() const
{
    const auto expected = m_smoothed ? *m_smoothed + 4 * m_variation : 2 * m_guess;
    return std::clamp<Millis>(duration_cast<milliseconds>(expected), kShortestDeadline, kLongestDeadline);
}

ProbeStatistics::Millis ProbeStatistics::silenceDeadline() const
{
    return std::max<Millis>({kShortestSilence, m_settings.interval + 1s, 2 * answerDeadline()});
}

} // namespace dynfou
