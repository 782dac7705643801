// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ListEdit.h"
#include "config/ServerList.h"

#include <QStringList>

#include <string>
#include <vector>

namespace dynfou::gui {

/// Why a list cannot be used, of all that is wrong with it the first.
Error firstError(const std::vector<ConfigIssue>& issues);

/// A server that may be added to the list: what it would do, and its fields as they would stand there, those included
/// that this program does not know.
struct ImportedEntry {
    ServerEntry entry;
    std::vector<JsonField> fields;
};

/// The servers of a list in JSON text, or of a link that begins with `dynfou:`. Nothing is touched. A text with a field
/// given twice is refused: which of the two counts must not be for anybody to guess. `legacyByDefault`: see
/// parseServerList(); a link means what it says, whatever the setting is.
Result<std::vector<ImportedEntry>> readImport(const std::string& text, const std::string& source, bool legacyByDefault);

/// What an import would do to this computer, in sentences: one line for the server, others for its network.
QStringList importSentences(const ImportedEntry& imported);

/// Those of them that nobody should overlook: all traffic, or most of it, would go through the tunnel.
QStringList importWarnings(const ImportedEntry& imported);

} // namespace dynfou::gui
