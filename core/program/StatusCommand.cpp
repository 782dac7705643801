// SPDX-License-Identifier: Apache-2.0
#include "program/StatusCommand.h"

#include "control/ControlClient.h"
#include "control/Metrics.h"
#include "control/Status.h"
#include "control/StatusTable.h"
#include "program/Terminal.h"

#include <QJsonDocument>
#include <algorithm>
#include <cstdio>
#include <optional>
#include <thread>

namespace dynfou {

namespace {

constexpr int kDegraded = 5; // the exit code

std::string textOf(const StatusReport& report, const Invocation& invocation)
{
    if (invocation.json)
        return QJsonDocument(toJson(report)).toJson(QJsonDocument::Compact).toStdString() + "\n";
    if (invocation.prometheus)
        return formatMetrics(report);
    return invocation.command == Command::Clients ? formatClientTable(report, wantsColours())
                                                  : formatStatusTable(report, wantsColours());
}

struct Asked {
    std::string text;
    std::optional<Error> error;
    int code = 0;
};

Asked ask(const Invocation& invocation)
{
    Asked asked;
    bool isAnswered = false;
    for (const auto& socket : invocation.controlSockets) {
        const auto answer = ControlClient::call(socket, QStringLiteral("status"));
        const auto report = answer ? statusReportFromJson(*answer) : Result<StatusReport>(fail(answer.error()));
        if (report) {
            asked.text += textOf(*report, invocation);
            isAnswered = true;
            asked.code = std::max(asked.code, exitCodeOf(*report));
            if (invocation.prometheus)
                break;
        } else if (!asked.error || asked.error->code == ErrorCode::NotRunning) {
            asked.error = report.error(); // "not running" says least
        }
    }
    // beside what is shown: a socket that nobody is at, or that is not for this user
    const auto isNoMatter = [](ErrorCode code) {
        return code == ErrorCode::NotRunning || code == ErrorCode::Privilege;
    };
    if (isAnswered && asked.error && isNoMatter(asked.error->code))
        asked.error.reset();
    else if (!isAnswered && !asked.error)
        asked.error = Error{ErrorCode::NotRunning, ReasonCode::NoControlSocket};
    if (asked.error)
        asked.code = exitCode(asked.error->code);
    return asked;
}

/// Until a signal ends the program, or nobody reads any more.
int watch(const Invocation& invocation)
{
    const bool isOnScreen = isTerminal() && !invocation.json;
    for (;;) {
        const auto asked = ask(invocation);
        auto text = asked.text;
        if (asked.error)
            text += "error: " + asked.error->toString() + "\n";
        if (isOnScreen)
            text.insert(0, "\x1b[H\x1b[2J"); // ECMA-48: to the corner, erase all
        else if (!invocation.json)
            text += "\n";
        std::fputs(text.c_str(), invocation.json && asked.error ? stderr : stdout);
        if (std::fflush(stdout) != 0)
            return asked.code;
        std::this_thread::sleep_for(*invocation.watch);
    }
}

} // namespace

int exitCodeOf(const StatusReport& report)
{
    const bool isDegraded = std::any_of(report.tunnels.begin(), report.tunnels.end(), [](const TunnelStatus& tunnel) {
        return tunnel.state == TunnelState::Degraded;
    });
    return isDegraded ? kDegraded : 0;
}

int runStatusCommand(const Invocation& invocation)
{
    if (invocation.watch)
        return watch(invocation);
    const auto asked = ask(invocation);
    std::fputs(asked.text.c_str(), stdout);
    if (asked.error)
        std::fprintf(stderr, "error: %s\n", asked.error->toString().c_str());
    return asked.code;
}

} // namespace dynfou
