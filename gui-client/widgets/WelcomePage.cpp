// SPDX-License-Identifier: Apache-2.0
#include "widgets/WelcomePage.h"

#include "widgets/Appearance.h"
#include "widgets/Card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace dynfou::gui {

namespace {

constexpr QSize kRoom{24, 8}; ///< extra room around the text of a button

} // namespace

WelcomePage::WelcomePage(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_text(plainLabel({}, this)), m_buttons(new QWidget(this))
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(48, 24, 48, 24);
    column->setSpacing(10);
    m_title->setFont(scaledFont(font(), 155, QFont::DemiBold));
    for (auto* label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
    }
    setBrokenList({});
    column->addStretch(1);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(8);
    auto* buttons = new QVBoxLayout(m_buttons); // a layout that gives all buttons the same width
    buttons->setContentsMargins({});
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
    middle->addWidget(m_buttons);
    middle->addStretch(1);
    column->addLayout(middle);
    column->addStretch(2);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(scrolling(content, tr("No server yet")));
    connect(add, &QPushButton::clicked, this, &WelcomePage::addWanted);
    connect(import, &QPushButton::clicked, this, &WelcomePage::importWanted);
    connect(paste, &QPushButton::clicked, this, &WelcomePage::pasteWanted);
}

void WelcomePage::setBrokenList(const QString& path)
{
    m_buttons->setVisible(path.isEmpty());
    if (path.isEmpty()) {
        m_title->setText(tr("No server yet"));
        m_text->setText(
            tr("Whoever runs your server has a file for you, a link that begins with dynfou://, or a QR code. "
               "Files and pictures can be dropped here."));
    } else {
        m_title->setText(tr("The server list cannot be used"));
        m_text->setText(tr("Mend %1 with a text editor: what is saved counts at once. Until then nothing can be added "
                           "here.")
                            .arg(path));
    }
}

} // namespace dynfou::gui
