// SPDX-License-Identifier: Apache-2.0
#include "widgets/ServerMenu.h"

#include "widgets/ServerActions.h"

#include <utility>

namespace dynfou::gui {

ServerMenu::ServerMenu(ServerActions& actions, Shown shown, QWidget* parent)
    : QMenu(parent), m_actions(actions), m_shown(std::move(shown))
{
    add(tr("&Edit…"), Qt::CTRL | Qt::Key_E, [](ServerActions& on, const TunnelId& at) { on.edit(at); });
    add(tr("D&uplicate…"), Qt::CTRL | Qt::Key_D, [](ServerActions& on, const TunnelId& at) { on.duplicate(at); });
    m_enabled = add(tr("E&nabled"), {},
                    [this](ServerActions& on, const TunnelId& at) { on.setEnabled(at, m_enabled->isChecked()); });
    m_enabled->setCheckable(true);
    addSeparator();
    add(tr("Move &up"), Qt::ALT | Qt::Key_Up, [](ServerActions& on, const TunnelId& at) { on.move(at, -1); });
    add(tr("Move &down"), Qt::ALT | Qt::Key_Down, [](ServerActions& on, const TunnelId& at) { on.move(at, 1); });
    addSeparator();
    add(tr("Copy as &link, with the key"), {}, [](ServerActions& on, const TunnelId& at) { on.copyLink(at); });
    add(tr("Show as &QR code, with the key…"), {}, [](ServerActions& on, const TunnelId& at) { on.showLink(at); });
    add(tr("&Remove…"), QKeySequence::Delete, [](ServerActions& on, const TunnelId& at) { on.remove(at); });
}

QAction* ServerMenu::add(const QString& text, const QKeySequence& keys, Done done)
{
    auto* action = addAction(text);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, [this, done = std::move(done)] {
        if (const auto shown = m_shown())
            done(m_actions, *shown);
    });
    return action;
}

} // namespace dynfou::gui
