// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ListEdit.h"
#include "config/ServerList.h"

#include <QStringList>

#include <string>
#include <vector>

namespace dynfou::gui {

/// Why a list cannot be used: the first error among its issues.
Error firstError(const std::vector<ConfigIssue>& issues);

/// A server that may be added to the list: its parsed entry, and its fields as they would be written to the list,
/// including fields that this program does not know.
struct ImportedEntry {
    ServerEntry entry;
    std::vector<JsonField> fields;
};

/// Reads the servers from a list in JSON text, or from a link that begins with `dynfou:`. It changes nothing. A text
/// with a field given twice is refused, so that nobody must guess which of the two counts. `legacyByDefault`: see
/// parseServerList(); it does not affect the meaning of a link.
Result<std::vector<ImportedEntry>> readImport(const std::string& text, const std::string& source, bool legacyByDefault);

/// What an import would do to this computer, as sentences: one for the server, others for its network.
QStringList importSentences(const ImportedEntry& imported);

/// The sentences that nobody should overlook: all traffic, or most of it, would go through the tunnel.
QStringList importWarnings(const ImportedEntry& imported);

} // namespace dynfou::gui
