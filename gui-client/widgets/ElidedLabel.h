// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace dynfou::gui {

/// A line of plain text that may be too long for its room. Then its end is left out, and a tooltip shows all of it.
/// Screen readers always get the whole text.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
};

} // namespace dynfou::gui
