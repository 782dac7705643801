// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace dynfou::gui {

/// A line of plain text that may be longer than there is room: its end is left out then, and shown by the mouse.
/// Screen readers get all of it.
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
