// SPDX-License-Identifier: Apache-2.0
#include "tray/TrayIcon.h"

#include "model/TunnelText.h"
#include "widgets/Appearance.h"

#include <QApplication>
#include <QEvent>

namespace dynfou::gui {

TrayIcon::TrayIcon(TunnelBoard& board, TrayMenu kind, QObject* parent)
    : QObject(parent), m_board(board), m_kind(kind), m_afterServers(m_menu.addSeparator())
{
    auto* open = m_menu.addAction(tr("&Open dynfou"));
    auto* copy = m_menu.addAction(tr("&Copy diagnostics"));
    auto* settings = m_menu.addAction(tr("&Notifications…"));
    m_menu.addSeparator();
    auto* quit = m_menu.addAction(tr("&Quit"));
    connect(open, &QAction::triggered, this, &TrayIcon::openWanted);
    connect(copy, &QAction::triggered, this, &TrayIcon::copyWanted);
    connect(settings, &QAction::triggered, this, &TrayIcon::settingsWanted);
    connect(quit, &QAction::triggered, this, &TrayIcon::quitWanted);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openWanted();
    });
    connect(&m_board, &TunnelBoard::rowsChanged, this, &TrayIcon::makeServers);
    connect(&m_board, &TunnelBoard::updated, this, &TrayIcon::refresh);
    qApp->installEventFilter(this);
    makeServers();
    m_icon.setContextMenu(&m_menu);
    refresh();
    m_icon.show();
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::makeServers()
{
    for (auto* action : m_servers)
        delete action;
    m_servers.clear();
    for (std::size_t row = 0; row < m_board.rows().size(); ++row) {
        auto* action = new QAction(this);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this,
                [this, row](bool checked) { m_board.setWanted(static_cast<int>(row), checked); });
        m_menu.insertAction(m_afterServers, action);
        m_servers.push_back(action);
    }
}

void TrayIcon::refresh()
{
    for (std::size_t row = 0; row < m_servers.size() && row < m_board.rows().size(); ++row) {
        const auto& tunnel = m_board.rows()[row];
        auto text = summaryLine(tunnel.reading, tunnel.shown);
        text.replace(u'&', QStringLiteral("&&"));
        if (m_kind == TrayMenu::ByDBus) // over D-Bus a single `_` marks an access key, and Qt does not escape it
            text.replace(u'_', QStringLiteral("__"));
        m_servers[row]->setText(text);
        m_servers[row]->setEnabled(tunnel.reading.status.state != TunnelState::Disabled);
        m_servers[row]->setChecked(tunnel.shown.condition != Condition::Off);
    }
    m_icon.setToolTip(m_board.tooltip().join(u'\n'));
    if (m_shown == m_board.overall())
        return;
    m_shown = m_board.overall();
    m_icon.setIcon(stateIcon(m_board.overall(), QApplication::palette()));
}

bool TrayIcon::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange) {
        m_shown.reset();
        refresh();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace dynfou::gui
