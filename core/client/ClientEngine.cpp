// SPDX-License-Identifier: Apache-2.0
#include "client/ClientEngine.h"

#include "control/StatusMethod.h"

#include <QCoreApplication>
#include <algorithm>
#include <filesystem>

namespace dynfou {

namespace {

/// Tells the tunnels of one machine apart: by the list that asks for them and by the server they lead to.
std::string instanceOfEntry(const std::string& listPath, const ServerEntry& entry)
{
    std::error_code ignored;
    const auto canonical = std::filesystem::weakly_canonical(listPath, ignored).string();
    return instanceOf({canonical, entry.remoteAddress, std::to_string(entry.remotePort)});
}

} // namespace

Result<std::unique_ptr<ClientEngine>> ClientEngine::start(const ClientSettings& settings, const ServerList& list,
                                                          std::unique_ptr<TunnelBackend> backend, Log log)
{
    std::unique_ptr<ClientEngine> engine(new ClientEngine(settings, std::move(backend), std::move(log)));
    // the socket first: it tells whether another instance is at work on the same tunnels
    if (auto listening = engine->m_control.listen(settings.common.controlSocket); !listening)
        return fail(listening.error());
    if (auto started = engine->startTunnels(settings, list); !started)
        return fail(started.error());
    return engine;
}

ClientEngine::ClientEngine(const ClientSettings& settings, std::unique_ptr<TunnelBackend> backend, Log log)
    : m_backend(std::move(backend)), m_log(std::move(log)), m_marks(settings.common.runtimeDirectory),
      m_hooks(m_log.child("hook")),
      m_control(m_log.child("control"), statusMethod([this] { return status(); }))
{
}

Result<void> ClientEngine::startTunnels(const ClientSettings& settings, const ServerList& list)
{
    const auto machineId = readMachineId();
    if (!machineId)
        return fail(machineId.error());
    const auto leftovers = m_backend->links();
    if (!leftovers)
        return fail(leftovers.error());
    closeForgottenPorts(*leftovers);

    const ScriptSettings script{settings.common.scriptFile, settings.common.scriptTimeout};
    for (const auto& entry : list.servers) {
        const std::string server = entry.remoteAddress + ":" + std::to_string(entry.remotePort);
        const auto log = m_log.with({{"client", entry.clientName}, {"server", server}});
        LinkPlace place;
        place.identity = {TunnelRole::Client, instanceOfEntry(settings.serverList, entry), entry.clientName};
        place.mac = macOf(*machineId, place.identity);
        place.position = entry.position;
        place.listSize = list.servers.size();
        place.configuredMtu = entry.mtu;
        const auto leftover = std::find_if(leftovers->begin(), leftovers->end(), [&place](const TunnelLink& link) {
            return link.spec.identity == place.identity;
        });
        m_runners.push_back(std::make_unique<SessionRunner>(
            entry, ClientTunnel(*m_backend, m_marks, std::move(place), log), m_hooks, script, log));
        m_runners.back()->start(leftover == leftovers->end() ? std::nullopt : std::optional(*leftover));
    }
    return {};
}

void ClientEngine::closeForgottenPorts(const std::vector<TunnelLink>& leftovers)
{
    for (const auto port : m_marks.ports()) {
        const bool isUsed = std::any_of(leftovers.begin(), leftovers.end(), [port](const TunnelLink& link) {
            return link.spec.encapSourcePort == port;
        });
        if (isUsed)
            continue;
        static_cast<void>(m_backend->removeFouPort(FouPort{port, AddressFamily::Ipv4, std::nullopt, {}}));
        m_marks.remove(port);
        m_log.info("closed the FOU port of an earlier process", {{"port", port}});
    }
}

void ClientEngine::stop(std::function<void()> done)
{
    m_control.close();
    for (const auto& runner : m_runners)
        runner->stop();
    if (m_hooks.isIdle())
        return done();
    QObject::connect(&m_hooks, &HookRunner::idle, &m_hooks, std::move(done));
    m_hooks.cancelAll();
}

StatusReport ClientEngine::status() const
{
    StatusReport report = emptyStatusReport("dynfou");
    for (const auto& runner : m_runners)
        report.tunnels.push_back(runner->status());
    return report;
}

} // namespace dynfou
