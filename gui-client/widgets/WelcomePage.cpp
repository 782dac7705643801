// SPDX-License-Identifier: Apache-2.0
#include "widgets/WelcomePage.h"

#include "widgets/Card.h"
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
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(48, 24, 48, 24);
    column->setSpacing(10);
    auto* title = new QLabel(tr("No server yet"), content);
    title->setFont(scaledFont(font(), 155, QFont::DemiBold));
    title->setAlignment(Qt::AlignCenter);
    auto* text =
        new QLabel(tr("Whoever runs your server has a file for you, a link that begins with dynfou://, or a QR code. "
                      "Files and pictures can be dropped here."),
                   content);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    column->addStretch(1);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(8);
    auto* buttons = new QVBoxLayout; // of one width
    buttons->setSpacing(8);
    auto* add = new QPushButton(tr("Add a &server"), content);
    auto* import = new QPushButton(tr("Import a &file or QR code"), content);
    auto* paste = new QPushButton(tr("&Paste"), content);
    for (auto* button : {add, import, paste}) {
        button->setMinimumSize(button->sizeHint() + kRoom);
        buttons->addWidget(button);
    }
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addLayout(buttons);
    middle->addStretch(1);
    column->addLayout(middle);
    column->addStretch(2);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(scrolling(content));
    connect(add, &QPushButton::clicked, this, &WelcomePage::addWanted);
    connect(import, &QPushButton::clicked, this, &WelcomePage::importWanted);
    connect(paste, &QPushButton::clicked, this, &WelcomePage::pasteWanted);
}

} // namespace dynfou::gui
