// SPDX-License-Identifier: Apache-2.0
#include "model/Language.h"

namespace dynfou::gui {

QString languageOf(const QStringList& wanted, const QStringList& available)
{
    for (const auto& name : wanted) { // for example de-DE or tr_TR
        auto language = name.left(name.indexOf(u'-')).section(u'_', 0, 0).toLower();
        // QTranslator::load() would find no file for English, and go on to a language that the user wants less
        if (language == QStringLiteral("en"))
            return {};
        if (available.contains(language))
            return language;
    }
    return {};
}

} // namespace dynfou::gui
