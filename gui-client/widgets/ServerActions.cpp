// SPDX-License-Identifier: Apache-2.0
#include "widgets/ServerActions.h"

#include "config/ServerLink.h"
#include "model/ReasonText.h"
#include "model/TunnelText.h"
#include "widgets/ImportDialog.h"
#include "widgets/LinkDialog.h"
#include "widgets/ServerEditor.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>

namespace dynfou::gui {

ServerActions::ServerActions(ListStore& store, QWidget* window) : QObject(window), m_store(store), m_window(window) {}

void ServerActions::tell(const Reason& reason)
{
    const auto [sentence, advice] = splitAdvice(reason);
    auto* box = new QMessageBox(QMessageBox::Warning, QStringLiteral("dynfou"), sentence, QMessageBox::Close, m_window);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(advice);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void ServerActions::report(const Result<void>& result)
{
    if (!result)
        return tell(result.error().reason());
    Q_EMIT changed();
}

std::optional<ServerEntry> ServerActions::entryOf(const TunnelId& id)
{
    auto entry = m_store.entry(id);
    if (entry)
        return std::move(*entry);
    tell(entry.error().reason());
    return std::nullopt;
}

void ServerActions::runEditor(const QString& title, const EntryDraft& draft, const Save& save)
{
    auto* editor = new ServerEditor(title, draft, m_window);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    connect(editor, &ServerEditor::saveWanted, this, [this, editor, save](const EntryDraft& edited) {
        if (const auto saved = save(edited); !saved)
            return editor->showFailure(saved.error().reason());
        editor->accept();
        Q_EMIT changed();
    });
    editor->open();
}

void ServerActions::add()
{
    const auto list = m_store.read();
    if (!list)
        return tell(list.error().reason());
    auto draft = newDraft(list->clientName);
    draft.isLegacy = m_store.legacyByDefault();
    runEditor(tr("Add a server"), draft, [this](const EntryDraft& wanted) { return m_store.add(wanted); });
}

void ServerActions::edit(const TunnelId& id)
{
    const auto entry = entryOf(id);
    if (!entry)
        return;
    const auto before = draftOf(*entry);
    runEditor(tr("Edit %1").arg(QString::fromStdString(entry->remoteAddress)), before,
              [this, id, before](const EntryDraft& draft) { return m_store.change(id, before, draft); });
}

void ServerActions::duplicate(const TunnelId& id)
{
    const auto entry = entryOf(id);
    if (!entry)
        return;
    auto draft = draftOf(*entry);
    draft.otherKeys = 0; // the further keys are not copied
    runEditor(tr("Duplicate %1").arg(QString::fromStdString(entry->remoteAddress)), draft,
              [this](const EntryDraft& edited) { return m_store.add(edited); });
}

void ServerActions::remove(const TunnelId& id)
{
    const auto entry = entryOf(id);
    if (!entry)
        return;
    auto* box = new QMessageBox(QMessageBox::Question, QStringLiteral("dynfou"),
                                tr("Remove %1?").arg(QString::fromStdString(entry->remoteAddress)), QMessageBox::Cancel,
                                m_window);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Its tunnel ends, and its key is deleted from the list."));
    auto* yes = box->addButton(tr("&Remove"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(yes, &QPushButton::clicked, this, [this, id] { report(m_store.remove(id)); });
    box->open();
}

void ServerActions::move(const TunnelId& id, int by)
{
    report(m_store.move(id, by));
}

void ServerActions::setEnabled(const TunnelId& id, bool isEnabled)
{
    report(m_store.setEnabled(id, isEnabled));
}

void ServerActions::copyLink(const TunnelId& id)
{
    if (const auto entry = entryOf(id))
        copySecret(QString::fromStdString(encodeServerLink(*entry)));
}

void ServerActions::showLink(const TunnelId& id)
{
    const auto entry = entryOf(id);
    if (!entry)
        return;
    auto* dialog = new LinkDialog(*entry, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ServerActions::exportList()
{
    const auto text = m_store.text();
    if (!text)
        return tell(text.error().reason());
    auto* dialog = new QFileDialog(m_window, tr("Export the list with its keys"), {}, tr("Server list (*.json)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, text = *text](const QString& path) {
        QSaveFile file(path);
        const bool isOpen = file.open(QIODevice::WriteOnly);
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        if (!isOpen || file.write(text.data(), static_cast<qint64>(text.size())) < 0 || !file.commit())
            tell({ReasonCode::CannotWriteBecause, path.toStdString(), file.errorString().toStdString()});
    });
    dialog->open();
}

void ServerActions::importFile()
{
    auto* dialog = new QFileDialog(m_window, tr("Import servers"), {},
                                   tr("Server lists and QR codes (*.json *.png *.jpg *.jpeg);;All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, qOverload<const QString&>(&ServerActions::importFrom));
    dialog->open();
}

void ServerActions::importClipboard()
{
    if (const auto* data = QGuiApplication::clipboard()->mimeData())
        importFrom(*data);
}

void ServerActions::importFrom(const QString& source)
{
    ask(openImport(source, m_store.legacyByDefault()));
}

void ServerActions::importFrom(const QMimeData& data)
{
    ask(openImport(data, m_store.legacyByDefault()));
}

void ServerActions::ask(const Result<Import>& import)
{
    if (!import)
        return tell(import.error().reason());
    auto* dialog = new ImportDialog(import->origin, import->entries, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, entries = import->entries] { report(m_store.import(entries)); });
    dialog->open();
}

} // namespace dynfou::gui
