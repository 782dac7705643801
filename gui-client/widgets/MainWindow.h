// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/LogBuffer.h"
#include "model/TunnelBoard.h"
#include "widgets/SideBar.h"

#include <QMainWindow>

class QStackedWidget;

namespace dynfou::gui {

class Banner;
class DetailPage;
class DiagnosticsPage;
class ListStore;
class NoticeStore;
class ServerActions;
class ServerMenu;
class WelcomePage;

/// The main window: the list of servers at the side, and a page (see Page).
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    using Page = gui::Page;

    /// The settings in `notices` apply from now on.
    MainWindow(TunnelBoard& board, TunnelFeed& feed, ListStore& store, NoticeStore& notices, LogBuffer& log,
               QWidget* parent = nullptr);

    void showPage(Page page);
    [[nodiscard]] ServerActions& actionsOnServers() { return *m_actions; }
    void copyDiagnostics();
    /// Whether closing the window ends the program, as it must if there is no tray.
    void setClosingQuits(bool quits) { m_closingQuits = quits; }

Q_SIGNALS:
    void quitWanted();
    void visibilityChanged(bool visible);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makePages(NoticeStore& notices, LogBuffer& log);
    void makeActions();
    void showServer(int row);
    /// Selects the server that was shown before the rows changed, in whatever row it is now.
    void chooseRow();
    void retry();
    void refresh();

    TunnelBoard& m_board;
    TunnelFeed& m_feed;
    ServerActions* m_actions;
    SideBar* m_side;
    ServerMenu* m_menu = nullptr;
    QWidget* m_bannerRow = nullptr;
    Banner* m_banner = nullptr;
    QStackedWidget* m_pages = nullptr;
    WelcomePage* m_welcome = nullptr;
    DetailPage* m_detail = nullptr;
    DiagnosticsPage* m_diagnostics = nullptr;
    TunnelId m_shown; ///< the tunnel whose page is shown
    bool m_closingQuits = false;
};

} // namespace dynfou::gui
