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

/// Why a line is not a request, and the id for the answer (null if it could not be read).
struct ControlRequestError {
    QJsonValue id;
    Error error;
};

/// Reads a line without its newline. Unknown fields are ignored, missing `params` count as empty.
tl::expected<ControlRequest, ControlRequestError> parseControlRequest(const QByteArray& line);

/// One line with its newline.
QByteArray formatControlRequest(const ControlRequest& request);
/// One line with its newline.
QByteArray formatControlResult(const QJsonValue& id, const QJsonObject& result);
/// One line with its newline. The code is toString(ErrorCode), the message is Error::toString(), and the fields
/// `reasonCode`, `reasonArguments` and `reasonAdvice` are added (see insertReason()).
QByteArray formatControlError(const QJsonValue& id, const Error& error);

/// The `result` of an answer to the request `id`, or the error in it.
Result<QJsonObject> parseControlAnswer(const QByteArray& line, const QJsonValue& id);

} // namespace dynfou
