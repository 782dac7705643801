// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ListImport.h"

#include <QDialog>

#include <vector>

namespace dynfou::gui {

/// Asks whether to add the servers from a file or a link, which anybody may have made.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    ImportDialog(const QString& source, const std::vector<ImportedEntry>& entries, QWidget* parent = nullptr);
};

} // namespace dynfou::gui
