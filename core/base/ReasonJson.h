// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"

#include <QJsonObject>
#include <QString>

namespace dynfou {

/// Writes a reason into `object`: its sentence in English, with the advice behind it, as the field `text`, and for one
/// with a code three fields besides: `stemCode`, `stemArguments` and `stemAdvice`; of the stem `reason` for example
/// `reasonCode`. An argument is a string, a number, `{"errno": 111, "text": ...}` or a reason; a reason as an argument
/// or advice is `{"code": ..., "arguments": [...], "advice": [...], "text": ...}`. Empty fields are left out.
void insertReason(QJsonObject& object, const QString& text, const QString& stem, const Reason& reason);

/// Reads what insertReason() has written. A program that is older wrote no code, a newer one may have written a code
/// that is not known here: both give a reason of the words in `text`.
Reason reasonFromJson(const QJsonObject& object, const QString& text, const QString& stem);

} // namespace dynfou
