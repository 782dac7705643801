// SPDX-License-Identifier: Apache-2.0
#include "widgets/ServerMenu.h"

#include "widgets/ServerActions.h"

#include <utility>

namespace dynfou::gui {

ServerMenu::ServerMenu(ServerActions& actions, std::function<int()> row, QWidget* parent)
    : QMenu(parent), m_actions(actions), m_row(std::move(row))
{
    add(tr("&Edit…"), Qt::CTRL | Qt::Key_E, [](ServerActions& on, int at) { on.edit(at); });
    add(tr("D&uplicate…"), Qt::CTRL | Qt::Key_D, [](ServerActions& on, int at) { on.duplicate(at); });
    m_enabled = add(tr("E&nabled"), {}, [](ServerActions& on, int at) { on.toggleEnabled(at); });
    m_enabled->setCheckable(true);
    addSeparator();
    add(tr("Move &up"), Qt::ALT | Qt::Key_Up, [](ServerActions& on, int at) { on.move(at, -1); });
    add(tr("Move &down"), Qt::ALT | Qt::Key_Down, [](ServerActions& on, int at) { on.move(at, 1); });
    addSeparator();
    add(tr("Copy as &link, with the key"), {}, [](ServerActions& on, int at) { on.copyLink(at); });
    add(tr("Show as &QR code, with the key…"), {}, [](ServerActions& on, int at) { on.showLink(at); });
    add(tr("&Remove…"), QKeySequence::Delete, [](ServerActions& on, int at) { on.remove(at); });
}

QAction* ServerMenu::add(const QString& text, const QKeySequence& keys, std::function<void(ServerActions&, int)> done)
{
    auto* action = addAction(text);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, [this, done = std::move(done)] { done(m_actions, m_row()); });
    return action;
}

} // namespace dynfou::gui
