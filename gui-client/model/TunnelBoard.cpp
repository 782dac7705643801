// SPDX-License-Identifier: Apache-2.0
#include "model/TunnelBoard.h"

#include "model/TunnelText.h"

#include <algorithm>
#include <utility>

namespace dynfou::gui {

namespace {

constexpr std::chrono::seconds kInterval{1};
/// If a refresh comes later than this after the last one, the machine has slept.
constexpr std::chrono::seconds kSleepGap{5};

void markSharedServers(std::vector<TunnelReading>& tunnels)
{
    std::map<std::string, int> counts;
    for (const auto& tunnel : tunnels)
        ++counts[tunnel.status.server];
    for (auto& tunnel : tunnels)
        tunnel.sharesServer = counts[tunnel.status.server] > 1;
}

/// Identifies the tunnel of a notice: the list may have a server under several client names.
std::string noticeKey(const TunnelId& id)
{
    return id.name + '@' + id.server;
}

} // namespace

TunnelBoard::TunnelBoard(TunnelFeed& feed, Clock clock, WallClock wallClock, QObject* parent)
    : QObject(parent), m_feed(feed), m_clock(std::move(clock)), m_wallClock(std::move(wallClock)), m_policy(m_clock())
{
    connect(&m_timer, &QTimer::timeout, this, &TunnelBoard::refresh);
}

void TunnelBoard::start()
{
    refresh();
    m_timer.start(kInterval);
}

void TunnelBoard::refresh()
{
    const auto now = m_clock();
    if (m_lastLook && now - *m_lastLook > kSleepGap)
        m_policy.resumed(now);
    m_lastLook = now;
    m_reading = m_feed.read();
    markSharedServers(m_reading.tunnels);
    takeRows(m_reading.tunnels);
    std::vector<Condition> conditions;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        update(m_rows[i], m_reading.tunnels[i], now);
        conditions.push_back(m_rows[i].shown.condition);
    }
    const auto overall =
        overallOf({!m_reading.cannotMakeTunnels, m_reading.trouble.has_value() || isListBroken(m_reading)}, conditions);
    const bool isOther = std::exchange(m_overall, overall) != overall;
    Q_EMIT updated();
    if (isOther)
        Q_EMIT overallChanged(overall);
}

void TunnelBoard::takeRows(std::vector<TunnelReading> readings)
{
    const bool isSame = std::equal(m_rows.begin(), m_rows.end(), readings.begin(), readings.end(),
                                   [](const TunnelRow& row, const TunnelReading& reading) {
                                       return idOf(row.reading.status) == idOf(reading.status);
                                   });
    if (isSame)
        return;
    Q_EMIT rowsAboutToChange();
    std::map<TunnelId, TunnelRow> old;
    for (auto& row : m_rows)
        old.emplace(idOf(row.reading.status), std::move(row));
    m_rows.clear();
    for (auto& reading : readings) {
        const auto found = old.extract(idOf(reading.status));
        m_rows.push_back(found ? std::move(found.mapped()) : TunnelRow{std::move(reading), {}, {}, {}, {}, {}, {}, {}});
    }
    for (const auto& [id, row] : old)
        m_policy.forget(noticeKey(id));
    Q_EMIT rowsChanged();
}

void TunnelBoard::update(TunnelRow& row, const TunnelReading& reading, Millis now)
{
    const auto before = std::exchange(row.shown, next(row.shown, reading.status));
    row.reading = reading;
    row.history.add(now, reading.status.quality, reading.status.traffic);
    const bool isUp = row.shown.condition == Condition::Up || row.shown.condition == Condition::Degraded;
    if (!isUp)
        row.upFor.reset();
    else // a tunnel that becomes degraded, or recovers from that, stays up
        row.upFor = row.upFor ? *row.upFor + (now - row.at) : reading.status.stateAge;
    row.upSince = row.upFor ? m_wallClock().addMSecs(-row.upFor->count()) : QDateTime();
    const bool isSame = row.shown.condition == before.condition && row.at != Millis{0};
    row.inCondition = isSame ? row.inCondition + (now - row.at) : Millis{0};
    row.at = now;
    if (row.shown != before) {
        const auto words = explain(reading.status, row.shown);
        row.moments.push_front(
            {m_wallClock(), row.shown.condition,
             words.reason.isEmpty() ? words.title : words.title + QStringLiteral(": ") + words.reason});
        if (row.moments.size() > TunnelRow::kMaxMoments)
            row.moments.pop_back();
    }
    if (const auto notice = m_policy.observe(now, noticeKey(idOf(reading.status)), row.shown))
        Q_EMIT noticed(*notice);
}

void TunnelBoard::setWanted(int row, bool wanted)
{
    if (row < 0 || static_cast<std::size_t>(row) >= m_rows.size())
        return;
    const auto id = idOf(m_rows[static_cast<std::size_t>(row)].reading.status);
    if (const auto done = m_feed.setWanted(id, wanted); !done)
        Q_EMIT failed(done.error().reason());
    refresh();
}

QStringList TunnelBoard::tooltip() const
{
    std::vector<ShownState> shownStates;
    for (const auto& row : m_rows)
        shownStates.push_back(row.shown);
    return tooltipLines(m_overall, m_reading, shownStates);
}

} // namespace dynfou::gui
