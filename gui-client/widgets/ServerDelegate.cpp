// SPDX-License-Identifier: Apache-2.0
#include "widgets/ServerDelegate.h"

#include "model/TunnelModel.h"
#include "widgets/Appearance.h"

#include <QPainter>

namespace dynfou::gui {

namespace {

constexpr int kIcon = 28;
constexpr int kRowMargin = 10;

} // namespace

void ServerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto& palette = option.palette;
    const auto box = QRectF(option.rect).adjusted(2, 2, -2, -2);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const auto ground = palette.color(QPalette::Window);
    const auto accent = palette.color(QPalette::Highlight);
    const bool isUnderPointer = option.state.testFlag(QStyle::State_MouseOver);
    const auto fill = isSelected ? chosenGround(palette) : isUnderPointer ? mixed(ground, accent, 0.08) : ground;
    if (fill != ground) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(fill);
        painter->drawRoundedRect(box, 7, 7);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 7, 7);
    }
    const auto condition = static_cast<Condition>(index.data(TunnelModel::ConditionRole).toInt());
    const bool isRightToLeft = option.direction == Qt::RightToLeft;
    const QRectF iconBox(isRightToLeft ? box.right() - kRowMargin - kIcon : box.left() + kRowMargin,
                         box.center().y() - kIcon / 2.0, kIcon, kIcon);
    const double ratio = painter->device()->devicePixelRatioF();
    const auto icon = statePixmap(asOverall(condition), static_cast<int>(kIcon * ratio), palette);
    painter->drawPixmap(iconBox, icon, icon.rect());
    const double skip = kRowMargin + kIcon + 12;
    const auto text = isRightToLeft ? box.adjusted(kRowMargin, 0, -skip, 0) : box.adjusted(skip, 0, -kRowMargin, 0);
    const auto nameFont = scaledFont(option.font, 100, QFont::DemiBold);
    const QFontMetrics nameMetrics(nameFont);
    const QFontMetrics stateMetrics(option.font);
    const double lines = nameMetrics.height() + stateMetrics.height() + 1;
    const double top = box.center().y() - lines / 2;
    painter->setFont(nameFont);
    painter->setPen(palette.color(QPalette::WindowText));
    painter->drawText(
        QRectF(text.left(), top, text.width(), nameMetrics.height()), Qt::AlignLeading,
        leftToRight(nameMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, static_cast<int>(text.width()))));
    painter->setFont(option.font);
    painter->setPen(
        readable(condition == Condition::Off ? quietText(palette) : stateColour(condition, palette), fill, palette));
    painter->drawText(QRectF(text.left(), top + nameMetrics.height() + 1, text.width(), stateMetrics.height()),
                      Qt::AlignLeading,
                      stateMetrics.elidedText(index.data(TunnelModel::StateRole).toString(), Qt::ElideRight,
                                              static_cast<int>(text.width())));
    painter->restore();
}

QSize ServerDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    return {200, option.fontMetrics.height() * 2 + 24};
}

} // namespace dynfou::gui
