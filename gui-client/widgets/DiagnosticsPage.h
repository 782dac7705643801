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

/// What a tunnel needs, and whether it is there; and all of it as text to hand on.
class DiagnosticsPage : public QWidget {
    Q_OBJECT

public:
    DiagnosticsPage(TunnelBoard& board, TunnelFeed& feed, const LogBuffer& log, QWidget* parent = nullptr);

    /// Copies the report, without keys, to the clipboard: at once with what is known, and again when the doctor has
    /// looked, unless something else was copied meanwhile.
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
    /// What the board says has changed.
    void follow();
    void examine();
    void takeFound(std::vector<doctor::Finding> found);

    TunnelBoard& m_board;
    TunnelFeed& m_feed;
    const LogBuffer& m_log;
    Card* m_card;
    std::vector<DiagnosticLine*> m_lines;
    Conditions m_conditions;
    std::optional<std::vector<doctor::Finding>> m_examined; ///< nothing: not since the conditions are as they are
    bool m_isLooking = false;
    bool m_isToLookAgain = false; ///< when that is done
    bool m_isNarrow = false;
    QString m_copied; ///< the report in the clipboard that has nothing of the doctor
};

} // namespace dynfou::gui
