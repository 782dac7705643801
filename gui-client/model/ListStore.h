// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ListEdit.h"
#include "config/ServerList.h"
#include "model/EntryDraft.h"

#include <QString>

#include <functional>
#include <string>
#include <vector>

namespace dynfou::gui {

/// A server that may be added to the list: what it would do, and its fields as they would stand there, those included
/// that this program does not know.
struct ImportedEntry {
    ServerEntry entry;
    std::vector<JsonField> fields;
};

/// The servers of a list in JSON text, or of a link that begins with `dynfou:`. Nothing is touched.
Result<std::vector<ImportedEntry>> readImport(const std::string& text, const std::string& source);

/// The user's list as a file. Every edit leaves the rest of the text as it was, and is refused when the outcome would
/// not be a list without errors. The engine learns of it by the file.
class ListStore {
public:
    /// `legacyByDefault`: see parseServerList().
    ListStore(std::string path, bool legacyByDefault);

    [[nodiscard]] const std::string& path() const { return m_path; }
    /// The list as it stands in the file; empty when there is no file.
    [[nodiscard]] Result<ServerList> read() const;
    /// The file's text.
    [[nodiscard]] Result<std::string> text() const;

    Result<void> add(const EntryDraft& draft);
    /// `before` is what the editor began with: only the fields that differ from it are written, and nothing when the
    /// entry is another one by now.
    Result<void> change(std::size_t index, const EntryDraft& before, const EntryDraft& after);
    Result<void> remove(std::size_t index, const ServerEntry& expected);
    /// Changes places with the entry `by` places after it (before it, when negative).
    Result<void> move(std::size_t index, int by);
    Result<void> setEnabled(std::size_t index, const ServerEntry& expected, bool isEnabled);
    Result<void> import(const std::vector<ImportedEntry>& entries);

private:
    using Edit = std::function<Result<std::string>(std::string_view text, const ServerList& list)>;
    Result<void> edit(const Edit& edit);

    std::string m_path;
    bool m_legacyByDefault;
};

} // namespace dynfou::gui
