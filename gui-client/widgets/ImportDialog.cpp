// SPDX-License-Identifier: Apache-2.0
#include "widgets/ImportDialog.h"

#include "widgets/Appearance.h"
#include "widgets/Card.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace dynfou::gui {

namespace {

constexpr int kImportWidth = 480;
constexpr int kImportMargin = 20;
constexpr int kMaxHeight = 360; ///< of the servers to add; a longer list scrolls

QLabel* importLine(const QString& sentence, QWidget* parent)
{
    auto* line = plainLabel(sentence, parent);
    line->setWordWrap(true);
    return line;
}

/// A sentence that nobody should overlook.
QWidget* warningLine(const QString& sentence)
{
    auto* banner = new Banner;
    banner->show(Overall::Degraded, sentence, {});
    return banner;
}

} // namespace

ImportDialog::ImportDialog(const QString& source, const std::vector<ImportedEntry>& entries, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Import"));
    setMinimumWidth(kImportWidth);
    auto* title = new QLabel(
        entries.size() == 1 ? tr("Add this server?") : tr("Add these %1 servers?").arg(entries.size()), this);
    title->setWordWrap(true);
    title->setFont(scaledFont(font(), 130, QFont::DemiBold));
    auto* from = plainLabel(tr("From %1. Import only what you got from somebody you trust.").arg(source), this);
    from->setWordWrap(true);
    auto* content = new QWidget;
    auto* cards = new QVBoxLayout(content);
    cards->setContentsMargins({});
    cards->setSpacing(10);
    for (const auto& imported : entries) {
        auto* card = new Card;
        auto* column = new QVBoxLayout(card);
        column->setContentsMargins(14, 10, 14, 10);
        column->setSpacing(3);
        auto* server = plainLabel(QString::fromStdString(imported.entry.remoteAddress), card);
        server->setFont(scaledFont(font(), 105, QFont::DemiBold));
        column->addWidget(server);
        const auto warnings = importWarnings(imported);
        for (const auto& sentence : importSentences(imported))
            column->addWidget(warnings.contains(sentence) ? warningLine(sentence) : importLine(sentence, card));
        cards->addWidget(card);
    }
    cards->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setMinimumHeight(std::min(cards->heightForWidth(kImportWidth - 2 * kImportMargin), kMaxHeight));
    scroll->setAccessibleName(tr("What is to be added"));
    auto* buttons = new QDialogButtonBox(this);
    auto* add = buttons->addButton(tr("&Add"), QDialogButtonBox::AcceptRole);
    auto* cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    for (auto* button : buttons->buttons())
        button->setIcon({});
    // a link may open this dialog while the user types elsewhere: such a key must not accept the import
    add->setAutoDefault(false);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kImportMargin, 18, kImportMargin, 16);
    column->setSpacing(12);
    column->addWidget(title);
    column->addWidget(from);
    column->addWidget(scroll, 1);
    column->addWidget(buttons);
    resize(kImportWidth, column->minimumHeightForWidth(kImportWidth));
}

} // namespace dynfou::gui
