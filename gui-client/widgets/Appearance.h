// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Condition.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>
#include <QPixmap>
#include <QSize>

namespace dynfou::gui {

// Colours and icons. Nothing is fixed for one palette: all of it is asked for again when the palette changes.

/// Whether light text stands on dark ground.
bool isDark(const QPalette& palette);
/// The colour of a state, readable on the palette's ground. "Off" is grey, not red.
QColor stateColour(Overall overall, const QPalette& palette);
QColor stateColour(Condition condition, const QPalette& palette);
/// What stands on a state's colour.
QColor signInk(const QPalette& palette);
/// `a` with a part `share` (0 to 1) of `b` in it.
QColor mixed(const QColor& a, const QColor& b, double share);
/// The contrast ratio of two colours, 1 to 21 (WCAG 2).
double contrast(const QColor& a, const QColor& b);
/// `colour` as it can be read on `ground`: nearer to the palette's text where the contrast is less than 4.5.
QColor readable(QColor colour, const QColor& ground, const QPalette& palette);
/// The ground of what is chosen among others.
QColor chosenGround(const QPalette& palette);
/// Text of less weight.
QColor quietText(const QPalette& palette);
/// Lines around cards and in plots.
QColor lineColour(const QPalette& palette);
/// An address or the like, that must not be turned around among words that run from right to left.
QString leftToRight(const QString& text);
/// A font of another size, in percent, and weight.
QFont scaledFont(const QFont& font, int percent, QFont::Weight weight = QFont::Normal);

/// The icon of a state: a tunnel's mouth, with a sign of its own for each state, so that colour is not needed to tell
/// them apart. `size` in device pixels.
QPixmap statePixmap(Overall overall, int size, const QPalette& palette);
QIcon stateIcon(Overall overall, const QPalette& palette);
QIcon stateIcon(Condition condition, const QPalette& palette);

/// What stands on a button.
enum class ToolShape : std::uint8_t { Lines, Pulse, Bell, Plus, Arrow };

/// With a gap where the text follows.
inline constexpr QSize kToolIconSize{22, 16};

/// A small icon in the colour of text.
QIcon toolIcon(ToolShape shape, const QPalette& palette);

Overall asOverall(Condition condition);

} // namespace dynfou::gui
