// SPDX-License-Identifier: Apache-2.0
#include "client/ClientEngine.h"

#include "client/RandomToken.h"
#include "config/ListChanges.h"
#include "control/StatusMethod.h"
#include "tunnel/Leftovers.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>
#include <utility>

namespace dynfou {

namespace {

constexpr std::chrono::milliseconds kWakeCheck{2'000};

/// Tells the tunnels of one machine apart: by the list that asks for them and by the server they lead to.
std::string instanceOfEntry(const std::string& listPath, const ServerEntry& entry)
{
    return instanceOf({canonicalPath(listPath), entry.remoteAddress, std::to_string(entry.remotePort)});
}

std::string serverOf(const ServerEntry& entry)
{
    return entry.remoteAddress + ":" + std::to_string(entry.remotePort);
}

bool isSameTunnel(const ServerEntry& a, const ServerEntry& b)
{
    return a.clientName == b.clientName && a.remoteAddress == b.remoteAddress && a.remotePort == b.remotePort;
}

} // namespace

Result<std::unique_ptr<ClientEngine>> ClientEngine::start(const ClientSettings& settings, const ServerList& list,
                                                          std::unique_ptr<TunnelBackend> backend,
                                                          std::unique_ptr<NetworkWatch> network, Log log)
{
    std::unique_ptr<ClientEngine> engine(
        new ClientEngine(settings, std::move(backend), std::move(network), std::move(log)));
    // the socket first: it tells whether another instance is at work on the same tunnels
    if (auto listening = engine->m_control.listen(settings.common.controlSocket); !listening)
        return fail(listening.error());
    engine->noteDisabled(list);
    if (auto started = engine->startTunnels(enabledEntries(list)); !started)
        return fail(started.error());
    engine->watch();
    return engine;
}

ClientEngine::ClientEngine(const ClientSettings& settings, std::unique_ptr<TunnelBackend> backend,
                           std::unique_ptr<NetworkWatch> network, Log log)
    : m_listPath(settings.serverList), m_script{settings.common.scriptFile, settings.common.scriptDown,
                                                settings.common.scriptEvent, settings.common.scriptTimeout},
      m_probe{settings.probeInterval, settings.probeLoss, settings.probeRoundTrip},
      m_instance(agreement::randomToken()), m_backend(std::move(backend)), m_log(std::move(log)),
      m_runtimeDirectory(settings.common.runtimeDirectory),
      m_marks(settings.common.runtimeDirectory, instanceOf({canonicalPath(settings.serverList)})),
      m_hooks(m_log.child("hook")), m_control(m_log.child("control"), statusMethod([this] { return status(); })),
      m_listStatus(listLoadedNow(settings.serverList)), m_network(std::move(network))
{
}

void ClientEngine::watch()
{
    m_network->start([this] {
        for (const auto& tunnel : m_tunnels)
            tunnel.runner->checkWays();
    });
    // timers stand still while the machine sleeps, this clock does not
    m_wakeExpected = bootTime() + kWakeCheck;
    QObject::connect(&m_wakeTimer, &QTimer::timeout, &m_wakeTimer, [this] {
        const bool hasSlept = bootTime() - m_wakeExpected >= PathProbe::kLateTick;
        m_wakeExpected = bootTime() + kWakeCheck;
        if (!hasSlept)
            return;
        m_log.info("the machine or this process has slept: looking whether the tunnels live");
        for (const auto& tunnel : m_tunnels)
            tunnel.runner->wake();
    });
    m_wakeTimer.start(kWakeCheck);
}

LinkPlace ClientEngine::placeOf(const ServerEntry& entry, std::size_t listSize) const
{
    LinkPlace place;
    place.identity = {TunnelRole::Client, instanceOfEntry(m_listPath, entry), entry.clientName};
    place.mac = macOf(m_machineId, place.identity);
    place.position = entry.position;
    place.listSize = listSize;
    place.configuredMtu = entry.mtu;
    place.settings = entry.link.settings;
    place.interface = entry.link.interface;
    return place;
}

Result<void> ClientEngine::startTunnels(const ServerList& list)
{
    const auto machineId = readMachineId();
    if (!machineId)
        return fail(machineId.error());
    m_machineId = *machineId;
    const auto leftovers = m_backend->links();
    if (!leftovers)
        return fail(leftovers.error());
    std::vector<LinkPlace> places;
    for (const auto& entry : list.servers)
        places.push_back(placeOf(entry, list.servers.size()));
    removeForgotten(*leftovers, places);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto leftover =
            std::find_if(leftovers->begin(), leftovers->end(),
                         [&place = places[i]](const TunnelLink& link) { return link.spec.identity == place.identity; });
        startTunnel(list.servers[i], places[i], leftover == leftovers->end() ? std::nullopt : std::optional(*leftover));
    }
    return {};
}

void ClientEngine::startTunnel(const ServerEntry& entry, LinkPlace place, const std::optional<TunnelLink>& leftover)
{
    const auto log = m_log.with({{"client", entry.clientName}, {"server", serverOf(entry)}});
    auto runner = std::make_unique<SessionRunner>(
        entry, ClientTunnel(*m_backend, m_marks, m_runtimeDirectory, std::move(place), log), m_hooks, m_script, m_probe,
        m_instance, log);
    m_tunnels.push_back({entry, std::move(runner)});
    m_tunnels.back().runner->start(leftover);
}

std::unique_ptr<SessionRunner> ClientEngine::take(const ServerEntry& entry)
{
    const auto found = std::find_if(m_tunnels.begin(), m_tunnels.end(),
                                    [&entry](const Tunnel& tunnel) { return isSameTunnel(tunnel.entry, entry); });
    return found == m_tunnels.end() ? nullptr : std::move(found->runner);
}

void ClientEngine::noteDisabled(const ServerList& list)
{
    m_disabled.clear();
    for (const auto& entry : list.servers) {
        if (!entry.link.enabled)
            m_disabled.push_back(disabledStatus(entry.clientName, serverOf(entry)));
    }
}

void ClientEngine::reload(const ServerList& all)
{
    noteDisabled(all);
    const auto list = enabledEntries(all);
    std::vector<ServerEntry> before;
    for (const auto& tunnel : m_tunnels)
        before.push_back(tunnel.entry);
    const auto changes = compareLists(before, list.servers);
    const auto size = list.servers.size();
    m_listStatus = listLoadedNow(m_listPath);

    std::vector<Tunnel> kept;
    std::vector<ServerEntry> toStart = changes.added;
    for (const auto& [entry, change] : changes.kept) {
        auto runner = take(entry);
        if (change.restart || !runner->takes(entry.link.settings)) {
            runner->finishEvents("the list was changed");
            runner->stop(Ending::RemoveTunnels);
            toStart.push_back(entry);
            continue;
        }
        runner->moveTo(entry.position, size);
        if (change.mtu)
            runner->changeMtu(entry.mtu);
        if (change.keys)
            runner->changeKeys(entry.clientKeys);
        if (change.settings)
            runner->changeSettings(entry.link.settings);
        kept.push_back({entry, std::move(runner)});
    }
    for (const auto& entry : changes.removed) {
        const auto runner = take(entry);
        runner->finishEvents("the list was changed");
        runner->stop(Ending::RemoveTunnels);
    }
    m_tunnels = std::move(kept);
    // after what has ended: its name and its address are free now
    for (const auto& entry : toStart)
        startTunnel(entry, placeOf(entry, size), std::nullopt);
    std::sort(m_tunnels.begin(), m_tunnels.end(),
              [](const Tunnel& a, const Tunnel& b) { return a.entry.position < b.entry.position; });
    logReload(m_log, changes);
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
        if (isForgotten) {
            removeForgottenLink(*m_backend, link, m_log);
            AgreementFile(m_runtimeDirectory, link.spec.identity).remove();
        } else {
            neededPorts.emplace(port, family);
        }
    }
    closeForgottenPorts(
        *m_backend, m_marks,
        [&neededPorts](const FouPort& port) {
            return neededPorts.contains({port.port, port.family});
        },
        m_log);
}

void ClientEngine::stop(Ending ending, std::function<void()> done)
{
    m_control.close();
    m_network.reset();
    m_wakeTimer.stop();
    m_ending = ending;
    if (ending == Ending::KeepTunnels) { // the next process does not run again what runs now
        stopNow();
        m_hooks.finish(m_script.drainLimit());
        return m_hooks.whenIdle(std::move(done));
    }
    for (const auto& tunnel : m_tunnels)
        tunnel.runner->finishEvents("the client ends");
    m_hooks.drain(m_script.drainLimit());
    m_hooks.whenIdle([this, done = std::move(done)] {
        stopNow();
        done();
    });
}

void ClientEngine::stopNow()
{
    for (const auto& tunnel : m_tunnels)
        tunnel.runner->stop(m_ending);
}

StatusReport ClientEngine::status() const
{
    StatusReport report = emptyStatusReport("dynfou");
    report.list = m_listStatus;
    for (const auto& tunnel : m_tunnels)
        report.tunnels.push_back(tunnel.runner->status());
    report.tunnels.insert(report.tunnels.end(), m_disabled.begin(), m_disabled.end());
    return report;
}

std::string ClientEngine::statusLine() const
{
    const auto up =
        std::count_if(m_tunnels.begin(), m_tunnels.end(), [](const Tunnel& tunnel) { return tunnel.runner->isUp(); });
    return statusLineOf({static_cast<std::size_t>(up), m_tunnels.size()}, m_listStatus);
}

} // namespace dynfou
