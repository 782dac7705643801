// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ListImport.h"

#include <QString>

class QMimeData;

namespace dynfou::gui {

/// Servers that the user may add, and their origin in words.
struct Import {
    QString origin;
    std::vector<ImportedEntry> entries;
};

/// Reads `source`: a link, or the path of a file, which is a server list or a picture with a QR code. The result has at
/// least one server. `legacyByDefault`: see readImport().
Result<Import> openImport(const QString& source, bool legacyByDefault);
/// Reads what was dropped, or is in the clipboard: a link, a picture, or the URL of a file.
Result<Import> openImport(const QMimeData& data, bool legacyByDefault);
/// Whether the data has anything of these kinds.
bool canImport(const QMimeData& data);

} // namespace dynfou::gui
