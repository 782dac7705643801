// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ListEdit.h"
#include "config/ServerList.h"
#include "model/EntryDraft.h"
#include "model/ListImport.h"
#include "model/TunnelFeed.h"

#include <QString>

#include <functional>
#include <string>
#include <vector>

namespace dynfou::gui {

/// The file with the user's list. An edit leaves the rest of the text unchanged, and is refused if the result would not
/// be a list without errors. The file is saved for its owner only, see ListMode::Private. The engine gets an edit by
/// reading the file. An entry is identified by its client name and server, never by its position, which another edit
/// may have changed.
class ListStore {
public:
    /// `legacyByDefault`: see parseServerList().
    ListStore(std::string path, bool legacyByDefault);

    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] bool legacyByDefault() const { return m_legacyByDefault; }
    /// The list in the file; empty if there is no file.
    [[nodiscard]] Result<ServerList> read() const;
    /// An entry of the list in the file.
    [[nodiscard]] Result<ServerEntry> entry(const TunnelId& id) const;
    /// The file's text; that of an empty list if there is no file.
    [[nodiscard]] Result<std::string> text() const;

    Result<void> add(const EntryDraft& draft);
    /// Changes an entry. `before` is the draft with which the editor started: only fields that differ from it are
    /// written. If the entry has changed meanwhile, nothing is written and an error is returned.
    Result<void> change(const TunnelId& id, const EntryDraft& before, const EntryDraft& after);
    Result<void> remove(const TunnelId& id);
    /// Swaps the entry with the one `by` positions after it (before it if negative); does nothing if there is none.
    Result<void> move(const TunnelId& id, int by);
    Result<void> setEnabled(const TunnelId& id, bool isEnabled);
    /// Appends the entries. Fails if the list would then not end with exactly these entries, which the user was shown.
    Result<void> import(const std::vector<ImportedEntry>& entries);

private:
    using Edit = std::function<Result<std::string>(std::string_view text, const ServerList& list)>;
    using EntryEdit = std::function<Result<std::string>(std::string_view text, const ServerList& list, std::size_t)>;
    Result<void> edit(const Edit& edit);
    /// Edits one entry, at whatever position it is now.
    Result<void> editEntry(const TunnelId& id, const EntryEdit& edit);

    std::string m_path;
    bool m_legacyByDefault;
};

} // namespace dynfou::gui
