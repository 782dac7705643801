// SPDX-License-Identifier: Apache-2.0
#include "widgets/WelcomePage.h"

#include "widgets/Look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace dynfou::gui {

namespace {

constexpr QSize kRoom{24, 8}; ///< around the text of a button

} // namespace

WelcomePage::WelcomePage(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(48, 24, 48, 24);
    column->setSpacing(10);
    auto* title = new QLabel(tr("No server yet"), this);
    title->setFont(scaledFont(font(), 155, QFont::DemiBold));
    title->setAlignment(Qt::AlignCenter);
    auto* text =
        new QLabel(tr("Whoever runs your server has a file for you, a link that begins with dynfou://, or a QR code. "
                      "Files and pictures can be dropped here."),
                   this);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    column->addStretch(1);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(8);
    auto* buttons = new QHBoxLayout;
    auto* add = new QPushButton(tr("Add a &server"), this);
    auto* import = new QPushButton(tr("Import a &file or QR code"), this);
    auto* paste = new QPushButton(tr("&Paste"), this);
    buttons->addStretch(1);
    for (auto* button : {add, import, paste}) {
        button->setMinimumSize(button->sizeHint() + kRoom);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(2);
    connect(add, &QPushButton::clicked, this, &WelcomePage::addWanted);
    connect(import, &QPushButton::clicked, this, &WelcomePage::importWanted);
    connect(paste, &QPushButton::clicked, this, &WelcomePage::pasteWanted);
}

} // namespace dynfou::gui
