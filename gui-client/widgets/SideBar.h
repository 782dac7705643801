// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/TunnelBoard.h"
#include "model/TunnelModel.h"

#include <QKeySequence>
#include <QWidget>

#include <utility>
#include <vector>

class QLabel;
class QLayout;
class QListView;
class QToolButton;

namespace dynfou::gui {

class ServerActions;

/// The pages of the window.
enum class Page : std::uint8_t { Welcome, Server, Log, Diagnostics, Settings };

/// The shortcut of a page.
QKeySequence keysOf(Page page);

/// The side bar of the window: the state of all tunnels, the servers, and the buttons of the other pages.
class SideBar : public QWidget {
    Q_OBJECT

public:
    SideBar(TunnelBoard& board, ServerActions& actions, QWidget* parent = nullptr);

    [[nodiscard]] int serverCount() const { return m_model.rowCount(); }
    /// Selects the server in this row, or the last one if there are fewer rows.
    void selectRow(int row);
    /// Marks the button of this page.
    void markPage(Page page);
    /// The usual width. A window on a small screen makes it narrower, down to what the buttons need.
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void rowChosen(int row);
    void pageWanted(dynfou::gui::Page page);
    /// The rows have been replaced, see TunnelBoard::rowsChanged().
    void rowsReset();

protected:
    void changeEvent(QEvent* event) override;

private:
    QLayout* makeHead();
    QLayout* makeListButtons();
    void makeServers();
    void makeTool(Page page, const QString& text);
    void refresh();
    [[nodiscard]] int usualWidth() const;

    TunnelBoard& m_board;
    ServerActions& m_actions;
    TunnelModel m_model;
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_count = nullptr;
    QListView* m_servers = nullptr;
    std::vector<std::pair<Page, QToolButton*>> m_tools; ///< the buttons of the pages
};

} // namespace dynfou::gui
