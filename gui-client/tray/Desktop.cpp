// SPDX-License-Identifier: Apache-2.0
#include "tray/Desktop.h"

#include "tray/XembedTray.h"

#include <utility>

namespace dynfou::gui {

Desktop::Desktop(TunnelBoard& board, TunnelFeed& feed, ListStore& store, NoticeStore& notices, LogBuffer& log,
                 const QDBusConnection& bus)
    : m_board(board), m_window(board, feed, store, notices, log), m_watch(bus), m_notifier(bus)
{
    m_window.setClosingQuits(true);
    connect(&m_window, &MainWindow::quitWanted, this, &Desktop::quitWanted);
    connect(&m_window, &MainWindow::visibilityChanged, this,
            [this](bool isVisible) { m_board.policy().setWindowVisible(isVisible); });
    connect(&m_board, &TunnelBoard::noticed, &m_notifier, &Notifier::show);
    connect(&m_watch, &TrayWatch::available, this, [this] { useTray(TrayMenu::ByDBus); });
    connect(&m_watch, &TrayWatch::missing, this, &Desktop::useWindow);
    connect(&m_lateTray, &QTimer::timeout, this, [this] {
        if (hasXembedTray())
            useTray(TrayMenu::ByQt);
    });
}

Desktop::~Desktop() = default;

void Desktop::start(bool isMinimized)
{
    m_watch.start(kTrayPatience);
    if (!isMinimized)
        open();
}

void Desktop::open()
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

void Desktop::useTray(TrayMenu menu)
{
    m_lateTray.stop();
    if (m_icon) // Qt has already decided which kind of tray it uses
        return;
    m_icon = std::make_unique<TrayIcon>(m_board, menu);
    m_window.setClosingQuits(false);
    if (std::exchange(m_isStandIn, false) && m_window.isMinimized())
        m_window.hide();
    connect(m_icon.get(), &TrayIcon::openWanted, this, &Desktop::open);
    connect(m_icon.get(), &TrayIcon::settingsWanted, this, [this] {
        m_window.showPage(Page::Settings);
        open();
    });
    connect(m_icon.get(), &TrayIcon::copyWanted, &m_window, &MainWindow::copyDiagnostics);
    connect(m_icon.get(), &TrayIcon::quitWanted, this, &Desktop::quitWanted);
}

void Desktop::useWindow()
{
    if (hasXembedTray())
        return useTray(TrayMenu::ByQt);
    m_lateTray.start(kTrayInterval);
    if (m_window.isVisible())
        return;
    m_window.showMinimized();
    m_isStandIn = true;
}

} // namespace dynfou::gui
