// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/TunnelBoard.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

#include <vector>

namespace dynfou::gui {

/// How the tray shows the menu: it is told of it by D-Bus (StatusNotifierItem), or Qt shows it (XEmbed).
enum class TrayMenu : std::uint8_t { ByDBus, ByQt };

/// The icon in the tray, with everything in its menu: some desktops show nothing else on a click. To be made only when
/// there is a tray, see TrayWatch.
class TrayIcon : public QObject {
    Q_OBJECT

public:
    TrayIcon(TunnelBoard& board, TrayMenu kind, QObject* parent = nullptr);
    ~TrayIcon() override;

    [[nodiscard]] const QMenu& menu() const { return m_menu; }

Q_SIGNALS:
    void openWanted();
    void copyWanted();
    void settingsWanted();
    void quitWanted();

private:
    void refresh();
    void makeServers();
    bool eventFilter(QObject* watched, QEvent* event) override;

    TunnelBoard& m_board;
    TrayMenu m_kind;
    QMenu m_menu;
    QAction* m_afterServers;
    std::vector<QAction*> m_servers; ///< one a row of the board
    QSystemTrayIcon m_icon;
    std::optional<Overall> m_shown;
};

} // namespace dynfou::gui
