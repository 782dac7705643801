// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/LogBuffer.h"
#include "model/TunnelBoard.h"
#include "model/TunnelModel.h"

#include <QMainWindow>

#include <utility>
#include <vector>

class QLabel;
class QLayout;
class QListView;
class QStackedWidget;
class QToolButton;

namespace dynfou::gui {

class Banner;
class DetailPage;
class DiagnosticsPage;
class ListStore;
class LogPage;
class ServerActions;
class ServerMenu;

/// The window: the servers at the side, and a page about one of them, the log or the diagnostics.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    enum class Page : std::uint8_t { Welcome, Server, Log, Diagnostics };

    MainWindow(TunnelBoard& board, TunnelFeed& feed, ListStore& store, LogBuffer& log, QWidget* parent = nullptr);

    void showPage(Page page);
    [[nodiscard]] ServerActions& actionsOnServers() { return *m_actions; }
    void copyDiagnostics();
    /// Whether closing the window ends the program: where there is no tray.
    void setClosingQuits(bool quits) { m_closingQuits = quits; }

Q_SIGNALS:
    void quitWanted();
    void visibilityChanged(bool visible);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeSide();
    void makeActions();
    void pasteLink();
    QLayout* makeListButtons(QWidget* side);
    void refresh();
    void selectRow(int row);

    TunnelBoard& m_board;
    TunnelFeed& m_feed;
    TunnelModel m_model;
    ServerActions* m_actions;
    QListView* m_servers = nullptr;
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_count = nullptr;
    std::vector<std::pair<Page, QToolButton*>> m_tools; ///< those that lead to pages
    ServerMenu* m_menu = nullptr;
    QWidget* m_bannerRow = nullptr;
    Banner* m_banner = nullptr;
    QStackedWidget* m_pages = nullptr;
    DetailPage* m_detail = nullptr;
    DiagnosticsPage* m_diagnostics = nullptr;
    bool m_closingQuits = false;
};

} // namespace dynfou::gui
