// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ListImport.h"

#include <QString>

class QMimeData;

namespace dynfou::gui {

/// Servers that somebody wants to add, and where they come from, in words.
struct Import {
    QString origin;
    std::vector<ImportedEntry> entries;
};

/// Reads a link, or a file: a server list, or a picture with a QR code. There is a server in what is returned.
/// `legacyByDefault`: see readImport().
Result<Import> openImport(const QString& source, bool legacyByDefault);
/// The same of what was dropped or lies in the clipboard: a link, a picture, or the address of a file.
Result<Import> openImport(const QMimeData& data, bool legacyByDefault);
/// Whether there is anything of that kind.
bool canImport(const QMimeData& data);

} // namespace dynfou::gui
