// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/History.h"

#include <QRect>
#include <QString>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace dynfou::gui {

/// One line of a plot.
struct PlotSeries {
    enum class Ink : std::uint8_t { First, Second, Warning };

    QString name;
    Ink ink = Ink::First;
    std::function<std::optional<double>(const Sample&)> value;
};

/// The settings of a plot.
struct PlotSettings {
    QString title;
    std::vector<PlotSeries> series;
    std::function<QString(double)> format; ///< a value as text, with its unit
    double floor = 1;                      ///< the axis reaches at least to this value
};

/// The layout of a plot's title and legend: both in one line, or the legend in a second line if there is too little
/// room.
struct PlotHeader {
    struct Entry {
        QRect dot;
        QRect text;
        QString words;
    };

    QRect title;
    QString titleWords;
    std::vector<Entry> entries; ///< one per series
    int height = 0;
};

/// Draws values over time as lines: the newest at the right, with gaps where a value is not known.
class PlotWidget : public QWidget {
    Q_OBJECT

public:
    explicit PlotWidget(PlotSettings settings, QWidget* parent = nullptr);

    /// Sets the samples: one per second, the oldest first.
    void setSamples(std::vector<Sample> samples);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// The upper end of the value axis as it is drawn.
    [[nodiscard]] double axisTop() const { return m_top; }
    [[nodiscard]] PlotHeader header() const;
    [[nodiscard]] std::size_t sampleCount() const { return m_samples.size(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QColor ink(const PlotSeries& series) const;
    [[nodiscard]] QFont titleFont() const;
    void drawHeader(QPainter& painter, const PlotHeader& header) const;
    void drawGrid(QPainter& painter, const QRectF& area) const;
    void drawSeries(QPainter& painter, const QRectF& area, const PlotSeries& series, bool isFilled) const;
    [[nodiscard]] QString latest(const PlotSeries& series) const;

    PlotSettings m_settings;
    std::vector<Sample> m_samples;
    double m_top;
};

} // namespace dynfou::gui
