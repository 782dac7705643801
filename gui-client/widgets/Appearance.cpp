// SPDX-License-Identifier: Apache-2.0
#include "widgets/Appearance.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace dynfou::gui {

namespace {

constexpr double kCanvas = 64;
constexpr QColor kDarkInk(0x1b, 0x1d, 0x21); ///< for signs on the light colours of a dark palette

/// A tunnel's mouth: an arch on two legs.
QPainterPath archPath(double inset)
{
    QPainterPath path;
    path.moveTo(inset, 58);
    path.lineTo(inset, 32);
    path.arcTo(QRectF(inset, 32 - (32 - inset), 2 * (32 - inset), 2 * (32 - inset)), 180, -180);
    path.lineTo(kCanvas - inset, 58);
    return path;
}

/// The sign of a state, drawn in a square of 30 units around the origin; `ink` stands on `colour`.
void drawSign(QPainter& painter, Overall overall, const QColor& colour, const QColor& ink)
{
    QPen pen(ink, 5.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (overall) {
    case Overall::Off:
        return;
    case Overall::Up:
        painter.drawEllipse(QPointF(), 15, 15);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF({{-6.5, 0.5}, {-1.5, 5.5}, {7, -5}}));
        return;
    case Overall::Connecting:
        painter.drawRoundedRect(QRectF(-18, -9, 36, 18), 9, 9);
        painter.setBrush(ink);
        for (const double x : {-9.0, 0.0, 9.0})
            painter.drawEllipse(QPointF(x, 0), 3, 3);
        return;
    case Overall::Degraded: {
        painter.setPen(QPen(colour, 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(QPolygonF({{0, -13}, {15, 12}, {-15, 12}}));
        painter.setPen(pen);
        painter.drawLine(QPointF(0, -5), QPointF(0, 2));
        painter.drawPoint(QPointF(0, 9.5));
        return;
    }
    case Overall::Error:
        painter.drawEllipse(QPointF(), 15, 15);
        painter.setPen(pen);
        painter.drawLine(QPointF(-5, -5), QPointF(5, 5));
        painter.drawLine(QPointF(5, -5), QPointF(-5, 5));
        return;
    case Overall::HelperMissing: {
        painter.drawRoundedRect(QRectF(-15, -15, 30, 30), 6, 6); // a lock
        painter.setBrush(ink);
        painter.drawRoundedRect(QRectF(-7.5, -1, 15, 10), 2, 2);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, 3.5));
        painter.drawArc(QRectF(-5, -9.5, 10, 14), 0, 180 * 16);
        return;
    }
    }
}

} // namespace

Overall asOverall(Condition condition)
{
    return overallOf({}, {condition});
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

QColor stateColour(Overall overall, const QPalette& palette)
{
    const bool dark = isDark(palette);
    switch (overall) {
    case Overall::Off:
        return dark ? QColor(0x9a, 0xa0, 0xaa) : QColor(0x74, 0x7b, 0x86);
    case Overall::Connecting:
        return dark ? QColor(0x6a, 0xa5, 0xff) : QColor(0x25, 0x63, 0xd0);
    case Overall::Up:
        return dark ? QColor(0x3f, 0xb9, 0x73) : QColor(0x1f, 0x86, 0x4b);
    case Overall::Degraded:
        return dark ? QColor(0xf0, 0xa8, 0x3c) : QColor(0xb5, 0x66, 0x00);
    case Overall::Error:
        return dark ? QColor(0xff, 0x6f, 0x6b) : QColor(0xc8, 0x2d, 0x34);
    case Overall::HelperMissing:
        return dark ? QColor(0xc0, 0x93, 0xff) : QColor(0x7c, 0x3f, 0xc9);
    }
    return {};
}

QColor stateColour(Condition condition, const QPalette& palette)
{
    return stateColour(asOverall(condition), palette);
}

QColor signInk(const QPalette& palette)
{
    return isDark(palette) ? kDarkInk : QColor(Qt::white);
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto part = [share](int x, int y) { return static_cast<int>(x + (y - x) * share); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

double contrast(const QColor& a, const QColor& b)
{
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double part) {
            return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    };
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor readable(QColor colour, const QColor& ground, const QPalette& palette)
{
    constexpr double enough = 4.5;
    constexpr int steps = 20;
    const auto first = colour;
    for (int i = 1; i <= steps && contrast(colour, ground) < enough; ++i)
        colour = mixed(first, palette.color(QPalette::WindowText), static_cast<double>(i) / steps);
    return colour;
}

QColor chosenGround(const QPalette& palette)
{
    return mixed(palette.color(QPalette::Window), palette.color(QPalette::Highlight), isDark(palette) ? 0.34 : 0.22);
}

QColor quietText(const QPalette& palette)
{
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.32);
}

QColor lineColour(const QPalette& palette)
{
    return mixed(palette.color(QPalette::Window), palette.color(QPalette::WindowText), isDark(palette) ? 0.18 : 0.13);
}

QString leftToRight(const QString& text)
{
    return QGuiApplication::isRightToLeft() ? QChar(0x2066) + text + QChar(0x2069) : text; // Unicode isolates (UAX #9)
}

QFont scaledFont(const QFont& font, int percent, QFont::Weight weight)
{
    QFont scaled = font;
    if (font.pointSizeF() > 0)
        scaled.setPointSizeF(font.pointSizeF() * percent / 100);
    else
        scaled.setPixelSize(font.pixelSize() * percent / 100);
    scaled.setWeight(weight);
    return scaled;
}

QPixmap statePixmap(Overall overall, int size, const QPalette& palette)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size / kCanvas, size / kCanvas);
    const auto colour = stateColour(overall, palette);
    painter.setPen(QPen(colour, 7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(archPath(6));
    painter.setPen(QPen(colour, 6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (overall != Overall::Off)
        painter.drawPath(archPath(20));
    if (overall == Overall::Off)
        return pixmap;
    painter.translate(45, 45);
    // erase a gap around the sign, which separates it from the arch on any ground
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    if (overall == Overall::Connecting)
        painter.drawRoundedRect(QRectF(-22, -13, 44, 26), 13, 13);
    else
        painter.drawEllipse(QPointF(), 20, 20);
    painter.drawRect(QRectF(-8, 0, 27, 19));
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    if (overall == Overall::Connecting)
        painter.translate(0, 2);
    drawSign(painter, overall, colour, signInk(palette));
    return pixmap;
}

QIcon stateIcon(Overall overall, const QPalette& palette)
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 44, 48, 64, 128})
        icon.addPixmap(statePixmap(overall, size, palette));
    return icon;
}

QIcon toolIcon(ToolShape shape, const QPalette& palette)
{
    constexpr int sharpness = 4; // for screens of any scale
    QPixmap pixmap(kToolIconSize * sharpness);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(sharpness, sharpness);
    if (QGuiApplication::isRightToLeft())
        painter.translate(kToolIconSize.width() - kToolIconSize.height(), 0);
    painter.setPen(QPen(palette.color(QPalette::WindowText), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    switch (shape) {
    case ToolShape::Lines:
        for (const double y : {3.5, 8.0, 12.5})
            painter.drawLine(QPointF(2, y), QPointF(y > 10 ? 9 : 14, y));
        break;
    case ToolShape::Pulse:
        painter.drawPolyline(QPolygonF({{1, 8}, {4.5, 8}, {6.5, 3}, {9.5, 13}, {11.5, 8}, {15, 8}}));
        break;
    case ToolShape::Bell: {
        QPainterPath bell(QPointF(3.5, 11.5));
        bell.cubicTo(5.5, 9.5, 3.5, 2.5, 8, 2.5);
        bell.cubicTo(12.5, 2.5, 10.5, 9.5, 12.5, 11.5);
        bell.closeSubpath();
        painter.drawPath(bell);
        painter.drawLine(QPointF(7, 14), QPointF(9, 14));
        break;
    }
    case ToolShape::Plus:
        painter.drawLine(QPointF(8, 2.5), QPointF(8, 13.5));
        painter.drawLine(QPointF(2.5, 8), QPointF(13.5, 8));
        break;
    case ToolShape::Arrow:
        painter.drawLine(QPointF(8, 2), QPointF(8, 10));
        painter.drawPolyline(QPolygonF({{4.5, 7}, {8, 10.5}, {11.5, 7}}));
        painter.drawLine(QPointF(2.5, 14), QPointF(13.5, 14));
        break;
    }
    painter.end();
    return {pixmap};
}

QIcon stateIcon(Condition condition, const QPalette& palette)
{
    return stateIcon(asOverall(condition), palette);
}

} // namespace dynfou::gui
