// SPDX-License-Identifier: Apache-2.0
#include "widgets/DiagnosticsPage.h"

#include "widgets/Appearance.h"
#include "widgets/Card.h"
#include "widgets/DiagnosticLine.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace dynfou::gui {

namespace {

constexpr int kButtonRoom = 12;  ///< extra width around a button's text
constexpr int kWideLetters = 76; ///< from this page width on, subjects are beside their findings
constexpr std::size_t kReportLines = 200;

} // namespace

DiagnosticsPage::DiagnosticsPage(TunnelBoard& board, TunnelFeed& feed, const LogBuffer& log, QWidget* parent)
    : QWidget(parent), m_board(board), m_feed(feed), m_log(log), m_card(new Card)
{
    m_conditions = conditionsNow();
    auto* lines = new QVBoxLayout(m_card);
    lines->setContentsMargins(18, 8, 18, 8);
    lines->setSpacing(0);
    auto* content = new QWidget;
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins({});
    inner->addWidget(m_card);
    inner->addStretch(1);
    auto* title = new QLabel(tr("Diagnostics"), this);
    title->setFont(scaledFont(font(), 155, QFont::DemiBold));
    auto* again = new QPushButton(tr("Check &again"), this);
    auto* copy = new QPushButton(tr("&Copy report"), this);
    copy->setToolTip(tr("For a bug report; without keys"));
    for (auto* button : {again, copy})
        button->setMinimumWidth(button->sizeHint().width() + kButtonRoom);
    auto* bar = new QHBoxLayout;
    bar->addWidget(title, 1);
    bar->addWidget(again);
    bar->addWidget(copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(14);
    column->addLayout(bar);
    column->addWidget(scrolling(content, title->text()), 1);
    connect(again, &QPushButton::clicked, this, [this] {
        Q_EMIT retryWanted();
        refresh();
        examine();
    });
    connect(copy, &QPushButton::clicked, this, &DiagnosticsPage::copyReport);
    connect(&m_board, &TunnelBoard::updated, this, &DiagnosticsPage::follow);
}

void DiagnosticsPage::refresh()
{
    const auto findings =
        diagnose(m_feed.host(), m_board.reading(), m_board.rows(), m_examined.value_or(std::vector<doctor::Finding>{}));
    // lines are changed in place, so that a selection of text stays
    for (; m_lines.size() > findings.size(); m_lines.pop_back())
        delete m_lines.back();
    while (m_lines.size() < findings.size()) {
        m_lines.push_back(new DiagnosticLine(m_card));
        m_lines.back()->setNarrow(m_isNarrow);
        m_card->layout()->addWidget(m_lines.back());
        m_lines.back()->show();
    }
    for (std::size_t i = 0; i < findings.size(); ++i)
        m_lines[i]->tell(findings[i]);
}

DiagnosticsPage::Conditions DiagnosticsPage::conditionsNow() const
{
    Conditions conditions;
    for (const auto& row : m_board.rows())
        conditions.emplace_back(idOf(row.reading.status), row.shown.condition);
    return conditions;
}

void DiagnosticsPage::follow()
{
    auto conditions = conditionsNow();
    if (m_conditions != conditions) { // the findings may be outdated
        m_conditions = std::move(conditions);
        m_examined.reset();
        if (isVisible())
            examine();
    }
    if (isVisible())
        refresh();
}

void DiagnosticsPage::examine()
{
    m_isToLookAgain = m_isLooking;
    if (std::exchange(m_isLooking, true))
        return;
    m_feed.examine([page = QPointer(this)](std::vector<doctor::Finding> found) {
        if (page)
            page->takeFound(std::move(found));
    });
}

void DiagnosticsPage::takeFound(std::vector<doctor::Finding> found)
{
    m_isLooking = false;
    m_examined = std::move(found);
    if (isVisible())
        refresh();
    auto* clipboard = QGuiApplication::clipboard();
    if (const auto copied = std::exchange(m_copied, {}); !copied.isEmpty() && clipboard->text() == copied)
        clipboard->setText(report());
    if (m_isToLookAgain)
        examine();
}

QString DiagnosticsPage::report() const
{
    QStringList lines;
    const auto& all = m_log.lines();
    for (auto i = all.size() - std::min(all.size(), kReportLines); i < all.size(); ++i)
        lines << all[i].text;
    return diagnosticReport(m_feed.host(), m_board.reading(), m_board.rows(), lines, m_feed.secrets(), m_examined);
}

void DiagnosticsPage::copyReport()
{
    const auto text = report();
    QGuiApplication::clipboard()->setText(text);
    if (m_examined)
        return;
    m_copied = text;
    examine();
}

void DiagnosticsPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_isNarrow = width() < fontMetrics().averageCharWidth() * kWideLetters;
    for (auto* line : m_lines)
        line->setNarrow(m_isNarrow);
}

void DiagnosticsPage::showEvent(QShowEvent* event)
{
    refresh();
    examine();
    QWidget::showEvent(event);
}

} // namespace dynfou::gui
