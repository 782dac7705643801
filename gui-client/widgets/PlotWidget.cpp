// SPDX-License-Identifier: Apache-2.0
#include "widgets/PlotWidget.h"

#include "widgets/Look.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dynfou::gui {

namespace {

constexpr int kGridLines = 2;
constexpr int kLegendGap = 16;
constexpr int kDot = 8;

} // namespace

PlotWidget::PlotWidget(PlotSettings settings, QWidget* parent)
    : QWidget(parent), m_settings(std::move(settings)), m_top(m_settings.floor)
{
    setAccessibleName(m_settings.title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PlotWidget::setSamples(std::vector<Sample> samples)
{
    m_samples = std::move(samples);
    double highest = 0;
    for (const auto& series : m_settings.series) {
        for (const auto& sample : m_samples)
            highest = std::max(highest, series.value(sample).value_or(0));
    }
    m_top = axisEnd(highest, m_settings.floor);
    QStringList values;
    for (const auto& series : m_settings.series)
        values << series.name + u' ' + latest(series);
    setAccessibleDescription(values.join(QStringLiteral(", ")));
    update();
}

QSize PlotWidget::sizeHint() const
{
    // no more than the least: layouts with wrapped text ask for the preferred height, and would scroll for it
    return {300, minimumSizeHint().height()};
}

QSize PlotWidget::minimumSizeHint() const
{
    return {140, fontMetrics().height() * 7};
}

QColor PlotWidget::ink(PlotSeries::Ink ink) const
{
    switch (ink) {
    case PlotSeries::Ink::First:
        return stateColour(Overall::Connecting, palette());
    case PlotSeries::Ink::Second:
        return stateColour(Overall::HelperMissing, palette());
    case PlotSeries::Ink::Warning:
        return stateColour(Overall::Degraded, palette());
    }
    return {};
}

QString PlotWidget::latest(const PlotSeries& series) const
{
    const auto value = m_samples.empty() ? std::nullopt : series.value(m_samples.back());
    return value ? m_settings.format(*value) : QStringLiteral("–");
}

void PlotWidget::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight); // time runs so in every language
    const int line = fontMetrics().height();
    drawHeader(painter, QRect(0, 0, width(), line));
    const QFontMetrics labels(scaledFont(font(), 82));
    const double gutter = std::max(labels.horizontalAdvance(m_settings.format(m_top)),
                                   labels.horizontalAdvance(m_settings.format(m_top / kGridLines))) +
                          10;
    const QRectF area(gutter, line * 1.7, width() - gutter - 1, height() - line * 1.7 - 8);
    drawGrid(painter, area);
    for (std::size_t i = m_settings.series.size(); i-- > 0;)
        drawSeries(painter, area, m_settings.series[i], i == 0);
}

void PlotWidget::drawHeader(QPainter& painter, const QRect& header) const
{
    painter.setFont(scaledFont(font(), 100, QFont::DemiBold));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(header, Qt::AlignLeading | Qt::AlignVCenter, m_settings.title);
    painter.setFont(font());
    int right = header.right();
    for (std::size_t i = m_settings.series.size(); i-- > 0;) {
        const auto& series = m_settings.series[i];
        const auto text = (series.name.isEmpty() ? QString() : series.name + u' ') + latest(series);
        const int textWidth = fontMetrics().horizontalAdvance(text) + 1;
        right -= textWidth;
        painter.setPen(quietText(palette()));
        painter.drawText(QRect(right, header.top(), textWidth, header.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         text);
        right -= kDot + 5;
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink(series.ink));
        painter.drawEllipse(QRectF(right, header.center().y() - kDot / 2.0 + 1, kDot, kDot));
        right -= kLegendGap;
    }
}

void PlotWidget::drawGrid(QPainter& painter, const QRectF& area) const
{
    painter.setFont(scaledFont(font(), 82));
    for (int i = 0; i <= kGridLines; ++i) {
        const double y = std::round(area.bottom() - area.height() * i / kGridLines) + 0.5;
        painter.setPen(QPen(lineColour(palette()), 1, i == 0 ? Qt::SolidLine : Qt::DotLine));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(quietText(palette()));
        painter.drawText(QRectF(0, y - 10, area.left() - 6, 20), Qt::AlignRight | Qt::AlignVCenter,
                         i == 0 ? QStringLiteral("0") : m_settings.format(m_top * i / kGridLines));
    }
}

void PlotWidget::drawSeries(QPainter& painter, const QRectF& area, const PlotSeries& series, bool isFilled) const
{
    if (m_samples.size() < 2)
        return;
    const auto colour = ink(series.ink);
    const double step = area.width() / static_cast<double>(m_samples.size() - 1);
    const auto at = [&](std::size_t i, double value) {
        return QPointF(area.left() + step * static_cast<double>(i),
                       area.bottom() - area.height() * std::clamp(value / m_top, 0.0, 1.0));
    };
    for (std::size_t i = 0; i < m_samples.size();) {
        auto value = series.value(m_samples[i]);
        if (!value) {
            ++i;
            continue;
        }
        const auto first = i;
        QPainterPath path(at(i, *value));
        for (++i; i < m_samples.size() && (value = series.value(m_samples[i])); ++i)
            path.lineTo(at(i, *value));
        if (isFilled) {
            QPainterPath fill = path;
            fill.lineTo(at(i - 1, 0));
            fill.lineTo(at(first, 0));
            QLinearGradient gradient(area.topLeft(), area.bottomLeft());
            auto shade = colour;
            shade.setAlpha(70);
            gradient.setColorAt(0, shade);
            shade.setAlpha(10);
            gradient.setColorAt(1, shade);
            painter.fillPath(fill, gradient);
        }
        if (i - first == 1)
            path.addEllipse(path.currentPosition(), 0.5, 0.5);
        painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
    }
}

} // namespace dynfou::gui
