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

/// All about one tunnel.
class DetailPage : public QWidget {
    Q_OBJECT

public:
    explicit DetailPage(TunnelBoard& board, QWidget* parent = nullptr);

    /// The board's row to show; -1: none.
    void setRow(int row);
    [[nodiscard]] int row() const { return m_row; }
    /// What the button beside "Connect" offers.
    void setMenu(QMenu* menu);

Q_SIGNALS:
    /// The server is disabled in the list, and is not to be so.
    void enableWanted();

private:
    QWidget* makeHeader();
    QWidget* makePlots();
    QWidget* makeMoments();
    void refresh();
    /// The chosen span of time among the others.
    void markSpan();
    /// The state, and for how long.
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
