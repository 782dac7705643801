// SPDX-License-Identifier: Apache-2.0
#include "model/History.h"

#include <algorithm>
#include <cmath>

namespace dynfou::gui {

namespace {

std::optional<double> toMillis(const std::optional<probe::Micros>& time)
{
    return time ? std::optional(static_cast<double>(time->count()) / 1000) : std::nullopt;
}

} // namespace

void History::add(Millis now, const probe::Quality& quality, std::optional<LinkTraffic> traffic)
{
    Sample sample;
    sample.roundTrip = toMillis(quality.roundTrip);
    sample.jitter = toMillis(quality.jitter);
    if (quality.loss)
        sample.loss = static_cast<double>(*quality.loss) / 10;
    const auto elapsed = m_at ? std::chrono::round<std::chrono::seconds>(now - *m_at).count() : 1;
    if (elapsed <= 0) { // too soon to compute rates: keep those of this second
        auto& newest = m_ring.at((m_next + kCapacity - 1) % kCapacity);
        sample.received = newest.received;
        sample.sent = newest.sent;
        newest = sample;
        return;
    }
    // counters that have become smaller belong to a new link
    if (traffic && m_trafficAt && now > *m_trafficAt && traffic->received >= m_traffic.received &&
        traffic->sent >= m_traffic.sent) {
        const double seconds = static_cast<double>((now - *m_trafficAt).count()) / 1000;
        sample.received = static_cast<double>(traffic->received - m_traffic.received) / seconds;
        sample.sent = static_cast<double>(traffic->sent - m_traffic.sent) / seconds;
    }
    m_trafficAt.reset();
    if (traffic) {
        m_trafficAt = now;
        m_traffic = *traffic;
    }
    for (long long gap = std::min<long long>(elapsed - 1, kCapacity); gap > 0; --gap)
        push({});
    push(sample);
    m_at = now;
}

void History::push(const Sample& sample)
{
    m_ring.at(m_next) = sample;
    m_next = (m_next + 1) % kCapacity;
    m_size = std::min(m_size + 1, kCapacity);
}

std::vector<Sample> History::last(std::size_t count) const
{
    count = std::min(count, kCapacity);
    std::vector<Sample> samples(count);
    const auto known = std::min(count, m_size);
    for (std::size_t i = 0; i < known; ++i)
        samples[count - 1 - i] = m_ring.at((m_next + kCapacity - 1 - i) % kCapacity);
    return samples;
}

double axisEnd(double highest, double floor)
{
    const double wanted = std::max(highest, floor);
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (wanted <= factor * power * 1.0001)
            return factor * power;
    }
    return 10 * power;
}

} // namespace dynfou::gui
