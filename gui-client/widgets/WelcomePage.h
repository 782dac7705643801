// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace dynfou::gui {

/// What stands there before there is a server.
class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);

Q_SIGNALS:
    void addWanted();
    void importWanted();
    void pasteWanted();
};

} // namespace dynfou::gui
