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

/// The user's list as a file. Every edit leaves the rest of the text as it was, and is refused when the outcome would
/// not be a list without errors. It is saved for its owner only, see ListMode::Private. The engine learns of it by the
/// file. Entries are named by what tells them apart, and never by their place, which another edit may have changed.
class ListStore {
public:
    /// `legacyByDefault`: see parseServerList().
    ListStore(std::string path, bool legacyByDefault);

    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] bool legacyByDefault() const { return m_legacyByDefault; }
    /// The list as it stands in the file; empty when there is no file.
    [[nodiscard]] Result<ServerList> read() const;
    /// An entry as it stands there.
    [[nodiscard]] Result<ServerEntry> entry(const TunnelId& id) const;
    /// The file's text.
    [[nodiscard]] Result<std::string> text() const;

    Result<void> add(const EntryDraft& draft);
    /// `before` is what the editor began with: only the fields that differ from it are written, and nothing when the
    /// entry is another one by now.
    Result<void> change(const TunnelId& id, const EntryDraft& before, const EntryDraft& after);
    Result<void> remove(const TunnelId& id);
    /// Changes places with the entry `by` places after it (before it, when negative).
    Result<void> move(const TunnelId& id, int by);
    Result<void> setEnabled(const TunnelId& id, bool isEnabled);
    /// Refuses what would not be exactly the entries that were shown.
    Result<void> import(const std::vector<ImportedEntry>& entries);

private:
    using Edit = std::function<Result<std::string>(std::string_view text, const ServerList& list)>;
    using EntryEdit = std::function<Result<std::string>(std::string_view text, const ServerList& list, std::size_t)>;
    Result<void> edit(const Edit& edit);
    /// The same of one entry, wherever it stands by now.
    Result<void> editEntry(const TunnelId& id, const EntryEdit& edit);

    std::string m_path;
    bool m_legacyByDefault;
};

} // namespace dynfou::gui
