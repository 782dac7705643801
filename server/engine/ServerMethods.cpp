// SPDX-License-Identifier: Apache-2.0
#include "engine/ServerMethods.h"

#include "control/StatusMethod.h"

namespace dynfou {

using namespace Qt::StringLiterals;

ControlServer::Handler serverMethods(std::function<StatusReport()> report, Disconnect disconnect)
{
    return [status = statusMethod(std::move(report)), disconnect = std::move(disconnect)](
               const QString& method, const QJsonObject& params) -> Result<QJsonObject> {
        if (method != "disconnect"_L1)
            return status(method, params);
        const auto client = params.value("client"_L1);
        if (!client.isString())
            return fail(Error{ErrorCode::Protocol, "the parameter \"client\" is not a string"});
        if (const auto done = disconnect(client.toString().toStdString()); !done)
            return fail(done.error());
        return QJsonObject{};
    };
}

} // namespace dynfou
