// SPDX-License-Identifier: Apache-2.0
#include "ServerCommands.h"
#include "config/ClientList.h"
#include "engine/ServerEngine.h"
#include "netlink/NetlinkBackend.h"
#include "program/Program.h"

namespace {

using namespace dynfou;

class ServerService final : public Service {
public:
    ServerService(ServerSettings settings, std::unique_ptr<ServerEngine> engine, Log log)
        : m_settings(std::move(settings)), m_engine(std::move(engine)), m_log(std::move(log))
    {
    }
    void stop(Ending ending, std::function<void()> done) override { m_engine->stop(ending, std::move(done)); }
    void stopNow() override { m_engine->stopNow(); }
    void reload() override
    {
        reloadList(readClientList(m_settings.clientList), m_settings.clientList, *m_engine, m_log);
    }
    [[nodiscard]] std::string statusLine() const override { return m_engine->statusLine(); }

private:
    ServerSettings m_settings;
    std::unique_ptr<ServerEngine> m_engine;
    Log m_log;
};

tl::expected<std::unique_ptr<Service>, StartFailure> start(const Invocation& invocation, const Log& log)
{
    const auto& settings = std::get<ServerSettings>(invocation.settings);
    const auto list = acceptList(readClientList(settings.clientList), settings.clientList, log.child("config"));
    if (!list)
        return tl::unexpected(list.error());
    auto backend = netlink::NetlinkBackend::open(log.child("netlink"));
    if (!backend)
        return tl::unexpected(StartFailure{backend.error(), {}});
    if (const auto support = (*backend)->checkSupport(); !support)
        return tl::unexpected(StartFailure{support.error(), {}});
    auto engine = ServerEngine::start(settings, *list, std::move(*backend), log);
    if (!engine)
        return tl::unexpected(StartFailure{engine.error(), {}});
    return std::make_unique<ServerService>(settings, std::move(*engine), log.child("config"));
}

} // namespace

int main(int argc, char** argv)
{
    return runProgram(Program::Server, argc, argv, start, runServerCommand);
}
