// SPDX-License-Identifier: Apache-2.0
#include "widgets/MainWindow.h"

#include "model/TunnelText.h"
#include "widgets/Card.h"
#include "widgets/DetailPage.h"
#include "widgets/DiagnosticsPage.h"
#include "widgets/LogPage.h"
#include "widgets/Look.h"
#include "widgets/ServerActions.h"
#include "widgets/ServerDelegate.h"
#include "widgets/ServerMenu.h"
#include "widgets/WelcomePage.h"

#include <QAction>
#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace dynfou::gui {

namespace {

constexpr int kSideWidth = 264;
constexpr int kHeadIcon = 36;

/// A line between the side and the page.
class SideLine final : public QWidget {
public:
    SideLine() { setFixedWidth(1); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override { QPainter(this).fillRect(rect(), lineColour(palette())); }
};

} // namespace

MainWindow::MainWindow(TunnelBoard& board, TunnelFeed& feed, ListStore& store, LogBuffer& log, QWidget* parent)
    : QMainWindow(parent), m_board(board), m_feed(feed), m_model(board), m_actions(new ServerActions(store, this)),
      m_banner(new Banner), m_pages(new QStackedWidget), m_detail(new DetailPage(board)),
      m_diagnostics(new DiagnosticsPage(board, feed, log))
{
    setWindowTitle(QStringLiteral("dynfou"));
    resize(1000, 720);
    setMinimumSize(640, 420);
    auto* welcome = new WelcomePage;
    m_pages->addWidget(welcome);
    m_pages->addWidget(m_detail);
    m_pages->addWidget(new LogPage(log));
    m_pages->addWidget(m_diagnostics);
    auto* page = new QVBoxLayout;
    page->setSpacing(0);
    m_bannerRow = new QWidget;
    auto* bannerRow = new QVBoxLayout(m_bannerRow);
    bannerRow->setContentsMargins(24, 16, 24, 0);
    bannerRow->addWidget(m_banner);
    page->addWidget(m_bannerRow);
    page->addWidget(m_pages, 1);
    auto* central = new QWidget;
    auto* row = new QHBoxLayout(central);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(makeSide());
    row->addWidget(new SideLine);
    row->addLayout(page, 1);
    setCentralWidget(central);
    m_menu = new ServerMenu(
        *m_actions, [this] { return m_detail->row(); }, this);
    addActions(m_menu->actions()); // the keys work without the menu
    m_detail->setMenu(m_menu);
    connect(welcome, &WelcomePage::addWanted, m_actions, &ServerActions::add);
    connect(welcome, &WelcomePage::importWanted, m_actions, &ServerActions::importFile);
    connect(welcome, &WelcomePage::pasteWanted, this, &MainWindow::pasteLink);
    makeActions();
    connect(&m_board, &TunnelBoard::updated, this, &MainWindow::refresh);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] { selectRow(std::max(m_detail->row(), 0)); });
    connect(m_banner, &Banner::actionWanted, this, [this] {
        m_feed.retry();
        m_board.refresh();
    });
    connect(m_diagnostics, &DiagnosticsPage::retryWanted, this, [this] {
        m_feed.retry();
        m_board.refresh();
    });
    connect(m_detail, &DetailPage::enableWanted, m_actions, &ServerActions::toggleEnabled);
    connect(&m_board, &TunnelBoard::failed, m_actions, [this](const QString& sentence) { m_actions->tell(sentence); });
    selectRow(0);
    refresh();
}

QWidget* MainWindow::makeSide()
{
    auto* side = new QWidget;
    side->setFixedWidth(kSideWidth);
    m_icon = new QLabel(side);
    m_title = plainLabel({}, side);
    m_title->setFont(scaledFont(font(), 120, QFont::DemiBold));
    m_title->setAccessibleName(tr("State of all tunnels"));
    m_count = plainLabel({}, side);
    m_count->setAccessibleName(tr("Tunnels that are up"));
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_title);
    texts->addWidget(m_count);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 18, 16, 10);
    head->setSpacing(12);
    head->addWidget(m_icon);
    head->addLayout(texts, 1);
    m_servers = new QListView(side);
    m_servers->setModel(&m_model);
    m_servers->setItemDelegate(new ServerDelegate(m_servers));
    m_servers->setFrameShape(QFrame::NoFrame);
    m_servers->viewport()->setAutoFillBackground(false);
    m_servers->setMouseTracking(true);
    m_servers->setAccessibleName(tr("Servers"));
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(8, 0, 8, 12);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_servers, 1);
    column->addLayout(makeListButtons(side));
    column->addSpacing(8);
    // no QButtonGroup: Tab would stop at one of its buttons only
    for (const auto& [page, text] :
         {std::pair{Page::Log, tr("&Log")}, std::pair{Page::Diagnostics, tr("&Diagnostics")}}) {
        auto* button = new QToolButton(side);
        button->setText(text);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setIconSize(kToolIconSize);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(button, &QToolButton::clicked, this, [this, page = page] { showPage(page); });
        m_tools.emplace_back(page, button);
        column->addWidget(button);
    }
    connect(m_servers->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (!index.isValid())
            return;
        m_detail->setRow(index.row());
        showPage(Page::Server);
    });
    connect(m_servers, &QListView::clicked, this, [this] { showPage(Page::Server); });
    return side;
}

QLayout* MainWindow::makeListButtons(QWidget* side)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    auto* add = new QPushButton(tr("Add"), side);
    add->setIcon(toolIcon(ToolShape::Plus, palette()));
    add->setIconSize(kToolIconSize);
    add->setAccessibleName(tr("Add a server"));
    auto* more = new QPushButton(tr("Import"), side);
    more->setIcon(toolIcon(ToolShape::Arrow, palette()));
    more->setIconSize(kToolIconSize);
    auto* menu = new QMenu(more);
    menu->addAction(tr("Import a &file…"), m_actions, &ServerActions::importFile);
    menu->addAction(tr("Import the &link in the clipboard…"), this, &MainWindow::pasteLink);
    menu->addSeparator();
    menu->addAction(tr("&Export the list…"), m_actions, &ServerActions::exportList);
    more->setMenu(menu);
    more->setAccessibleName(tr("Import or export servers"));
    row->addWidget(add);
    row->addWidget(more);
    connect(add, &QPushButton::clicked, m_actions, &ServerActions::add);
    return row;
}

void MainWindow::pasteLink()
{
    const auto text = QGuiApplication::clipboard()->text().trimmed();
    if (text.startsWith(QStringLiteral("dynfou:"), Qt::CaseInsensitive))
        m_actions->importFrom(text);
    else
        m_actions->tell(tr("There is no link that begins with dynfou: in the clipboard."));
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
    add(Qt::CTRL | Qt::Key_1, [this] { showPage(Page::Server); });
    add(Qt::CTRL | Qt::Key_2, [this] { showPage(Page::Log); });
    add(Qt::CTRL | Qt::Key_3, [this] { showPage(Page::Diagnostics); });
}

void MainWindow::selectRow(int row)
{
    const int rows = m_model.rowCount();
    if (rows > 0)
        m_servers->setCurrentIndex(m_model.index(std::min(row, rows - 1)));
    const bool isAboutServers = m_pages->currentIndex() <= static_cast<int>(Page::Server);
    if (isAboutServers)
        showPage(Page::Server);
}

void MainWindow::showPage(Page page)
{
    if (page == Page::Server && m_model.rowCount() == 0)
        page = Page::Welcome;
    m_pages->setCurrentIndex(static_cast<int>(page));
    for (const auto& [own, button] : m_tools)
        button->setChecked(own == page);
}

void MainWindow::copyDiagnostics()
{
    m_diagnostics->copyReport();
}

void MainWindow::refresh()
{
    const auto overall = m_board.overall();
    auto pixmap = statePixmap(overall, static_cast<int>(kHeadIcon * devicePixelRatioF()), palette());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    m_icon->setPixmap(pixmap);
    m_title->setText(overallTitle(overall));
    const auto shown = static_cast<std::size_t>(std::max(m_detail->row(), 0));
    if (shown < m_board.rows().size())
        m_menu->setEnabledServer(m_board.rows()[shown].reading.status.state != "disabled");
    const auto& rows = m_board.rows();
    const auto up = std::count_if(rows.begin(), rows.end(), [](const TunnelRow& row) { return row.upFor.has_value(); });
    m_count->setText(rows.empty() ? tr("No servers") : tr("%1 of %2 up", "tunnels").arg(up).arg(rows.size()));
    auto colours = m_count->palette();
    colours.setColor(QPalette::WindowText, quietText(palette()));
    m_count->setPalette(colours);
    setWindowIcon(stateIcon(overall, palette()));
    for (const auto& [page, button] : m_tools)
        button->setIcon(toolIcon(page == Page::Log ? ToolShape::Lines : ToolShape::Pulse, palette()));
    const auto& reading = m_board.reading();
    const auto& error = reading.cannotMakeTunnels ? reading.cannotMakeTunnels : reading.trouble;
    if (error) {
        const auto [reason, advice] = splitAdvice(error->toString());
        m_banner->show(overall, reason, advice, tr("&Try again"));
    } else if (!reading.list.refusal.empty()) {
        m_banner->show(Overall::Degraded, tr("The server list has an error; the one before it stays in force."),
                       QString::fromStdString(reading.list.refusal));
    } else {
        m_banner->hide();
    }
    m_bannerRow->setVisible(!m_banner->isHidden());
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    Q_EMIT visibilityChanged(true);
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
    if (event->type() == QEvent::PaletteChange && m_servers != nullptr)
        refresh();
}

} // namespace dynfou::gui
