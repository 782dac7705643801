// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/TunnelBoard.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

#include <vector>

namespace dynfou::gui {

/// Who shows the icon's menu: the tray, which gets it over D-Bus (StatusNotifierItem), or Qt (XEmbed).
enum class TrayMenu : std::uint8_t { ByDBus, ByQt };

/// The icon in the tray. Its menu offers everything, because some desktops show only the menu on a click. Create the
/// icon only when there is a tray, see TrayWatch.
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
    std::vector<QAction*> m_servers; ///< one per row of the board
    QSystemTrayIcon m_icon;
    std::optional<Overall> m_shown;
};

} // namespace dynfou::gui
