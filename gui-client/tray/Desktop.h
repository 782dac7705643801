// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/TunnelBoard.h"
#include "tray/Notifier.h"
#include "tray/TrayIcon.h"
#include "tray/TrayWatch.h"
#include "widgets/MainWindow.h"

#include <QDBusConnection>
#include <QObject>
#include <QTimer>

#include <memory>

namespace dynfou::gui {

/// The window, the icon and the notifications together: an icon where there is a tray, else the window alone.
class Desktop : public QObject {
    Q_OBJECT

public:
    /// How long a tray may take to show itself before the window takes its place.
    static constexpr std::chrono::milliseconds kTrayPatience{3'000};

    /// How often it is looked for a tray of the old kind while there is none: one that starts tells only those windows
    /// of it that listen at the root window, which Qt does when it is too late.
    static constexpr std::chrono::milliseconds kTrayInterval{5'000};

    Desktop(TunnelBoard& board, TunnelFeed& feed, ListStore& store, NoticeStore& notices, LogBuffer& log,
            const QDBusConnection& bus);
    ~Desktop() override;

    /// Shows the window, unless it is to be minimized; without a tray it is minimized as a window.
    void start(bool isMinimized);
    /// Brings the window to the front.
    void open();
    [[nodiscard]] MainWindow& window() { return m_window; }
    /// Nothing before there is a tray.
    [[nodiscard]] const TrayIcon* icon() const { return m_icon.get(); }

Q_SIGNALS:
    void quitWanted();

private:
    void useTray(TrayMenu menu);
    void useWindow();

    TunnelBoard& m_board;
    MainWindow m_window;
    TrayWatch m_watch;
    Notifier m_notifier;
    QTimer m_lateTray;
    std::unique_ptr<TrayIcon> m_icon;
    bool m_isStandIn = false; ///< the minimized window stands where there is no icon
};

} // namespace dynfou::gui
