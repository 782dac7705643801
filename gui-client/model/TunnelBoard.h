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

/// Something that has happened to a tunnel, for its page.
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
    QDateTime upSince;                        ///< the same by the wall clock
    std::chrono::milliseconds inCondition{0}; ///< for how long its condition has been the same
    std::chrono::milliseconds at{0};          ///< when it was looked at, by the board's clock
    std::deque<TunnelMoment> moments;         ///< the newest first
    History history;
};

/// The connector: asks the feed once a second, and makes states, histories, events and notices of what it says. Knows
/// no widget.
class TunnelBoard : public QObject {
    Q_OBJECT

public:
    using Millis = std::chrono::milliseconds;
    using Clock = std::function<Millis()>;
    using WallClock = std::function<QDateTime()>;

    /// `clock` counts while the machine sleeps; `wallClock` is what people read.
    TunnelBoard(
        TunnelFeed& feed, Clock clock, WallClock wallClock = [] { return QDateTime::currentDateTime(); },
        QObject* parent = nullptr);

    /// Looks now, and then once a second.
    void start();
    /// Looks at the feed now.
    void refresh();
    /// The machine has slept; a look that comes late shows that too.
    void noteSleep() { m_policy.resumed(m_clock()); }
    /// Brings the tunnel in this row up, or removes it; tells failed() when that is not possible.
    void setWanted(int row, bool wanted);

    [[nodiscard]] const std::vector<TunnelRow>& rows() const { return m_rows; }
    [[nodiscard]] Overall overall() const { return m_overall; }
    [[nodiscard]] const Reading& reading() const { return m_reading; }
    [[nodiscard]] QStringList tooltip() const;
    [[nodiscard]] QDateTime wallTime() const { return m_wallClock(); }
    [[nodiscard]] NotificationPolicy& policy() { return m_policy; }

Q_SIGNALS:
    /// The rows are about to become others, not only to have other contents.
    void rowsAboutToChange();
    void rowsChanged();
    /// Something in the rows, or in the overall state, may be new.
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
