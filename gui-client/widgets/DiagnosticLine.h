// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Diagnosis.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace dynfou::gui {

/// One line of the diagnostics: a mark, what was looked at, what was found, and the way to mend it.
class DiagnosticLine : public QWidget {
    Q_OBJECT

public:
    explicit DiagnosticLine(QWidget* parent = nullptr);

    /// Only what is another than before is touched.
    void tell(const Diagnostic& finding);
    /// Narrow: what was looked at stands above what was found.
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
