// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/LogModel.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QListView;

namespace dynfou::gui {

/// The page with the log and a filter.
class LogPage : public QWidget {
    Q_OBJECT

public:
    explicit LogPage(LogBuffer& buffer, QWidget* parent = nullptr);
    /// The lines that pass the filter.
    [[nodiscard]] QStringList shownLines() const;

private:
    LogModel m_model;
    LogFilter m_filter;
    QLineEdit* m_text;
    QComboBox* m_level;
    QListView* m_view;
};

} // namespace dynfou::gui
