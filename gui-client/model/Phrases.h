// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string>

namespace dynfou::gui {

/// A sentence of the engine or of the lists' rules in the application's language. Those are in English and know of no
/// other: they go to logs and terminals too. Each part between "; " is looked for by itself among the phrases that are
/// known here; another stays as it is.
QString inOwnLanguage(const std::string& sentence);

} // namespace dynfou::gui
