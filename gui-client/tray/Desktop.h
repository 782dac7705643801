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

/// Holds the window, the icon and the notifications together. There is an icon if there is a tray, otherwise the window
/// alone.
class Desktop : public QObject {
    Q_OBJECT

public:
    /// How long to wait for a tray before the window takes its place.
    static constexpr std::chrono::milliseconds kTrayPatience{3'000};

    /// How often to look for an XEmbed tray while there is none. Such a tray announces itself at its start only to
    /// clients that listen at the X11 root window, and Qt begins to listen too late.
    static constexpr std::chrono::milliseconds kTrayInterval{5'000};

    Desktop(TunnelBoard& board, TunnelFeed& feed, ListStore& store, NoticeStore& notices, LogBuffer& log,
            const QDBusConnection& bus);
    ~Desktop() override;

    /// Shows the window, unless `isMinimized`: then there is only the icon or, without a tray, the minimized window.
    void start(bool isMinimized);
    /// Brings the window to the front.
    void open();
    [[nodiscard]] MainWindow& window() { return m_window; }
    /// nullptr until there is a tray.
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
    bool m_isStandIn = false; ///< the window is shown minimized only because there is no icon
};

} // namespace dynfou::gui
