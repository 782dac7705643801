// SPDX-License-Identifier: Apache-2.0
#include "control/StatusMethod.h"

#include "Version.h"

#include <QCoreApplication>

namespace dynfou {

StatusReport emptyStatusReport(std::string program)
{
    StatusReport report;
    report.program = std::move(program);
    report.softwareVersion = kSoftwareVersion;
    report.pid = QCoreApplication::applicationPid();
    return report;
}

ControlServer::Handler statusMethod(std::function<StatusReport()> report)
{
    return [report = std::move(report)](const QString& method, const QJsonObject&) -> Result<QJsonObject> {
        if (method != QLatin1String("status"))
            return fail(Error{ErrorCode::NotFound, "no such method: " + method.toStdString(), "known: status"});
        return toJson(report());
    };
}

} // namespace dynfou
