// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Diagnosis.h"
#include "model/LogBuffer.h"

#include <QWidget>

class QVBoxLayout;

namespace dynfou::gui {

class Card;

/// What a tunnel needs, and whether it is there; and all of it as text to hand on.
class DiagnosticsPage : public QWidget {
    Q_OBJECT

public:
    DiagnosticsPage(TunnelBoard& board, TunnelFeed& feed, const LogBuffer& log, QWidget* parent = nullptr);

    /// Copies the report, without keys, to the clipboard.
    void copyReport() const;
    [[nodiscard]] QString report() const;

Q_SIGNALS:
    void retryWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void examine();
    QWidget* makeLine(const Finding& finding);

    TunnelBoard& m_board;
    TunnelFeed& m_feed;
    const LogBuffer& m_log;
    Card* m_card;
    QVBoxLayout* m_lines;
    std::vector<doctor::Finding> m_examined;
    bool m_isNarrow = false; ///< subjects stand above what is said of them
    QStringList m_shown;     ///< what the lines are made of
};

} // namespace dynfou::gui
