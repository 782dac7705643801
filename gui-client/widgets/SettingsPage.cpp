// SPDX-License-Identifier: Apache-2.0
#include "widgets/SettingsPage.h"

#include "model/NoticeStore.h"
#include "widgets/Appearance.h"
#include "widgets/Card.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace dynfou::gui {

SettingsPage::SettingsPage(const NoticeStore& notices, QWidget* parent)
    : QWidget(parent), m_notices(notices), m_up(new QCheckBox(tr("A tunnel is &connected"), this)),
      m_down(new QCheckBox(tr("A tunnel is n&ot connected any more, and why"), this)),
      m_degraded(new QCheckBox(tr("Data flows &badly for more than 10 seconds"), this))
{
    const auto settings = notices.settings();
    m_up->setChecked(settings.up);
    m_down->setChecked(settings.down);
    m_degraded->setChecked(settings.degraded);
    auto* content = new QWidget;
    auto* title = new QLabel(tr("Notifications"), content);
    title->setFont(scaledFont(font(), 155, QFont::DemiBold));
    auto* card = new Card(content);
    auto* choices = new QVBoxLayout(card);
    choices->setContentsMargins(18, 14, 18, 14);
    choices->setSpacing(10);
    auto* heading = new QLabel(tr("Tell me when"), card);
    heading->setFont(scaledFont(font(), 110, QFont::DemiBold));
    choices->addWidget(heading);
    for (auto* box : {m_up, m_down, m_degraded}) {
        choices->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &SettingsPage::keep);
    }
    auto* note = new QLabel(tr("Nothing is told while this window is visible, nor in the first 10 seconds after the "
                               "program has started or the computer has woken up. A tunnel's last notification is "
                               "replaced by its next."),
                            content);
    note->setWordWrap(true);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(14);
    column->addWidget(title);
    column->addWidget(card);
    column->addWidget(note);
    column->addStretch(1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(scrolling(content, title->text()));
}

void SettingsPage::keep()
{
    const NoticeSettings settings{m_up->isChecked(), m_down->isChecked(), m_degraded->isChecked()};
    Q_EMIT noticesChanged(settings);
    if (const auto kept = m_notices.keep(settings); !kept)
        Q_EMIT failed(kept.error().reason());
}

} // namespace dynfou::gui
