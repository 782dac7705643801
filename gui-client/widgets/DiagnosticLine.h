// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Diagnosis.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace dynfou::gui {

/// One line of the diagnostics: a mark, what was checked, what was found, and how to repair it.
class DiagnosticLine : public QWidget {
    Q_OBJECT

public:
    explicit DiagnosticLine(QWidget* parent = nullptr);

    /// Shows the diagnostic; changes only the parts that differ from before.
    void tell(const Diagnostic& finding);
    /// Narrow: the subject is above the finding instead of beside it.
    void setNarrow(bool isNarrow);

protected:
    void changeEvent(QEvent* event) override;

private:
    void colour();

    Diagnostic m_finding;
    QLabel* m_mark;
    QLabel* m_subject;
    QLabel* m_sentence;
    QLabel* m_repair;
    QHBoxLayout* m_row;
    QVBoxLayout* m_texts;
};

} // namespace dynfou::gui
