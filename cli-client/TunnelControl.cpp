// SPDX-License-Identifier: Apache-2.0
#include "TunnelControl.h"

#include "base/QtText.h"
#include "commands/TunnelGoal.h"
#include "control/ControlClient.h"
#include "control/StatusTable.h"
#include "program/Program.h"
#include "program/Terminal.h"

#include <QJsonArray>
#include <cstdio>
#include <thread>

namespace dynfou {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr auto kPoll = 200ms;

/// The tunnels that a running client has changed.
struct Changed {
    std::string socket;
    std::vector<TunnelStatus> tunnels;
};

Result<std::vector<TunnelStatus>> ask(const std::string& socket, TunnelCommand command, const std::string& server)
{
    QJsonObject params;
    if (!server.empty())
        params.insert(u"server"_s, QString::fromStdString(server));
    const auto answer = ControlClient::call(socket, toQString(toString(command)), params);
    if (!answer)
        return fail(answer.error());
    std::vector<TunnelStatus> tunnels;
    for (const auto& value : answer->value("tunnels"_L1).toArray()) {
        auto tunnel = tunnelStatusFromJson(value.toObject());
        if (!tunnel)
            return fail(tunnel.error());
        tunnels.push_back(std::move(*tunnel));
    }
    return tunnels;
}

/// The first running client that has the server does it.
Result<Changed> change(TunnelCommand command, const Invocation& invocation)
{
    std::optional<Error> firstError;
    for (const auto& socket : invocation.controlSockets) {
        auto tunnels = ask(socket, command, invocation.argument);
        if (tunnels)
            return Changed{socket, std::move(*tunnels)};
        if (!firstError || firstError->code == ErrorCode::NotRunning)
            firstError = tunnels.error();
    }
    return fail(firstError.value_or(Error{ErrorCode::NotRunning, ReasonCode::NoControlSocket}));
}

Result<void> waitFor(TunnelCommand command, Changed& changed, std::chrono::seconds limit)
{
    const auto deadline = steady_clock::now() + limit;
    while (!isReached(command, changed.tunnels) && steady_clock::now() < deadline) {
        std::this_thread::sleep_for(kPoll);
        const auto answer = ControlClient::call(changed.socket, u"status"_s);
        if (!answer)
            return fail(answer.error());
        const auto report = statusReportFromJson(*answer);
        if (!report)
            return fail(report.error());
        auto left = stillThere(*report, changed.tunnels);
        if (command != TunnelCommand::Down && left.size() < changed.tunnels.size())
            return fail(Error{ErrorCode::NotFound, "a tunnel that was waited for is not in the list any more",
                              "see dynfou list"});
        changed.tunnels = std::move(left);
    }
    return {};
}

} // namespace

int runTunnelCommand(TunnelCommand command, const Invocation& invocation)
{
    auto changed = change(command, invocation);
    if (!changed)
        return reportError(changed.error());
    if (invocation.wait) {
        if (const auto waited = waitFor(command, *changed, *invocation.wait); !waited)
            return reportError(waited.error());
    }
    StatusReport report;
    report.program = executableName(Program::Client);
    report.tunnels = changed->tunnels;
    std::fputs(formatStatusTable(report, wantsColours()).c_str(), stdout);
    return invocation.wait ? exitCodeOf(command, changed->tunnels) : 0;
}

} // namespace dynfou
