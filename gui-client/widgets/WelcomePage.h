// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;

namespace dynfou::gui {

/// The page that is shown while there is no server.
class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);
    /// Sets the path of a list that cannot be used, and so cannot be edited here; empty: the list is usable.
    void setBrokenList(const QString& path);

Q_SIGNALS:
    void addWanted();
    void importWanted();
    void pasteWanted();

private:
    QLabel* m_title;
    QLabel* m_text;
    QWidget* m_buttons;
};

} // namespace dynfou::gui
