// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/TunnelFeed.h"

#include <QMenu>

#include <functional>
#include <optional>

namespace dynfou::gui {

class ServerActions;

/// The menu with the actions on the shown server.
class ServerMenu : public QMenu {
    Q_OBJECT

public:
    using Shown = std::function<std::optional<TunnelId>()>;

    /// `shown` returns the shown server; nullopt: there is none.
    ServerMenu(ServerActions& actions, Shown shown, QWidget* parent = nullptr);
    /// Tells the menu whether the shown server is enabled in the list.
    void setEnabledServer(bool isEnabled) { m_enabled->setChecked(isEnabled); }

private:
    using Done = std::function<void(ServerActions& actions, const TunnelId& id)>;
    QAction* add(const QString& text, const QKeySequence& keys, Done done);

    ServerActions& m_actions;
    Shown m_shown;
    QAction* m_enabled;
};

} // namespace dynfou::gui
