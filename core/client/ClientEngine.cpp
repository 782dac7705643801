// SPDX-License-Identifier: Apache-2.0
#include "client/ClientEngine.h"

#include "client/RandomToken.h"
#include "control/StatusMethod.h"
#include "tunnel/Leftovers.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>
#include <utility>

namespace dynfou {

namespace {

/// Tells the tunnels of one machine apart: by the list that asks for them and by the server they lead to.
std::string instanceOfEntry(const std::string& listPath, const ServerEntry& entry)
{
    return instanceOf({canonicalPath(listPath), entry.remoteAddress, std::to_string(entry.remotePort)});
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
    : m_backend(std::move(backend)), m_log(std::move(log)),
      m_marks(settings.common.runtimeDirectory, instanceOf({canonicalPath(settings.serverList)})),
      m_hooks(m_log.child("hook")), m_control(m_log.child("control"), statusMethod([this] { return status(); }))
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
    std::vector<LinkPlace> places;
    for (const auto& entry : list.servers) {
        LinkPlace place;
        place.identity = {TunnelRole::Client, instanceOfEntry(settings.serverList, entry), entry.clientName};
        place.mac = macOf(*machineId, place.identity);
        place.position = entry.position;
        place.listSize = list.servers.size();
        place.configuredMtu = entry.mtu;
        places.push_back(std::move(place));
    }
    removeForgotten(*leftovers, places);

    const auto instance = agreement::randomToken();
    const ScriptSettings script{settings.common.scriptFile, settings.common.scriptTimeout};
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& entry = list.servers[i];
        const std::string server = entry.remoteAddress + ":" + std::to_string(entry.remotePort);
        const auto log = m_log.with({{"client", entry.clientName}, {"server", server}});
        const auto leftover =
            std::find_if(leftovers->begin(), leftovers->end(),
                         [&place = places[i]](const TunnelLink& link) { return link.spec.identity == place.identity; });
        m_runners.push_back(std::make_unique<SessionRunner>(entry, ClientTunnel(*m_backend, m_marks, places[i], log),
                                                            m_hooks, script, instance, log));
        m_runners.back()->start(leftover == leftovers->end() ? std::nullopt : std::optional(*leftover));
    }
    return {};
}

void ClientEngine::removeForgotten(const std::vector<TunnelLink>& leftovers, const std::vector<LinkPlace>& places)
{
    std::set<std::pair<std::uint16_t, AddressFamily>> neededPorts;
    for (const auto& link : leftovers) {
        const bool isAsked = std::any_of(places.begin(), places.end(), [&link](const LinkPlace& place) {
            return place.identity == link.spec.identity;
        });
        // the mark tells links of this list's earlier process from those of other clients on this host
        const auto port = link.spec.encapSourcePort;
        const auto family = link.spec.remote.family();
        const bool isForgotten =
            !isAsked && link.spec.identity.role == TunnelRole::Client && m_marks.contains(port, family);
        if (isForgotten)
            removeForgottenLink(*m_backend, link, m_log);
        else
            neededPorts.emplace(port, family);
    }
    closeForgottenPorts(
        *m_backend, m_marks,
        [&neededPorts](const FouPort& port) {
            return neededPorts.contains({port.port, port.family});
        },
        m_log);
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
