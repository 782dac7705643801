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

// Colours and icons. They depend on the palette, so callers must get them again when the palette changes.

/// Whether the palette has light text on a dark ground.
bool isDark(const QPalette& palette);
/// The colour of a state, readable on the palette's ground. "Off" is grey, not red.
QColor stateColour(Overall overall, const QPalette& palette);
QColor stateColour(Condition condition, const QPalette& palette);
/// The colour of signs on a state's colour.
QColor signInk(const QPalette& palette);
/// A mix of two colours: `share` (0 to 1) is the part of `b`.
QColor mixed(const QColor& a, const QColor& b, double share);
/// The contrast ratio of two colours, 1 to 21 (WCAG 2).
double contrast(const QColor& a, const QColor& b);
/// Makes `colour` readable on `ground`: moves it towards the palette's text colour until the contrast is at least 4.5.
QColor readable(QColor colour, const QColor& ground, const QPalette& palette);
/// The ground of a selected item.
QColor chosenGround(const QPalette& palette);
/// The colour of less important text.
QColor quietText(const QPalette& palette);
/// The colour of lines around cards and in plots.
QColor lineColour(const QPalette& palette);
/// Wraps an address or the like, so that text that runs from right to left does not reorder it.
QString leftToRight(const QString& text);
/// The font with another size, in percent, and another weight.
QFont scaledFont(const QFont& font, int percent, QFont::Weight weight = QFont::Normal);

/// The icon of a state: a tunnel's mouth, with a different sign for each state, so that nobody needs the colour to tell
/// them apart. `size` is in device pixels.
QPixmap statePixmap(Overall overall, int size, const QPalette& palette);
QIcon stateIcon(Overall overall, const QPalette& palette);
QIcon stateIcon(Condition condition, const QPalette& palette);

/// The pictures for buttons.
enum class ToolShape : std::uint8_t { Lines, Pulse, Bell, Plus, Arrow };

/// Includes a gap before the text.
inline constexpr QSize kToolIconSize{22, 16};

/// A small icon in the text colour.
QIcon toolIcon(ToolShape shape, const QPalette& palette);

Overall asOverall(Condition condition);

} // namespace dynfou::gui
