// SPDX-License-Identifier: Apache-2.0
#include "widgets/LogPage.h"

#include "widgets/Appearance.h"

#include <QClipboard>
#include <QComboBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace dynfou::gui {

namespace {

/// Draws warnings and errors in the colours of the states Degraded and Error. The text has the level too.
class LogLineDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto level = static_cast<LogLevel>(index.data(LogModel::kLevelRole).toInt());
        if (level < LogLevel::Warning)
            return;
        const auto colour = stateColour(level == LogLevel::Error ? Overall::Error : Overall::Degraded, option->palette);
        option->palette.setColor(QPalette::Text,
                                 readable(colour, option->palette.color(QPalette::Base), option->palette));
    }
};

} // namespace

LogPage::LogPage(LogBuffer& buffer, QWidget* parent)
    : QWidget(parent), m_model(buffer), m_text(new QLineEdit(this)), m_level(new QComboBox(this)),
      m_view(new QListView(this))
{
    m_filter.setSourceModel(&m_model);
    m_text->setPlaceholderText(tr("Filter"));
    m_text->setAccessibleName(tr("Show only lines with this text"));
    m_text->setClearButtonEnabled(true);
    m_level->addItem(tr("All"), static_cast<int>(LogLevel::Debug));
    m_level->addItem(tr("Warnings and errors"), static_cast<int>(LogLevel::Warning));
    m_level->addItem(tr("Errors"), static_cast<int>(LogLevel::Error));
    m_level->setAccessibleName(tr("Show only lines from this level on"));
    auto* copy = new QPushButton(tr("&Copy"), this);
    copy->setAccessibleName(tr("Copy the lines that are shown"));
    m_view->setModel(&m_filter);
    m_view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setAccessibleName(tr("Log"));
    m_view->setItemDelegate(new LogLineDelegate(m_view));
    auto* title = new QLabel(tr("Log"), this);
    title->setFont(scaledFont(font(), 155, QFont::DemiBold));
    auto* bar = new QHBoxLayout;
    bar->setSpacing(8);
    bar->addWidget(m_text, 1);
    bar->addWidget(m_level);
    bar->addWidget(copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addWidget(title);
    column->addLayout(bar);
    column->addWidget(m_view, 1);
    connect(m_text, &QLineEdit::textChanged, &m_filter, &LogFilter::setText);
    connect(m_level, &QComboBox::currentIndexChanged, this,
            [this] { m_filter.setLevel(static_cast<LogLevel>(m_level->currentData().toInt())); });
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(shownLines().join(u'\n') + u'\n'); });
    // if the newest line is visible, it stays so when lines are added
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, [this] {
        const auto* scroll = m_view->verticalScrollBar();
        if (scroll->value() >= scroll->maximum() - 1)
            QMetaObject::invokeMethod(m_view, &QListView::scrollToBottom, Qt::QueuedConnection);
    });
}

QStringList LogPage::shownLines() const
{
    QStringList lines;
    for (int row = 0; row < m_filter.rowCount(); ++row)
        lines << m_filter.index(row, 0).data().toString();
    return lines;
}

} // namespace dynfou::gui
