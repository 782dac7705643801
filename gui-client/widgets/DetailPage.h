// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/TunnelBoard.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QLabel;
class QListWidget;
class QMenu;
class QPushButton;

namespace dynfou::gui {

class Banner;
class FactsCard;
class PlotWidget;

/// The page with everything about one tunnel.
class DetailPage : public QWidget {
    Q_OBJECT

public:
    explicit DetailPage(TunnelBoard& board, QWidget* parent = nullptr);

    /// Shows this row of the board; -1: none.
    void setRow(int row);
    [[nodiscard]] int row() const { return m_row; }
    /// Sets the menu of the button beside "Connect".
    void setMenu(QMenu* menu);

Q_SIGNALS:
    /// The user wants to enable the server, which is disabled in the list.
    void enableWanted();

private:
    QWidget* makeHeader();
    QWidget* makePlots();
    QWidget* makeMoments();
    void refresh();
    /// Marks the chosen time span.
    void markSpan();
    /// The state, and how long it has lasted.
    static QString stateLine(const TunnelRow& row);
    void showMoments(const TunnelRow& row);
    void changeEvent(QEvent* event) override;

    TunnelBoard& m_board;
    int m_row = -1;
    QLabel* m_icon = nullptr;
    QLabel* m_server = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_switch = nullptr;
    QPushButton* m_more = nullptr;
    Banner* m_banner = nullptr;
    FactsCard* m_facts;
    QButtonGroup* m_span = nullptr;
    std::vector<PlotWidget*> m_plots;
    QListWidget* m_moments = nullptr;
    QLabel* m_noMoments = nullptr;
};

} // namespace dynfou::gui
