// SPDX-License-Identifier: Apache-2.0
#include "model/ReasonText.h"

#include "base/QtText.h"
#include "base/ReasonPattern.h"

#include <QCoreApplication>
#include <QStringList>

namespace dynfou::gui {

namespace {

/// The pattern for codes that need other words in a window, whose user sees neither a list nor a shell; nullptr: the
/// usual pattern is used.
const char* ownPatternOf(ReasonCode code)
{
    if (code == ReasonCode::HasPort)
        return QT_TRANSLATE_NOOP("dynfou::gui::ReasonText", "\"%1\" has a port, which belongs in the field for it");
    if (code == ReasonCode::BetterKey)
        return QT_TRANSLATE_NOOP("dynfou::gui::ReasonText",
                                 "\"Generate\" makes a better one, which the server has to be given too");
    if (code == ReasonCode::HelperNotInstalled)
        return QT_TRANSLATE_NOOP("dynfou::gui::ReasonText", "the helper, which sets tunnels up, is not installed");
    if (code == ReasonCode::BusUnreachable)
        return QT_TRANSLATE_NOOP(
            "dynfou::gui::ReasonText",
            "the helper, which sets tunnels up, cannot be asked: the system bus cannot be reached");
    if (code == ReasonCode::InstallHelper)
        return QT_TRANSLATE_NOOP("dynfou::gui::ReasonText",
                                 "install the package dynfou-helper: sudo apt install dynfou-helper");
    return nullptr;
}

QString translatedPattern(ReasonCode code)
{
    if (const char* own = ownPatternOf(code))
        return QCoreApplication::translate("dynfou::gui::ReasonText", own);
    return QCoreApplication::translate("dynfou::Reason", patternOf(code));
}

/// A reason in the application's language, without its advice.
QString sentence(const Reason& reason)
{
    if (reason.code == ReasonCode::None || reason.code == ReasonCode::Words)
        return toQString(reason.words());
    const auto pattern = translatedPattern(reason.code).toStdString();
    return toQString(fillPattern(pattern, reason, [](const Reason& inner) { return inWords(inner).toStdString(); }));
}

QString adviceOf(const Reason& reason)
{
    QStringList advice;
    for (const auto& each : reason.advice)
        advice << inWords(each);
    return advice.join(QStringLiteral("; "));
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

} // namespace

QString inWords(const Reason& reason)
{
    const auto advice = adviceOf(reason);
    return advice.isEmpty() ? sentence(reason) : sentence(reason) + QStringLiteral("; ") + advice;
}

std::pair<QString, QString> splitAdvice(const Reason& reason)
{
    return {capitalised(sentence(reason)), capitalised(adviceOf(reason))};
}

} // namespace dynfou::gui
