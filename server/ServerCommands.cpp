// SPDX-License-Identifier: Apache-2.0
#include "ServerCommands.h"

#include "DoctorCommand.h"
#include "EnrolmentCommands.h"
#include "StartCheck.h"
#include "base/Text.h"
#include "control/ControlClient.h"
#include "control/TextTable.h"
#include "program/Program.h"
#include "program/Terminal.h"

#include <QCoreApplication>
#include <array>
#include <cstdio>

namespace dynfou {

namespace {

int disconnect(const Invocation& invocation)
{
    const QJsonObject params{{QStringLiteral("client"), QString::fromStdString(invocation.argument)}};
    const auto answer = ControlClient::call(invocation.controlSockets.front(), QStringLiteral("disconnect"), params);
    if (!answer)
        return reportError(answer.error());
    std::printf("%s has no tunnel any more; it may ask for another one.\n",
                printable(invocation.argument, 128).c_str());
    return 0;
}

int check(const Invocation& invocation)
{
    int argc = 1;
    std::string name(executableName(Program::Server));
    std::array<char*, 2> argv{name.data(), nullptr};
    const QCoreApplication application(argc, argv.data()); // its event loop watches the sockets
    const auto& settings = std::get<ServerSettings>(invocation.settings);
    const auto findings = invocation.listOnly ? std::vector{checkList(settings)} : checkStart(settings);
    TextTable table({"CHECK", "RESULT", "WHAT"});
    int code = 0;
    for (const auto& finding : findings) {
        const bool isFatal = finding.error && !finding.isTolerable;
        const auto* const result = !finding.error ? "fine" : isFatal ? "wrong" : "warning";
        const auto colour = !finding.error ? Colour::Green : isFatal ? Colour::Red : Colour::Yellow;
        table.add({finding.name, {result, colour}, finding.error ? finding.error->toString() : finding.text});
        if (isFatal && code == 0)
            code = exitCode(finding.error->code);
    }
    std::fputs(table.toString(wantsColours()).c_str(), stdout);
    return code;
}

} // namespace

int runServerCommand(const Invocation& invocation)
{
    switch (invocation.command) {
    case Command::Disconnect:
        return disconnect(invocation);
    case Command::Check:
        return check(invocation);
    case Command::Doctor:
        return runDoctor(invocation);
    default: // the others are not commands of this program
        return runEnrolmentCommand(invocation);
    }
}

} // namespace dynfou
