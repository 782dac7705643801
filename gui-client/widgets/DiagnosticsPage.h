// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Diagnosis.h"
#include "model/LogBuffer.h"

#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

namespace dynfou::gui {

class Card;
class DiagnosticLine;

/// The page that shows whether everything that a tunnel needs is there. It can also copy this as a text report.
class DiagnosticsPage : public QWidget {
    Q_OBJECT

public:
    DiagnosticsPage(TunnelBoard& board, TunnelFeed& feed, const LogBuffer& log, QWidget* parent = nullptr);

    /// Copies the report, without keys, to the clipboard: at once with what is known, and again after the doctor run,
    /// unless something else was copied meanwhile.
    void copyReport();
    [[nodiscard]] QString report() const;

Q_SIGNALS:
    void retryWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    using Conditions = std::vector<std::pair<TunnelId, Condition>>;
    [[nodiscard]] Conditions conditionsNow() const;
    void refresh();
    /// Reacts to an update of the board.
    void follow();
    void examine();
    void takeFound(std::vector<doctor::Finding> found);

    TunnelBoard& m_board;
    TunnelFeed& m_feed;
    const LogBuffer& m_log;
    Card* m_card;
    std::vector<DiagnosticLine*> m_lines;
    Conditions m_conditions;
    std::optional<std::vector<doctor::Finding>> m_examined; ///< nullopt: no doctor run since the conditions changed
    bool m_isLooking = false;
    bool m_isToLookAgain = false; ///< run the doctor once more after this run
    bool m_isNarrow = false;
    QString m_copied; ///< the report in the clipboard, if it lacks the doctor's findings
};

} // namespace dynfou::gui
