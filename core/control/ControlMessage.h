// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace dynfou {

inline constexpr int kControlVersion = 1;

/// One line from a client of the control socket.
struct ControlRequest {
    QJsonValue id; ///< a string or a number; comes back in the answer
    QString method;
    QJsonObject params;
};

/// A line that is no request: why, and the id to answer it with (null when it could not be read).
struct ControlRequestError {
    QJsonValue id;
    Error error;
};

/// Reads a line without its newline. Unknown fields are ignored, missing `params` are empty ones.
tl::expected<ControlRequest, ControlRequestError> parseControlRequest(const QByteArray& line);

/// A line with its newline.
QByteArray formatControlRequest(const ControlRequest& request);
/// A line with its newline.
QByteArray formatControlResult(const QJsonValue& id, const QJsonObject& result);
/// A line with its newline; the code is that of toString(ErrorCode), the message Error::toString(), beside which stand
/// `reasonCode`, `reasonArguments` and `reasonAdvice` (see insertReason()).
QByteArray formatControlError(const QJsonValue& id, const Error& error);

/// The `result` of an answer to the request `id`, or the error that it carries.
Result<QJsonObject> parseControlAnswer(const QByteArray& line, const QJsonValue& id);

} // namespace dynfou
