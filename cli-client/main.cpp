// SPDX-License-Identifier: Apache-2.0
#include "DoctorCommand.h"
#include "ListCommands.h"
#include "TunnelControl.h"
#include "WhoAmICommand.h"
#include "client/ClientEngine.h"
#include "config/ServerList.h"
#include "helper-client/ClientHost.h"
#include "program/EngineService.h"
#include "program/Program.h"

namespace {

using namespace dynfou;

Result<std::unique_ptr<ClientEngine>> startEngine(const ClientSettings& settings, const ServerList& list,
                                                  const Log& log)
{
    auto host = openClientHost(log, Prompting::Never);
    if (!host)
        return fail(host.error());
    return ClientEngine::start(settings, list, std::move(host->ends), std::move(host->network), log);
}

tl::expected<std::unique_ptr<Service>, StartFailure> start(const Invocation& invocation, const Log& log)
{
    const auto& settings = std::get<ClientSettings>(invocation.settings);
    const auto read = [path = settings.serverList, isLegacy = settings.legacy] {
        return readServerList(path, isLegacy);
    };
    return EngineService<ClientEngine, ServerList>::start(
        {settings.serverList, read, log.child("config")},
        [&](const ServerList& list) { return startEngine(settings, list, log); });
}

int runCommand(const Invocation& invocation)
{
    switch (invocation.command) {
    case Command::Up:
        return runTunnelCommand(TunnelCommand::Up, invocation);
    case Command::Down:
        return runTunnelCommand(TunnelCommand::Down, invocation);
    case Command::Restart:
        return runTunnelCommand(TunnelCommand::Restart, invocation);
    case Command::Doctor:
        return runDoctor(invocation);
    case Command::WhoAmI:
        return runWhoAmI(invocation);
    default: // the others are not commands of this program
        return runListCommand(invocation);
    }
}

} // namespace

int main(int argc, char** argv)
{
    return runProgram(Program::Client, argc, argv, start, runCommand);
}
