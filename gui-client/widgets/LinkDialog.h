// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/ServerList.h"

#include <QDialog>
#include <QImage>

namespace dynfou::gui {

/// Copies a text to the clipboard, marked as a secret, so that clipboard managers keep no history of it.
void copySecret(const QString& text);

/// Shows a QR code as large as there is room, with sharp squares, and on white for any palette.
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

/// Shows a server as a link and as a QR code, with a warning that both contain the key.
class LinkDialog : public QDialog {
    Q_OBJECT

public:
    explicit LinkDialog(const ServerEntry& entry, QWidget* parent = nullptr);
};

} // namespace dynfou::gui
