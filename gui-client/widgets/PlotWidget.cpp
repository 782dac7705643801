// SPDX-License-Identifier: Apache-2.0
#include "widgets/PlotWidget.h"

#include "widgets/Appearance.h"

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
constexpr int kDotGap = 5;

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
    // no more than the minimum height: layouts with wrapped text ask for the preferred height, and would make the page
    // scroll for it
    return {300, minimumSizeHint().height()};
}

QSize PlotWidget::minimumSizeHint() const
{
    return {140, fontMetrics().height() * 7};
}

QColor PlotWidget::ink(const PlotSeries& series) const
{
    switch (series.ink) {
    case PlotSeries::Ink::First:
        return stateColour(Overall::Connecting, palette());
    case PlotSeries::Ink::Second:
        return stateColour(Overall::HelperMissing, palette());
    case PlotSeries::Ink::Warning: { // the warning colour only if any value is above zero
        const bool isFine = std::all_of(m_samples.begin(), m_samples.end(), [&series](const Sample& sample) {
            return series.value(sample).value_or(0) <= 0;
        });
        return stateColour(isFine ? Overall::Connecting : Overall::Degraded, palette());
    }
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
    painter.setLayoutDirection(Qt::LeftToRight); // time runs from left to right in every language
    const int line = fontMetrics().height();
    const auto above = header();
    drawHeader(painter, above);
    const QFontMetrics labels(scaledFont(font(), 82));
    const double gutter = std::max(labels.horizontalAdvance(m_settings.format(m_top)),
                                   labels.horizontalAdvance(m_settings.format(m_top / kGridLines))) +
                          10;
    const QRectF area = QRectF(rect()).adjusted(gutter, above.height + line * 0.7, -1, -8);
    drawGrid(painter, area);
    for (std::size_t i = m_settings.series.size(); i-- > 0;)
        drawSeries(painter, area, m_settings.series[i], i == 0);
}

PlotHeader PlotWidget::header() const
{
    const QFontMetrics bold(titleFont());
    const int line = std::max(bold.height(), fontMetrics().height());
    const int count = static_cast<int>(m_settings.series.size());
    PlotHeader header;
    int legendWidth = kLegendGap * (count - 1);
    for (const auto& series : m_settings.series) {
        const auto words = (series.name.isEmpty() ? QString() : series.name + u' ') + latest(series);
        header.entries.push_back({{}, {}, words});
        legendWidth += kDot + kDotGap + fontMetrics().horizontalAdvance(words) + 1;
    }
    const int titleWidth = bold.horizontalAdvance(m_settings.title) + 1;
    const bool isOneLine = titleWidth + kLegendGap + legendWidth <= width();
    header.titleWords = bold.elidedText(m_settings.title, Qt::ElideRight, width());
    header.title = QRect(0, 0, std::min(titleWidth, width()), line);
    const int top = isOneLine ? 0 : line;
    const int most = legendWidth <= width() ? width() : (width() - kLegendGap * (count - 1)) / count - kDot - kDotGap;
    int left = isOneLine ? width() - legendWidth : 0;
    for (auto& entry : header.entries) {
        entry.words = fontMetrics().elidedText(entry.words, Qt::ElideRight, most);
        entry.dot = QRect(left, top + (line - kDot) / 2, kDot, kDot);
        entry.text = QRect(left + kDot + kDotGap, top, fontMetrics().horizontalAdvance(entry.words) + 1, line);
        left = entry.text.right() + 1 + kLegendGap;
    }
    header.height = top + line;
    return header;
}

QFont PlotWidget::titleFont() const
{
    return scaledFont(font(), 100, QFont::DemiBold);
}

void PlotWidget::drawHeader(QPainter& painter, const PlotHeader& header) const
{
    painter.setFont(titleFont());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(header.title, Qt::AlignLeft | Qt::AlignVCenter, header.titleWords);
    painter.setFont(font());
    for (std::size_t i = 0; i < header.entries.size(); ++i) {
        const auto& entry = header.entries[i];
        painter.setPen(quietText(palette()));
        painter.drawText(entry.text, Qt::AlignLeft | Qt::AlignVCenter, entry.words);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink(m_settings.series[i]));
        painter.drawEllipse(QRectF(entry.dot));
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
    const auto colour = ink(series);
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
