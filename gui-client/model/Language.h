// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace dynfou::gui {

/// The language in which texts are shown: of those that the user wants, in the order of QLocale::uiLanguages(), the
/// first that is `available` (`de`) or English. Empty: English, which the texts are written in.
QString languageOf(const QStringList& wanted, const QStringList& available);

} // namespace dynfou::gui
