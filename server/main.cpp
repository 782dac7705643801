// SPDX-License-Identifier: Apache-2.0
#include "ServerCommands.h"
#include "config/ClientList.h"
#include "engine/ServerEngine.h"
#include "netlink/NetlinkKernel.h"
#include "program/EngineService.h"
#include "program/Program.h"

namespace {

using namespace dynfou;

Result<std::unique_ptr<ServerEngine>> startEngine(const ServerSettings& settings, const ClientList& list,
                                                  const Log& log)
{
    auto kernel = netlink::NetlinkKernel::open(log.child("netlink"));
    if (!kernel)
        return fail(kernel.error());
    if (const auto support = (*kernel)->checkSupport(); !support)
        return fail(support.error());
    return ServerEngine::start(settings, list, std::move(*kernel), log);
}

tl::expected<std::unique_ptr<Service>, StartFailure> start(const Invocation& invocation, const Log& log)
{
    const auto& settings = std::get<ServerSettings>(invocation.settings);
    const auto read = [path = settings.clientList] { return readClientList(path); };
    return EngineService<ServerEngine, ClientList>::start(
        {settings.clientList, read, log.child("config")},
        [&](const ClientList& list) { return startEngine(settings, list, log); });
}

} // namespace

int main(int argc, char** argv)
{
    return runProgram(Program::Server, argc, argv, start, runServerCommand);
}
