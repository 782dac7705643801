// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <string>

namespace dynfou {

/// Asks a running program over its control socket. It works without an event loop.
class ControlClient {
public:
    /// The `result` of one method. Errors: NotRunning if nobody listens, Privilege if this process must not use the
    /// socket, Timeout, Protocol if the answer cannot be read, and the errors of the other side as it sent them.
    static Result<QJsonObject> call(const std::string& socketPath, const QString& method,
                                    const QJsonObject& params = {},
                                    std::chrono::milliseconds timeout = std::chrono::seconds(5));
};

} // namespace dynfou
