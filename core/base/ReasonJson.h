// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"

#include <QJsonObject>
#include <QString>

namespace dynfou {

/// Writes a reason into `object`: its English sentence followed by the advice as the field `text`, and for a reason
/// with a code three more fields: `stemCode`, `stemArguments` and `stemAdvice`; with the stem `reason`, for example,
/// `reasonCode`. An argument is a string, a number, `{"errno": 111, "text": ...}` or a reason; a reason as an argument
/// or advice is `{"code": ..., "arguments": [...], "advice": [...], "text": ...}`. Empty fields are left out.
void insertReason(QJsonObject& object, const QString& text, const QString& stem, const Reason& reason);

/// Reads what insertReason() has written. An older program wrote no code, and a newer one may have written a code that
/// is not known here: in both cases the result is a reason without a code, made of `text`.
Reason reasonFromJson(const QJsonObject& object, const QString& text, const QString& stem);

} // namespace dynfou
