// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"
#include "model/NotificationPolicy.h"
#include "model/TunnelFeed.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace dynfou::gui {

/// A change of a tunnel's state, as its page lists it.
struct TunnelMoment {
    QDateTime time;
    Condition condition = Condition::Off;
    QString text;
};

/// What the window knows of one tunnel.
struct TunnelRow {
    static constexpr std::size_t kMaxMoments = 50;

    TunnelReading reading;
    ShownState shown;
    std::optional<std::chrono::milliseconds> upFor;
    QDateTime upSince; ///< the time since when it is up, by the wall clock; invalid: it is not up
    std::chrono::milliseconds inCondition{0}; ///< how long its condition has not changed
    std::chrono::milliseconds at{0};          ///< time of the last refresh, by the board's clock
    std::deque<TunnelMoment> moments;         ///< newest first
    History history;
};

/// Connects the feed with the window: reads the feed once a second, and derives the tunnels' states, histories, moments
/// and notifications from it. It knows no widget.
class TunnelBoard : public QObject {
    Q_OBJECT

public:
    using Millis = std::chrono::milliseconds;
    using Clock = std::function<Millis()>;
    using WallClock = std::function<QDateTime()>;

    /// `clock` also counts while the machine sleeps; `wallClock` gives date and time for people.
    TunnelBoard(
        TunnelFeed& feed, Clock clock, WallClock wallClock = [] { return QDateTime::currentDateTime(); },
        QObject* parent = nullptr);

    /// Reads the feed now, and then once a second.
    void start();
    /// Reads the feed now.
    void refresh();
    /// To be called when the machine has slept. The board also notices this itself if a refresh comes late.
    void noteSleep() { m_policy.resumed(m_clock()); }
    /// Brings the tunnel in this row up, or removes it. Emits failed() if that is not possible.
    void setWanted(int row, bool wanted);

    [[nodiscard]] const std::vector<TunnelRow>& rows() const { return m_rows; }
    [[nodiscard]] Overall overall() const { return m_overall; }
    [[nodiscard]] const Reading& reading() const { return m_reading; }
    [[nodiscard]] QStringList tooltip() const;
    [[nodiscard]] QDateTime wallTime() const { return m_wallClock(); }
    [[nodiscard]] NotificationPolicy& policy() { return m_policy; }

Q_SIGNALS:
    /// Emitted before rows are added, removed or reordered; not if only their contents change.
    void rowsAboutToChange();
    void rowsChanged();
    /// Emitted after each refresh: the rows or the overall state may have changed.
    void updated();
    void overallChanged(dynfou::gui::Overall overall);
    void noticed(const dynfou::gui::Notice& notice);
    void failed(const dynfou::Reason& reason);

private:
    void takeRows(std::vector<TunnelReading> readings);
    void update(TunnelRow& row, const TunnelReading& reading, Millis now);

    TunnelFeed& m_feed;
    Clock m_clock;
    WallClock m_wallClock;
    NotificationPolicy m_policy;
    Reading m_reading;
    std::vector<TunnelRow> m_rows;
    Overall m_overall = Overall::Off;
    std::optional<Millis> m_lastLook;
    QTimer m_timer;
};

} // namespace dynfou::gui
