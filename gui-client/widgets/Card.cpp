// SPDX-License-Identifier: Apache-2.0
#include "widgets/Card.h"

#include "widgets/Appearance.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace dynfou::gui {

namespace {

constexpr int kRadius = 8;
constexpr int kBannerIcon = 24;

} // namespace

Card::Card(QWidget* parent) : QWidget(parent) {}

void Card::setTint(std::optional<Overall> tint)
{
    m_tint = tint;
    update();
}

void Card::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto ground = palette().color(QPalette::Base);
    auto line = lineColour(palette());
    auto fill = isDark(palette())
                    ? mixed(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.05)
                    : ground;
    if (m_tint) {
        const auto colour = stateColour(*m_tint, palette());
        line = mixed(fill, colour, 0.45);
        fill = mixed(fill, colour, 0.10);
    }
    painter.setPen(line);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

Banner::Banner(QWidget* parent)
    : Card(parent), m_icon(new QLabel(this)), m_reason(plainLabel({}, this)), m_nextStep(plainLabel({}, this)),
      m_action(new QPushButton(this))
{
    m_reason->setWordWrap(true);
    m_reason->setFont(scaledFont(font(), 100, QFont::DemiBold));
    m_reason->setAccessibleName(tr("Reason"));
    m_nextStep->setWordWrap(true);
    m_nextStep->setAccessibleName(tr("Next step"));
    auto* texts = new QVBoxLayout;
    texts->setSpacing(3);
    texts->addWidget(m_reason);
    texts->addWidget(m_nextStep);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 11, 14, 11);
    row->setSpacing(12);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    row->addWidget(m_action, 0, Qt::AlignVCenter);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionWanted);
    hide();
}

void Banner::show(Overall state, const QString& reason, const QString& nextStep, const QString& action)
{
    setTint(state);
    auto pixmap = statePixmap(state, static_cast<int>(kBannerIcon * devicePixelRatioF()), palette());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    m_icon->setPixmap(pixmap);
    m_reason->setText(reason);
    m_nextStep->setText(nextStep);
    m_nextStep->setVisible(!nextStep.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setVisible(!reason.isEmpty() || !nextStep.isEmpty());
}

QLabel* plainLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QWidget* scrolling(QWidget* content, const QString& name)
{
    auto* area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setAccessibleName(name);
    area->setFocusPolicy(Qt::NoFocus);
    QObject::connect(area->verticalScrollBar(), &QScrollBar::rangeChanged, area, [area](int least, int most) {
        area->setFocusPolicy(most > least ? Qt::StrongFocus : Qt::NoFocus);
    });
    return area;
}

} // namespace dynfou::gui
