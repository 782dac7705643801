// SPDX-License-Identifier: Apache-2.0
#include "client/ClientEngine.h"

#include "client/RandomToken.h"
#include "config/ServerLabel.h"
#include "instance/EntryLink.h"
#include "tunnel/Leftovers.h"

#include <algorithm>
#include <set>
#include <utility>

namespace dynfou {

namespace {

constexpr std::chrono::milliseconds kWakeCheck{2'000};

} // namespace

Result<std::unique_ptr<ClientEngine>> ClientEngine::start(const ClientSettings& settings, const ServerList& list,
                                                          std::unique_ptr<TunnelEnds> ends,
                                                          std::unique_ptr<NetworkWatch> network, Log log)
{
    std::unique_ptr<ClientEngine> engine(
        new ClientEngine(settings, std::move(ends), std::move(network), std::move(log)));
    if (auto opened = engine->m_frame.open(); !opened)
        return fail(opened.error());
    engine->noteDisabled(list);
    if (auto started = engine->startTunnels(enabledEntries(list)); !started)
        return fail(started.error());
    engine->watch();
    return engine;
}

ClientEngine::ClientEngine(const ClientSettings& settings, std::unique_ptr<TunnelEnds> ends,
                           std::unique_ptr<NetworkWatch> network, Log log)
    : m_probe{settings.probeInterval, {settings.common.probeLoss, settings.common.probeRoundTrip}},
      m_instance(agreement::randomToken()), m_ends(std::move(ends)), m_log(std::move(log)),
      m_runtimeDirectory(settings.common.runtimeDirectory), m_ownership(settings),
      m_stops(settings.common.runtimeDirectory),
      m_frame(
          Program::Client, settings.common, settings.serverList,
          clientMethods([this] { return status(); },
                        [this](TunnelCommand command, std::string_view server) { return carryOut(command, server); }),
          *this, m_log),
      m_network(std::move(network))
{
}

void ClientEngine::watch()
{
    m_network->start([this] {
        for (const auto& tunnel : m_tunnels) {
            if (tunnel.runner)
                tunnel.runner->checkUplinks();
        }
    });
    // timers stand still while the machine sleeps, this clock does not
    m_wakeExpected = bootTime() + kWakeCheck;
    QObject::connect(&m_wakeTimer, &QTimer::timeout, &m_wakeTimer, [this] {
        if (bootTime() - m_wakeExpected >= PathProbe::kLateTick)
            wake();
        else
            m_wakeExpected = bootTime() + kWakeCheck;
    });
    m_wakeTimer.start(kWakeCheck);
}

void ClientEngine::wake()
{
    m_wakeExpected = bootTime() + kWakeCheck;
    m_wakeTimer.start(kWakeCheck); // or it would say the same once more
    m_log.info("the machine or this process has slept: checking the tunnels");
    for (const auto& tunnel : m_tunnels) {
        if (tunnel.runner)
            tunnel.runner->wake();
    }
}

LinkConfig ClientEngine::configOf(const ServerEntry& entry, std::size_t listSize) const
{
    return linkConfigOf(entry, m_ends->identityFor(m_ownership.identityOf(entry)), m_machineId, listSize);
}

Result<void> ClientEngine::startTunnels(const ServerList& list)
{
    const auto machineId = readMachineId();
    if (!machineId)
        return fail(machineId.error());
    m_machineId = *machineId;
    auto leftovers = m_ends->reader().links();
    if (!leftovers)
        return fail(leftovers.error());
    const auto size = list.servers.size();
    std::vector<LinkConfig> configs;
    for (const auto& entry : list.servers) {
        auto config = configOf(entry, size);
        if (!m_stops.contains(config.identity))
            configs.push_back(std::move(config));
    }
    for (auto& link : takeDoubles(*leftovers)) {
        const bool isOurs = std::any_of(configs.begin(), configs.end(), [&link](const LinkConfig& config) {
            return config.identity == link.spec.identity;
        });
        if (!isOurs)
            leftovers->push_back(std::move(link));
        else if (auto* writer = m_ends->writer())
            removeDouble(*writer, link, m_log);
    }
    removeForgotten(*leftovers, configs);
    for (const auto& entry : list.servers) {
        const auto config = configOf(entry, size);
        const auto leftover = std::find_if(leftovers->begin(), leftovers->end(), [&config](const TunnelLink& link) {
            return link.spec.identity == config.identity;
        });
        auto& tunnel = m_tunnels.emplace_back(
            Tunnel{std::make_shared<const ServerEntry>(entry), nullptr, std::chrono::steady_clock::now()});
        if (!m_stops.contains(config.identity))
            startRunner(tunnel, config, leftover == leftovers->end() ? std::nullopt : std::optional(*leftover));
    }
    return {};
}

void ClientEngine::startRunner(Tunnel& tunnel, LinkConfig config, const std::optional<TunnelLink>& leftover)
{
    const auto log = m_log.with({{"client", tunnel.entry->clientName}, {"server", labelOf(*tunnel.entry)}});
    tunnel.runner = std::make_unique<SessionRunner>(
        tunnel.entry, ClientTunnel(*m_ends, m_ownership.portMarks(), m_runtimeDirectory, std::move(config), log),
        m_frame.hooks(), m_frame.scripts(), m_probe, m_instance, log);
    tunnel.runner->start(leftover);
}

void ClientEngine::startUnlessStopped(const ServerEntry& entry, std::size_t listSize)
{
    auto config = configOf(entry, listSize);
    const bool isStopped = m_stops.contains(config.identity);
    auto& tunnel = m_tunnels.emplace_back(
        Tunnel{std::make_shared<const ServerEntry>(entry), nullptr, std::chrono::steady_clock::now()});
    if (!isStopped)
        startRunner(tunnel, std::move(config), std::nullopt);
}

void ClientEngine::noteDisabled(const ServerList& list)
{
    m_disabled.clear();
    for (const auto& entry : list.servers) {
        if (!entry.link.enabled)
            m_disabled.push_back(entry);
    }
}

void ClientEngine::removeForgotten(const std::vector<TunnelLink>& leftovers, const std::vector<LinkConfig>& configs)
{
    auto* writer = m_ends->writer();
    if (writer == nullptr)
        return;
    std::set<std::pair<std::uint16_t, AddressFamily>> neededPorts;
    for (const auto& link : leftovers) {
        const bool isAsked = std::any_of(configs.begin(), configs.end(), [&link](const LinkConfig& config) {
            return config.identity == link.spec.identity;
        });
        if (!isAsked && m_ownership.owns(link)) {
            removeForgottenLink(*writer, link, m_log);
            AgreementFile(m_runtimeDirectory, link.spec.identity).remove();
        } else {
            neededPorts.emplace(link.spec.tunnelPort, link.spec.remote.family());
        }
    }
    closeForgottenPorts(
        *writer, m_ownership.portMarks(),
        [&neededPorts](const FouPort& port) {
            return neededPorts.contains({port.port, port.family});
        },
        m_log);
}

void ClientEngine::stop(Ending ending, std::function<void()> done)
{
    m_network.reset();
    m_wakeTimer.stop();
    m_frame.stop(ending, std::move(done));
}

void ClientEngine::finishEvents()
{
    for (const auto& tunnel : m_tunnels) {
        if (tunnel.runner)
            tunnel.runner->finishEvents(ReasonCode::ClientEnds);
    }
}

void ClientEngine::endTunnels(Ending ending)
{
    for (const auto& tunnel : m_tunnels) {
        if (tunnel.runner)
            tunnel.runner->stop(ending);
    }
}

TunnelStatus ClientEngine::statusOf(const Tunnel& tunnel)
{
    if (tunnel.runner)
        return tunnel.runner->status();
    TunnelStatus status;
    status.name = tunnel.entry->clientName;
    status.server = labelOf(*tunnel.entry);
    status.state = TunnelState::Stopped;
    status.reason = Reason(ReasonCode::StoppedOnRequest).advising(ReasonCode::StartWithUp);
    status.stateAge =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - tunnel.stoppedAt);
    return status;
}

void ClientEngine::describe(StatusReport& report) const
{
    report.handshakes = m_handshakes;
    const auto traffic = m_ends->reader().traffic().value_or(LinkTrafficByIndex{});
    for (const auto& tunnel : m_tunnels) {
        report.tunnels.push_back(statusOf(tunnel));
        if (tunnel.runner && tunnel.runner->link())
            addTraffic(report.tunnels.back(), tunnel.runner->link()->ifindex, traffic);
        if (tunnel.runner) {
            for (const auto& [result, count] : tunnel.runner->handshakes())
                report.handshakes[result] += count;
        }
    }
    for (const auto& entry : m_disabled)
        report.tunnels.push_back(disabledStatus(entry.clientName, labelOf(entry)));
}

TunnelCounts ClientEngine::counts() const
{
    const auto up = std::count_if(m_tunnels.begin(), m_tunnels.end(),
                                  [](const Tunnel& tunnel) { return tunnel.runner && tunnel.runner->isUp(); });
    return {static_cast<std::size_t>(up), m_tunnels.size()};
}

} // namespace dynfou
