// SPDX-License-Identifier: Apache-2.0
#include "widgets/LinkDialog.h"

#include "config/ServerLink.h"
#include "qr/QrCode.h"
#include "widgets/Appearance.h"
#include "widgets/Card.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace dynfou::gui {

namespace {

constexpr int kCodeSide = 340;

} // namespace

void copySecret(const QString& text)
{
    auto* data = new QMimeData;
    data->setText(text);
    // the hint of KeePassXC and Klipper
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    QGuiApplication::clipboard()->setMimeData(data);
}

QrView::QrView(QImage code, QWidget* parent) : QWidget(parent), m_code(std::move(code))
{
    setMinimumSize(m_code.size() * 2);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("QR code of the link"));
}

QSize QrView::sizeHint() const
{
    return {kCodeSide, kCodeSide};
}

void QrView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const double ratio = devicePixelRatioF();
    const int room = static_cast<int>(std::min(width(), height()) * ratio);
    const int side = std::max(1, room / m_code.width()) * m_code.width(); // a whole number of pixels per module
    const QRectF square(0, 0, side / ratio, side / ratio);
    painter.drawImage(square.translated(QRectF(rect()).center() - square.center()), m_code);
}

LinkDialog::LinkDialog(const ServerEntry& entry, QWidget* parent) : QDialog(parent)
{
    const auto link = QString::fromStdString(encodeServerLink(entry));
    setWindowTitle(tr("Link to %1").arg(QString::fromStdString(entry.remoteAddress)));
    auto* title = plainLabel(windowTitle(), this);
    title->setFont(scaledFont(font(), 130, QFont::DemiBold));
    auto* warning = plainLabel(tr("The key is in it: whoever sees the code or has the link can connect as %1.")
                                   .arg(QString::fromStdString(entry.clientName)),
                               this);
    warning->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(title);
    column->addWidget(warning);
    if (const auto code = qrCodeOf(link.toStdString()); !code.isNull()) {
        column->addWidget(new QrView(code, this), 1);
    } else {
        auto* sorry = new QLabel(tr("The link is too long for a QR code."), this);
        sorry->setAlignment(Qt::AlignCenter);
        column->addWidget(sorry, 1);
    }
    auto* text = new QLineEdit(link, this);
    text->setReadOnly(true);
    text->setCursorPosition(0);
    text->setAccessibleName(tr("Link"));
    column->addWidget(text);
    auto* buttons = new QDialogButtonBox(this);
    auto* copy = buttons->addButton(tr("&Copy the link"), QDialogButtonBox::ActionRole);
    auto* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    for (auto* button : {copy, close})
        button->setIcon({});
    close->setDefault(true);
    column->addWidget(buttons);
    connect(copy, &QPushButton::clicked, this, [link] { copySecret(link); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace dynfou::gui
