// SPDX-License-Identifier: Apache-2.0
#include "program/StatusCommand.h"

#include "control/ControlClient.h"
#include "control/Status.h"
#include "control/StatusTable.h"

#include <QJsonDocument>
#include <algorithm>
#include <cstdio>
#include <optional>

namespace dynfou {

namespace {

constexpr int kDegraded = 5; // the exit code

void print(const StatusReport& report, bool json)
{
    const auto text = json ? QJsonDocument(toJson(report)).toJson(QJsonDocument::Compact).toStdString() + "\n"
                           : formatStatusTable(report);
    std::fputs(text.c_str(), stdout);
}

} // namespace

int exitCodeOf(const StatusReport& report)
{
    const bool isDegraded = std::any_of(report.tunnels.begin(), report.tunnels.end(),
                                        [](const TunnelStatus& tunnel) { return tunnel.state == "degraded"; });
    return isDegraded ? kDegraded : 0;
}

int runStatusCommand(const std::vector<std::string>& sockets, bool json)
{
    std::optional<Error> firstError;
    bool isAnswered = false;
    int code = 0;
    for (const auto& socket : sockets) {
        const auto answer = ControlClient::call(socket, QStringLiteral("status"));
        const auto report = answer ? statusReportFromJson(*answer) : Result<StatusReport>(fail(answer.error()));
        if (report) {
            print(*report, json);
            isAnswered = true;
            code = std::max(code, exitCodeOf(*report));
        } else if (!firstError || firstError->code == ErrorCode::NotRunning) {
            firstError = report.error(); // "not running" says least
        }
    }
    if (isAnswered && (!firstError || firstError->code == ErrorCode::NotRunning))
        return code;
    std::fprintf(stderr, "error: %s\n", firstError ? firstError->toString().c_str() : "no control socket to ask");
    return firstError ? exitCode(firstError->code) : exitCode(ErrorCode::NotRunning);
}

} // namespace dynfou
