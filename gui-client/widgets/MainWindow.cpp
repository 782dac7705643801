// SPDX-License-Identifier: Apache-2.0
#include "widgets/MainWindow.h"

#include "model/NoticeStore.h"
#include "model/ReasonText.h"
#include "model/TunnelText.h"
#include "widgets/Appearance.h"
#include "widgets/Card.h"
#include "widgets/DetailPage.h"
#include "widgets/DiagnosticsPage.h"
#include "widgets/LogPage.h"
#include "widgets/ServerActions.h"
#include "widgets/ServerMenu.h"
#include "widgets/SettingsPage.h"
#include "widgets/WelcomePage.h"

#include <QAction>
#include <QCloseEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace dynfou::gui {

namespace {

constexpr QSize kUsualSize{1000, 830};
constexpr QSize kLeastSize{600, 320};

/// The line between the side bar and the page.
class SideLine final : public QWidget {
public:
    SideLine() { setFixedWidth(1); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override { QPainter(this).fillRect(rect(), lineColour(palette())); }
};

} // namespace

MainWindow::MainWindow(TunnelBoard& board, TunnelFeed& feed, ListStore& store, NoticeStore& notices, LogBuffer& log,
                       QWidget* parent)
    : QMainWindow(parent), m_board(board), m_feed(feed), m_actions(new ServerActions(store, this)),
      m_side(new SideBar(board, *m_actions)), m_banner(new Banner), m_pages(new QStackedWidget),
      m_detail(new DetailPage(board)), m_diagnostics(new DiagnosticsPage(board, feed, log))
{
    setWindowTitle(QStringLiteral("dynfou"));
    setMinimumSize(kLeastSize);
    resize(kUsualSize.boundedTo(screen()->availableSize()));
    setAcceptDrops(true);
    m_board.policy().setSettings(notices.settings());
    auto* central = new QWidget;
    auto* row = new QHBoxLayout(central);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_side);
    row->addWidget(new SideLine);
    row->addWidget(makePages(notices, log), 1);
    setCentralWidget(central);
    m_menu = new ServerMenu(
        *m_actions, [this] { return m_board.rows().empty() ? std::nullopt : std::optional(m_shown); }, this);
    addActions(m_menu->actions()); // so that the shortcuts work without the menu
    m_detail->setMenu(m_menu);
    makeActions();
    connect(&m_board, &TunnelBoard::updated, this, &MainWindow::refresh);
    connect(&m_board, &TunnelBoard::failed, m_actions, [this](const Reason& reason) { m_actions->tell(reason); });
    connect(m_side, &SideBar::pageWanted, this, &MainWindow::showPage);
    connect(m_side, &SideBar::rowChosen, this, &MainWindow::showServer);
    connect(m_side, &SideBar::rowsReset, this, &MainWindow::chooseRow);
    connect(m_banner, &Banner::actionWanted, this, &MainWindow::retry);
    connect(m_diagnostics, &DiagnosticsPage::retryWanted, this, &MainWindow::retry);
    connect(m_detail, &DetailPage::enableWanted, this, [this] { m_actions->setEnabled(m_shown, true); });
    // the list is taken at once, before the file watch notices the change: the user's next action is meant for the new
    // list
    connect(m_actions, &ServerActions::changed, this, [this] {
        m_feed.takeList();
        m_board.refresh();
    });
    chooseRow();
    refresh();
}

QWidget* MainWindow::makePages(NoticeStore& notices, LogBuffer& log)
{
    m_welcome = new WelcomePage;
    auto* settings = new SettingsPage(notices);
    m_pages->addWidget(m_welcome); // the pages are in the order of Page
    m_pages->addWidget(m_detail);
    m_pages->addWidget(new LogPage(log));
    m_pages->addWidget(m_diagnostics);
    m_pages->addWidget(settings);
    m_bannerRow = new QWidget;
    auto* bannerRow = new QVBoxLayout(m_bannerRow);
    bannerRow->setContentsMargins(24, 16, 24, 0);
    bannerRow->addWidget(m_banner);
    auto* all = new QWidget;
    auto* column = new QVBoxLayout(all);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_bannerRow);
    column->addWidget(m_pages, 1);
    connect(m_welcome, &WelcomePage::addWanted, m_actions, &ServerActions::add);
    connect(m_welcome, &WelcomePage::importWanted, m_actions, &ServerActions::importFile);
    connect(m_welcome, &WelcomePage::pasteWanted, m_actions, &ServerActions::importClipboard);
    connect(settings, &SettingsPage::noticesChanged, this,
            [this](const NoticeSettings& wanted) { m_board.policy().setSettings(wanted); });
    connect(settings, &SettingsPage::failed, m_actions, &ServerActions::tell);
    return all;
}

void MainWindow::makeActions()
{
    const auto add = [this](const QKeySequence& keys, auto done) {
        auto* action = new QAction(this);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, done);
        addAction(action);
    };
    add(QKeySequence::New, [this] { m_actions->add(); });
    add(QKeySequence::Open, [this] { m_actions->importFile(); });
    add(QKeySequence::Quit, [this] { Q_EMIT quitWanted(); });
    add(QKeySequence::Close, [this] { close(); });
    for (const auto page : {Page::Server, Page::Log, Page::Diagnostics, Page::Settings})
        add(keysOf(page), [this, page] { showPage(page); });
}

void MainWindow::showServer(int row)
{
    m_shown = idOf(m_board.rows().at(static_cast<std::size_t>(row)).reading.status);
    m_detail->setRow(row);
    showPage(Page::Server);
}

void MainWindow::chooseRow()
{
    const auto before = static_cast<Page>(m_pages->currentIndex());
    const auto& rows = m_board.rows();
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [this](const TunnelRow& row) { return idOf(row.reading.status) == m_shown; });
    m_side->selectRow(found != rows.end() ? static_cast<int>(found - rows.begin()) : std::max(m_detail->row(), 0));
    showPage(before == Page::Welcome ? Page::Server : before);
}

void MainWindow::showPage(Page page)
{
    if (page == Page::Server && m_side->serverCount() == 0)
        page = Page::Welcome;
    m_pages->setCurrentIndex(static_cast<int>(page));
    m_side->markPage(page);
}

void MainWindow::copyDiagnostics()
{
    m_diagnostics->copyReport();
}

void MainWindow::retry()
{
    m_feed.retry();
    m_board.refresh();
}

void MainWindow::refresh()
{
    const auto overall = m_board.overall();
    const auto shown = static_cast<std::size_t>(std::max(m_detail->row(), 0));
    if (shown < m_board.rows().size())
        m_menu->setEnabledServer(m_board.rows()[shown].reading.status.state != TunnelState::Disabled);
    setWindowIcon(stateIcon(overall, palette()));
    const auto& reading = m_board.reading();
    const auto& error = reading.cannotMakeTunnels ? reading.cannotMakeTunnels : reading.trouble;
    if (error) {
        const auto [reason, advice] = splitAdvice(error->reason());
        m_banner->show(overall, reason, advice, tr("&Try again"));
    } else if (isListBroken(reading)) {
        m_banner->show(Overall::Error, tr("The server list has an error, so there are no tunnels."),
                       inWords(reading.list.refusal));
    } else if (!reading.list.refusal.isEmpty()) {
        m_banner->show(Overall::Degraded, tr("The server list has an error; the one before it stays in force."),
                       inWords(reading.list.refusal));
    } else {
        m_banner->hide();
    }
    m_bannerRow->setVisible(!m_banner->isHidden());
    m_welcome->setBrokenList(isListBroken(reading) ? QString::fromStdString(reading.list.path) : QString());
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    Q_EMIT visibilityChanged(!isMinimized());
}

void MainWindow::hideEvent(QHideEvent* event)
{
    QMainWindow::hideEvent(event);
    Q_EMIT visibilityChanged(false);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_closingQuits)
        Q_EMIT quitWanted();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_menu != nullptr)
        refresh();
    if (event->type() == QEvent::WindowStateChange)
        Q_EMIT visibilityChanged(isVisible() && !isMinimized());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (canImport(*event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    m_actions->importFrom(*event->mimeData());
}

} // namespace dynfou::gui
