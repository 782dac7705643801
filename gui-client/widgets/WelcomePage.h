// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;

namespace dynfou::gui {

/// What stands there before there is a server.
class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);
    /// The list's path, when it cannot be used and hence not be edited here; empty: it can.
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
