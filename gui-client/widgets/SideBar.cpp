// SPDX-License-Identifier: Apache-2.0
#include "widgets/SideBar.h"

#include "model/TunnelText.h"
#include "widgets/Appearance.h"
#include "widgets/Card.h"
#include "widgets/ServerActions.h"
#include "widgets/ServerDelegate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace dynfou::gui {

namespace {

constexpr int kSideBarWidth = 264;
constexpr int kLetters = 34;
constexpr int kHeadIcon = 36;

ToolShape shapeOf(Page page)
{
    switch (page) {
    case Page::Diagnostics:
        return ToolShape::Pulse;
    case Page::Settings:
        return ToolShape::Bell;
    case Page::Welcome:
    case Page::Server:
    case Page::Log:
        break;
    }
    return ToolShape::Lines;
}

/// A tooltip with the shortcut.
QString withKeys(QString text, const QKeySequence& keys)
{
    return SideBar::tr("%1 (%2)", "what it does, keys").arg(text.remove(u'&'), keys.toString(QKeySequence::NativeText));
}

} // namespace

QKeySequence keysOf(Page page)
{
    switch (page) {
    case Page::Log:
        return Qt::CTRL | Qt::Key_2;
    case Page::Diagnostics:
        return Qt::CTRL | Qt::Key_3;
    case Page::Settings:
        return Qt::CTRL | Qt::Key_4;
    case Page::Welcome:
    case Page::Server:
        break;
    }
    return Qt::CTRL | Qt::Key_1;
}

SideBar::SideBar(TunnelBoard& board, ServerActions& actions, QWidget* parent)
    : QWidget(parent), m_board(board), m_actions(actions), m_model(board)
{
    makeServers();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 8, 12);
    column->setSpacing(4);
    column->addLayout(makeHead());
    column->addWidget(m_servers, 1);
    column->addLayout(makeListButtons());
    column->addSpacing(8);
    makeTool(Page::Log, tr("&Log"));
    makeTool(Page::Diagnostics, tr("&Diagnostics"));
    makeTool(Page::Settings, tr("&Notifications"));
    setMaximumWidth(usualWidth());
    connect(&m_board, &TunnelBoard::updated, this, &SideBar::refresh);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &SideBar::rowsReset);
    refresh();
}

QSize SideBar::sizeHint() const
{
    return {usualWidth(), QWidget::sizeHint().height()};
}

int SideBar::usualWidth() const
{
    // the bar is wider for large fonts and long words
    return std::max({kSideBarWidth, fontMetrics().averageCharWidth() * kLetters, minimumSizeHint().width()});
}

QLayout* SideBar::makeHead()
{
    m_icon = new QLabel(this);
    m_title = plainLabel({}, this);
    m_title->setFont(scaledFont(font(), 120, QFont::DemiBold));
    m_title->setAccessibleName(tr("State of all tunnels"));
    m_count = plainLabel({}, this);
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
    return head;
}

void SideBar::makeServers()
{
    m_servers = new QListView(this);
    m_servers->setModel(&m_model);
    m_servers->setItemDelegate(new ServerDelegate(m_servers));
    m_servers->setFrameShape(QFrame::NoFrame);
    m_servers->viewport()->setAutoFillBackground(false);
    m_servers->setMouseTracking(true);
    m_servers->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_servers->setAccessibleName(tr("Servers"));
    connect(m_servers->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid())
            Q_EMIT rowChosen(index.row());
    });
    // also if the server is selected already, because another page may be shown
    for (const auto chosen : {&QListView::clicked, &QListView::activated})
        connect(m_servers, chosen, this, [this](const QModelIndex& index) { Q_EMIT rowChosen(index.row()); });
}

QLayout* SideBar::makeListButtons()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    auto* add = new QPushButton(tr("Add"), this);
    add->setIcon(toolIcon(ToolShape::Plus, palette()));
    add->setIconSize(kToolIconSize);
    add->setAccessibleName(tr("Add a server"));
    add->setToolTip(withKeys(add->accessibleName(), QKeySequence::New));
    auto* more = new QPushButton(tr("Import"), this);
    more->setIcon(toolIcon(ToolShape::Arrow, palette()));
    more->setIconSize(kToolIconSize);
    auto* menu = new QMenu(more);
    menu->addAction(tr("Import a &file or QR code…"), &m_actions, &ServerActions::importFile);
    menu->addAction(tr("Import what is in the &clipboard…"), &m_actions, &ServerActions::importClipboard);
    menu->addSeparator();
    menu->addAction(tr("&Export the list…"), &m_actions, &ServerActions::exportList);
    more->setMenu(menu);
    more->setAccessibleName(tr("Import or export servers"));
    more->setToolTip(withKeys(more->accessibleName(), QKeySequence::Open));
    row->addWidget(add);
    row->addWidget(more);
    connect(add, &QPushButton::clicked, &m_actions, &ServerActions::add);
    return row;
}

void SideBar::makeTool(Page page, const QString& text)
{
    // no QButtonGroup, because Tab would stop at only one of its buttons
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(withKeys(text, keysOf(page)));
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setIconSize(kToolIconSize);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(button, &QToolButton::clicked, this, [this, page] { Q_EMIT pageWanted(page); });
    m_tools.emplace_back(page, button);
    layout()->addWidget(button);
}

void SideBar::selectRow(int row)
{
    if (const int rows = m_model.rowCount(); rows > 0)
        m_servers->setCurrentIndex(m_model.index(std::min(row, rows - 1)));
}

void SideBar::markPage(Page page)
{
    for (const auto& [own, button] : m_tools)
        button->setChecked(own == page);
}

void SideBar::refresh()
{
    const auto overall = m_board.overall();
    auto pixmap = statePixmap(overall, static_cast<int>(kHeadIcon * devicePixelRatioF()), palette());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    m_icon->setPixmap(pixmap);
    m_title->setText(overallTitle(overall));
    const auto& rows = m_board.rows();
    const auto up = std::count_if(rows.begin(), rows.end(), [](const TunnelRow& row) { return row.upFor.has_value(); });
    m_count->setText(rows.empty() ? tr("No servers") : tr("%1 of %2 up", "tunnels").arg(up).arg(rows.size()));
    auto colours = m_count->palette();
    colours.setColor(QPalette::WindowText, quietText(palette()));
    m_count->setPalette(colours);
    for (const auto& [page, button] : m_tools)
        button->setIcon(toolIcon(shapeOf(page), palette()));
}

void SideBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_tools.empty())
        refresh();
}

} // namespace dynfou::gui
