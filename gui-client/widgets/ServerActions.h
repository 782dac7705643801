// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ListStore.h"
#include "qr/ImportSource.h"

#include <QMenu>
#include <QObject>

class QMimeData;
class QWidget;

namespace dynfou::gui {

/// What can be done with the list: its dialogs, and the outcome. Belongs to a window.
class ServerActions : public QObject {
    Q_OBJECT

public:
    ServerActions(ListStore& store, QWidget* window);

    void add();
    void edit(const TunnelId& id);
    void duplicate(const TunnelId& id);
    /// After a question.
    void remove(const TunnelId& id);
    void move(const TunnelId& id, int by);
    void setEnabled(const TunnelId& id, bool isEnabled);
    /// The link of a server, with its key, to the clipboard.
    void copyLink(const TunnelId& id);
    /// The same in a dialog, with its QR code.
    void showLink(const TunnelId& id);
    /// The whole list as it is, to a file that is chosen.
    void exportList();
    /// From a file that is chosen.
    void importFile();
    /// What is in the clipboard.
    void importClipboard();
    /// A file or a link, after a question; see openImport().
    void importFrom(const QString& source);
    /// The same of what was dropped.
    void importFrom(const QMimeData& data);
    /// Shows a reason, with its advice apart.
    void tell(const Reason& reason);

Q_SIGNALS:
    /// The list was changed by us.
    void changed();

private:
    using Save = std::function<Result<void>(const EntryDraft& draft)>;
    void runEditor(const QString& title, const EntryDraft& draft, const Save& save);
    void ask(const Result<Import>& import);
    /// The entry as it stands in the list; tells the user when it is not there any more.
    std::optional<ServerEntry> entryOf(const TunnelId& id);
    void report(const Result<void>& result);

    ListStore& m_store;
    QWidget* m_window;
};

} // namespace dynfou::gui
