// SPDX-License-Identifier: Apache-2.0
#include "widgets/DiagnosticsPage.h"

#include "widgets/Card.h"
#include "widgets/Look.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace dynfou::gui {

namespace {

constexpr int kMark = 22;
constexpr int kSubjectLetters = 26;
constexpr int kWideLetters = 76; ///< of a page where subjects stand beside what is said of them
constexpr std::size_t kReportLines = 200;

QColor healthColour(Health health, const QPalette& palette)
{
    switch (health) {
    case Health::Good:
        return stateColour(Overall::Up, palette);
    case Health::Unknown:
        return stateColour(Overall::Off, palette);
    case Health::Warning:
        return stateColour(Overall::Degraded, palette);
    case Health::Bad:
        return stateColour(Overall::Error, palette);
    }
    return {};
}

QString healthInWords(Health health)
{
    switch (health) {
    case Health::Good:
        return DiagnosticsPage::tr("fine");
    case Health::Unknown:
        return DiagnosticsPage::tr("not known");
    case Health::Warning:
        return DiagnosticsPage::tr("warning");
    case Health::Bad:
        return DiagnosticsPage::tr("failed");
    }
    return {};
}

/// A tick, a dash, an exclamation mark or a cross in a disc.
QPixmap markPixmap(Health health, const QPalette& palette, double ratio)
{
    QPixmap pixmap(QSize(kMark, kMark) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(healthColour(health, palette));
    painter.drawEllipse(QRectF(1, 1, kMark - 2, kMark - 2));
    painter.setPen(QPen(Qt::white, 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.translate(kMark / 2.0, kMark / 2.0);
    switch (health) {
    case Health::Good:
        painter.drawPolyline(QPolygonF({{-4.5, 0.5}, {-1.2, 3.8}, {4.7, -3.4}}));
        break;
    case Health::Unknown:
        painter.drawLine(QPointF(-4, 0), QPointF(4, 0));
        break;
    case Health::Warning:
        painter.drawLine(QPointF(0, -5), QPointF(0, 1));
        painter.drawPoint(QPointF(0, 5));
        break;
    case Health::Bad:
        painter.drawLine(QPointF(-3.4, -3.4), QPointF(3.4, 3.4));
        painter.drawLine(QPointF(3.4, -3.4), QPointF(-3.4, 3.4));
        break;
    }
    return pixmap;
}

} // namespace

DiagnosticsPage::DiagnosticsPage(TunnelBoard& board, TunnelFeed& feed, const LogBuffer& log, QWidget* parent)
    : QWidget(parent), m_board(board), m_feed(feed), m_log(log), m_card(new Card), m_lines(new QVBoxLayout(m_card))
{
    m_lines->setContentsMargins(18, 8, 18, 8);
    m_lines->setSpacing(0);
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
    auto* bar = new QHBoxLayout;
    bar->addWidget(title, 1);
    bar->addWidget(again);
    bar->addWidget(copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(14);
    column->addLayout(bar);
    column->addWidget(scrolling(content), 1);
    connect(again, &QPushButton::clicked, this, [this] {
        Q_EMIT retryWanted();
        m_shown.clear();
        refresh();
        examine();
    });
    connect(copy, &QPushButton::clicked, this, &DiagnosticsPage::copyReport);
    connect(&m_board, &TunnelBoard::updated, this, [this] {
        if (isVisible())
            refresh();
    });
}

void DiagnosticsPage::refresh()
{
    const auto findings = diagnose(m_feed.host(), m_board.reading(), m_board.rows(), m_examined);
    QStringList contents;
    for (const auto& finding : findings)
        contents << QString::number(static_cast<int>(finding.health)) << finding.subject << finding.sentence
                 << finding.mend;
    if (contents == m_shown)
        return;
    m_shown = contents;
    while (auto* item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto& finding : findings)
        m_lines->addWidget(makeLine(finding));
}

void DiagnosticsPage::examine()
{
    m_feed.examine([page = QPointer(this)](std::vector<doctor::Finding> found) {
        if (!page)
            return;
        page->m_examined = std::move(found);
        page->refresh();
    });
}

QWidget* DiagnosticsPage::makeLine(const Finding& finding)
{
    auto* line = new QWidget;
    auto* mark = new QLabel(line);
    mark->setPixmap(markPixmap(finding.health, palette(), devicePixelRatioF()));
    mark->setAccessibleName(healthInWords(finding.health));
    mark->setToolTip(healthInWords(finding.health));
    auto* subject = plainLabel(finding.subject, line);
    subject->setFont(scaledFont(font(), 100, QFont::DemiBold));
    subject->setWordWrap(true);
    if (!m_isNarrow)
        subject->setFixedWidth(fontMetrics().averageCharWidth() * kSubjectLetters);
    const int inset = std::max(0, (kMark - fontMetrics().height()) / 2); // the first line stands beside the mark
    subject->setContentsMargins(0, inset, 0, 0);
    auto* texts = new QVBoxLayout;
    texts->setContentsMargins(0, m_isNarrow ? 0 : inset, 0, 0);
    texts->setSpacing(2);
    if (m_isNarrow)
        texts->addWidget(subject);
    auto* sentence = plainLabel(finding.sentence, line);
    sentence->setWordWrap(true);
    texts->addWidget(sentence);
    if (!finding.mend.isEmpty()) {
        auto* mend = plainLabel(finding.mend, line);
        mend->setWordWrap(true);
        auto colours = mend->palette();
        colours.setColor(QPalette::WindowText, quietText(palette()));
        mend->setPalette(colours);
        texts->addWidget(mend);
    }
    texts->addStretch(1);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 9, 0, 9);
    row->setSpacing(12);
    row->addWidget(mark, 0, Qt::AlignTop);
    if (!m_isNarrow)
        row->addWidget(subject, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    return line;
}

QString DiagnosticsPage::report() const
{
    QStringList lines;
    const auto& all = m_log.lines();
    for (auto i = all.size() - std::min(all.size(), kReportLines); i < all.size(); ++i)
        lines << all[i].text;
    return diagnosticReport(m_feed.host(), m_board.reading(), m_board.rows(), lines, m_feed.secrets(), m_examined);
}

void DiagnosticsPage::copyReport() const
{
    QGuiApplication::clipboard()->setText(report());
}

void DiagnosticsPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < fontMetrics().averageCharWidth() * kWideLetters;
    if (std::exchange(m_isNarrow, isNarrow) == isNarrow || m_shown.isEmpty())
        return;
    m_shown.clear();
    refresh();
}

void DiagnosticsPage::showEvent(QShowEvent* event)
{
    refresh();
    examine();
    QWidget::showEvent(event);
}

void DiagnosticsPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && isVisible()) {
        m_shown.clear();
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace dynfou::gui
