// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/ServerList.h"

#include <QDialog>
#include <QImage>

namespace dynfou::gui {

/// To the clipboard, marked as a secret: managers of clipboards keep no history of it.
void copySecret(const QString& text);

/// A QR code, as large as there is room, in sharp squares, and on white whatever the palette.
class QrView : public QWidget {
    Q_OBJECT

public:
    explicit QrView(QImage code, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_code;
};

/// A server as a link and as its QR code, with a warning: the key is in both.
class LinkDialog : public QDialog {
    Q_OBJECT

public:
    explicit LinkDialog(const ServerEntry& entry, QWidget* parent = nullptr);
};

} // namespace dynfou::gui
