// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ListStore.h"
#include "qr/ImportSource.h"

#include <QMenu>
#include <QObject>

class QMimeData;
class QWidget;

namespace dynfou::gui {

/// The user's actions on the list: they show their dialogs over a window, edit the list, and report errors.
class ServerActions : public QObject {
    Q_OBJECT

public:
    ServerActions(ListStore& store, QWidget* window);

    void add();
    void edit(const TunnelId& id);
    void duplicate(const TunnelId& id);
    /// Asks the user first.
    void remove(const TunnelId& id);
    void move(const TunnelId& id, int by);
    void setEnabled(const TunnelId& id, bool isEnabled);
    /// Copies the link of a server, with its key, to the clipboard.
    void copyLink(const TunnelId& id);
    /// Shows the link in a dialog, with its QR code.
    void showLink(const TunnelId& id);
    /// Writes the whole list unchanged to a file that the user chooses.
    void exportList();
    /// Imports servers from a file that the user chooses.
    void importFile();
    /// Imports servers from the clipboard.
    void importClipboard();
    /// Imports servers from a file or a link, after asking the user; see openImport().
    void importFrom(const QString& source);
    /// Imports servers from dropped data.
    void importFrom(const QMimeData& data);
    /// Shows a reason and, apart from it, its advice.
    void tell(const Reason& reason);

Q_SIGNALS:
    /// One of these actions has changed the list.
    void changed();

private:
    using Save = std::function<Result<void>(const EntryDraft& draft)>;
    void runEditor(const QString& title, const EntryDraft& draft, const Save& save);
    void ask(const Result<Import>& import);
    /// The entry in the list; tells the user if it is not there any more.
    std::optional<ServerEntry> entryOf(const TunnelId& id);
    void report(const Result<void>& result);

    ListStore& m_store;
    QWidget* m_window;
};

} // namespace dynfou::gui
