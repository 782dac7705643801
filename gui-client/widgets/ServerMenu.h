// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMenu>

#include <functional>

namespace dynfou::gui {

class ServerActions;

/// What can be done with the server that is shown.
class ServerMenu : public QMenu {
    Q_OBJECT

public:
    /// `row`: of that server.
    ServerMenu(ServerActions& actions, std::function<int()> row, QWidget* parent = nullptr);
    /// Whether it is enabled in the list.
    void setEnabledServer(bool isEnabled) { m_enabled->setChecked(isEnabled); }

private:
    QAction* add(const QString& text, const QKeySequence& keys, std::function<void(ServerActions&, int)> done);

    ServerActions& m_actions;
    std::function<int()> m_row;
    QAction* m_enabled;
};

} // namespace dynfou::gui
