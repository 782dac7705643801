// SPDX-License-Identifier: Apache-2.0
#include "widgets/DiagnosticLine.h"

#include "widgets/Appearance.h"
#include "widgets/Card.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace dynfou::gui {

namespace {

constexpr int kMark = 22;
constexpr int kSubjectLetters = 26;

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
        return DiagnosticLine::tr("fine");
    case Health::Unknown:
        return DiagnosticLine::tr("not known");
    case Health::Warning:
        return DiagnosticLine::tr("warning");
    case Health::Bad:
        return DiagnosticLine::tr("failed");
    }
    return {};
}

/// The mark of a line: a tick, a dash, an exclamation mark or a cross in a disc.
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
    painter.setPen(QPen(signInk(palette), 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
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

DiagnosticLine::DiagnosticLine(QWidget* parent)
    : QWidget(parent), m_mark(new QLabel(this)), m_subject(plainLabel({}, this)), m_sentence(plainLabel({}, this)),
      m_repair(plainLabel({}, this)), m_row(new QHBoxLayout(this)), m_texts(new QVBoxLayout)
{
    m_subject->setFont(scaledFont(font(), 100, QFont::DemiBold));
    for (auto* label : {m_subject, m_sentence, m_repair})
        label->setWordWrap(true);
    m_repair->hide();
    m_texts->setSpacing(2);
    m_texts->addWidget(m_sentence);
    m_texts->addWidget(m_repair);
    m_texts->addStretch(1);
    m_row->setContentsMargins(0, 9, 0, 9);
    m_row->setSpacing(12);
    m_row->addWidget(m_mark, 0, Qt::AlignTop);
    m_row->addLayout(m_texts, 1);
    setNarrow(false);
    colour();
}

void DiagnosticLine::tell(const Diagnostic& finding)
{
    const bool isOther = m_finding.health != finding.health;
    m_finding = finding;
    for (const auto& [label, text] :
         {std::pair{m_subject, finding.subject}, {m_sentence, finding.sentence}, {m_repair, finding.repair}}) {
        if (label->text() != text)
            label->setText(text);
    }
    m_repair->setVisible(!finding.repair.isEmpty());
    if (isOther)
        colour();
}

void DiagnosticLine::setNarrow(bool isNarrow)
{
    const int inset = std::max(0, (kMark - fontMetrics().height()) / 2); // aligns the first line with the mark
    m_row->removeWidget(m_subject);
    m_texts->removeWidget(m_subject);
    if (isNarrow) {
        m_texts->insertWidget(0, m_subject);
        m_subject->setMinimumWidth(0);
        m_subject->setMaximumWidth(QWIDGETSIZE_MAX);
    } else {
        m_row->insertWidget(1, m_subject, 0, Qt::AlignTop);
        m_subject->setFixedWidth(fontMetrics().averageCharWidth() * kSubjectLetters);
    }
    m_subject->setContentsMargins(0, inset, 0, 0);
    m_texts->setContentsMargins(0, isNarrow ? 0 : inset, 0, 0);
}

void DiagnosticLine::colour()
{
    m_mark->setPixmap(markPixmap(m_finding.health, palette(), devicePixelRatioF()));
    m_mark->setAccessibleName(healthInWords(m_finding.health));
    m_mark->setToolTip(healthInWords(m_finding.health));
    auto colours = m_repair->palette();
    colours.setColor(QPalette::WindowText, quietText(palette()));
    m_repair->setPalette(colours);
}

void DiagnosticLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        colour();
    QWidget::changeEvent(event);
}

} // namespace dynfou::gui
