// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace dynfou::gui {

/// The language in which texts are shown: the first of the languages that the user wants (`wanted`, in the order of
/// QLocale::uiLanguages()) that is English or is `available` (for example `de`). Empty: English, in which the texts are
/// written.
QString languageOf(const QStringList& wanted, const QStringList& available);

} // namespace dynfou::gui
