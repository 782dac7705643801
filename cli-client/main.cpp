// SPDX-License-Identifier: Apache-2.0
#include "DoctorCommand.h"
#include "ListCommands.h"
#include "TunnelControl.h"
#include "WhoAmICommand.h"
#include "client/ClientEngine.h"
#include "config/ServerList.h"
#include "helper-client/ChooseBackend.h"
#include "netlink/NetworkMonitor.h"
#include "program/Program.h"

namespace {

using namespace dynfou;

class ClientService final : public Service {
public:
    ClientService(ClientSettings settings, std::unique_ptr<ClientEngine> engine, Log log)
        : m_settings(std::move(settings)), m_engine(std::move(engine)), m_log(std::move(log))
    {
    }
    void stop(Ending ending, std::function<void()> done) override { m_engine->stop(ending, std::move(done)); }
    void stopNow() override { m_engine->stopNow(); }
    void reload() override
    {
        reloadList(readServerList(m_settings.serverList, m_settings.legacy), m_settings.serverList, *m_engine, m_log);
    }
    [[nodiscard]] std::string statusLine() const override { return m_engine->statusLine(); }

private:
    ClientSettings m_settings;
    std::unique_ptr<ClientEngine> m_engine;
    Log m_log;
};

tl::expected<std::unique_ptr<Service>, StartFailure> start(const Invocation& invocation, const Log& log)
{
    const auto& settings = std::get<ClientSettings>(invocation.settings);
    const auto list =
        acceptList(readServerList(settings.serverList, settings.legacy), settings.serverList, log.child("config"));
    if (!list)
        return tl::unexpected(list.error());
    auto backend = makeTunnelBackend(log, Prompting::Never);
    if (!backend)
        return tl::unexpected(StartFailure{backend.error(), {}});
    auto network = netlink::NetworkMonitor::open();
    if (!network)
        return tl::unexpected(StartFailure{network.error(), {}});
    auto engine = ClientEngine::start(settings, *list, std::move(*backend), std::move(*network), log);
    if (!engine)
        return tl::unexpected(StartFailure{engine.error(), {}});
    return std::make_unique<ClientService>(settings, std::move(*engine), log.child("config"));
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
