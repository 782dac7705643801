// SPDX-License-Identifier: Apache-2.0
#include "engine/ServerEngine.h"

#include "Version.h"
#include "base/Time.h"
#include "engine/ServerMethods.h"
#include "protocol/DatagramKind.h"
#include "tunnel/Leftovers.h"

#include <algorithm>
#include <numeric>

namespace dynfou {

namespace {

constexpr std::chrono::seconds kDeadCheck{1};

} // namespace

Result<std::unique_ptr<ServerEngine>> ServerEngine::start(const ServerSettings& settings, const ClientList& list,
                                                          std::unique_ptr<Kernel> kernel, Log log)
{
    const auto enabled = enabledEntries(list);
    std::unique_ptr<ServerEngine> engine(new ServerEngine(settings, enabled, std::move(kernel), std::move(log)));
    engine->noteDisabled(list);
    if (auto opened = engine->open(enabled); !opened)
        return fail(opened.error());
    return engine;
}

ServerEngine::ServerEngine(const ServerSettings& settings, const ClientList& list, std::unique_ptr<Kernel> kernel,
                           Log log)
    : m_settings(settings), m_kernel(std::move(kernel)), m_log(std::move(log)), m_ownership(settings),
      m_fouPorts(*m_kernel, m_ownership.portMarks(), settings.fouPort, m_log),
      m_gate(list, settings.legacy, m_log.child("legacy")),
      m_desk(list, {settings.fouPort, settings.port, "dynfou-server " + std::string(kSoftwareVersion)}, deskCallbacks(),
             m_log.child("dtls")),
      m_frame(
          Program::Server, settings.common, settings.clientList,
          serverMethods([this] { return status(); }, [this](const std::string& client) { return disconnect(client); }),
          *this, m_log),
      m_list(list), m_firstPackets(settings.fouPort, m_log.child("packet"))
{
}

Result<void> ServerEngine::open(const ClientList& list)
{
    if (auto opened = m_frame.open(); !opened)
        return opened;
    if (auto opened = openSockets(); !opened)
        return opened;
    if (auto watched = watchLinks(); !watched)
        return watched;
    if (auto made = makePeers(list); !made)
        return made;
    // last what the kernel keeps when this process does not get any further
    if (auto adopted = adoptLinks(); !adopted)
        return adopted;
    openTaps();
    QObject::connect(&m_deadTimer, &QTimer::timeout, &m_deadTimer, [this] {
        const auto now = std::chrono::steady_clock::now();
        for (const auto& peer : m_peers.all())
            peer->checkDead(now);
    });
    m_deadTimer.start(kDeadCheck);
    m_log.info("listening", {{"ip", m_settings.listenAddress.toString()},
                             {"port", m_settings.port},
                             {"fou_port", m_settings.fouPort},
                             {"clients", list.clients.size()}});
    return {};
}

Result<void> ServerEngine::openSockets()
{
    HealthListener::Callbacks health;
    health.tunnelOf = [this](int ifindex) { return m_peers.tunnelOf(ifindex); };
    health.up = [this](int ifindex) { onHealth(ifindex, peer::HealthUp{}); };
    health.lost = [this](int ifindex, HealthLoss, const Reason& reason) {
        onHealth(ifindex, peer::HealthLost{reason});
    };
    auto listener = HealthListener::open(m_settings.port, std::move(health), m_log.child("health"));
    if (!listener)
        return fail(listener.error());
    m_health = std::move(*listener);
    if (auto opened = openUdp(); !opened)
        return opened;
    openDtls();
    return {};
}

Result<void> ServerEngine::openUdp()
{
    auto udp = UdpListener::open(Endpoint{m_settings.listenAddress, m_settings.port},
                                 [this](const Datagram& datagram) { onDatagram(datagram); });
    if (!udp)
        return fail(udp.error());
    m_udp = std::move(*udp);
    return m_settings.listenAddress == IpAddress::anyV6() ? Result<void>{} : m_probes.listen(m_settings.port);
}

void ServerEngine::openDtls()
{
    DtlsServer::Callbacks callbacks;
    callbacks.keyOf = [this](std::string_view identity, const Endpoint& remote) {
        return m_desk.keyOf(identity, remote);
    };
    callbacks.established = [this](DtlsServer::SessionId session, const std::string& identity, const Endpoint& remote,
                                   const IpAddress&) { m_desk.established(session, identity, remote); };
    callbacks.received = [this](DtlsServer::SessionId session, std::string_view message) {
        m_desk.received(session, message);
    };
    callbacks.closed = [this](DtlsServer::SessionId session) { m_desk.closed(session); };
    callbacks.unfinished = [this](const Endpoint& remote, const std::string& identity) {
        m_desk.unfinished(remote, identity);
    };
    m_dtls = std::make_unique<DtlsServer>(agreement::encodeHint(m_settings.fouPort), DtlsServer::Limits{},
                                          std::move(callbacks),
                                          [this](const IpAddress& from, const Endpoint& to, std::string_view datagram) {
                                              m_udp->send(from, to, datagram);
                                          });
}

RequestDesk::Callbacks ServerEngine::deskCallbacks()
{
    RequestDesk::Callbacks callbacks;
    callbacks.setUpTunnel = [this](const std::string& client, RequestDesk::SessionId session,
                                   const request::PunchPath& path,
                                   const agreement::Connect& connect) { setUpTunnel(client, session, path, connect); };
    callbacks.confirmTunnel = [this](const std::string& client, RequestDesk::SessionId session,
                                     const agreement::Resume& resume) { resumeTunnel(client, session, resume); };
    callbacks.hasTap = [this] { return !m_taps.empty(); };
    callbacks.send = [this](RequestDesk::SessionId session, const std::string& message) {
        m_dtls->send(session, message);
    };
    return callbacks;
}

void ServerEngine::setUpTunnel(const std::string& client, RequestDesk::SessionId session,
                               const request::PunchPath& path, const agreement::Connect& connect)
{
    auto* const peer = m_peers.byName(client);
    if (peer == nullptr)
        return refuse(session, agreement::RefusalCode::Refused, "this client is not in the server's list any more");
    const auto& features = connect.features;
    const bool hasVlan = std::find(features.begin(), features.end(), agreement::kHealthVlanFeature) != features.end();
    const bool isBridged = connect.healthVlan == kHealthVlanId;
    peer->setMapping(m_desk.mappingOf(session));
    peer->dispatch(peer::AgreementAsked{
        {path.remote, path.local}, {session, connect.instance, connect.mtu, hasVlan, isBridged}, monotonic()});
}

void ServerEngine::resumeTunnel(const std::string& client, RequestDesk::SessionId session,
                                const agreement::Resume& resume)
{
    if (auto* const peer = m_peers.byName(client))
        return peer->resume(session, resume, monotonic());
    refuse(session, agreement::RefusalCode::Refused, "this client is not in the server's list any more");
}

Result<void> ServerEngine::adoptLinks()
{
    auto links = m_kernel->links();
    if (!links)
        return fail(links.error());
    std::erase_if(*links, [this](const TunnelLink& link) { return !m_ownership.owns(link); });
    if (auto claimed = m_fouPorts.open(m_settings.listenAddress, *links); !claimed)
        return claimed;
    for (const auto& link : takeDoubles(*links))
        removeDouble(*m_kernel, link, m_log);
    for (const auto& link : *links) {
        auto* const peer = m_peers.byName(link.spec.identity.clientName);
        const bool isUsable =
            peer != nullptr &&
            m_fouPorts.holds(FouPort{link.spec.tunnelPort, link.spec.remote.family(), std::nullopt, {}});
        if (isUsable) {
            peer->adopt(link);
            continue;
        }
        removeForgottenLink(*m_kernel, link, m_log);
    }
    closeForgottenPorts(
        *m_kernel, m_ownership.portMarks(), [this](const FouPort& port) { return m_fouPorts.holds(port); }, m_log);
    return {};
}

Result<void> ServerEngine::watchLinks()
{
    return m_kernel->watchLinks([this](int ifindex) {
        if (auto* const peer = m_peers.byInterface(m_peers.tunnelOf(ifindex)))
            return peer->repairLink();
        if (ifindex != 0)
            return;
        for (const auto& peer : m_peers.all())
            peer->repairLink();
    });
}

void ServerEngine::onHealth(int ifindex, const peer::Event& event)
{
    if (auto* const peer = m_peers.byInterface(ifindex))
        peer->dispatch(event);
}

void ServerEngine::runScript(const PeerRunner& peer)
{
    m_frame.hooks().enqueueAll(requestsFor(peer.name(), serverHookEnvironment(peer.hookFacts()), m_frame.scripts()));
}

void ServerEngine::onEvent(const PeerRunner& peer, const TunnelEvent& event)
{
    m_frame.hooks().enqueueAll(requestsFor(peer.name(), event, m_frame.scripts()));
}

void ServerEngine::stop(Ending ending, std::function<void()> done)
{
    m_taps.clear();
    m_desk.clear();
    m_dtls.reset();
    m_udp.reset();
    m_probes.close();
    m_deadTimer.stop();
    m_frame.stop(ending, std::move(done));
}

void ServerEngine::finishEvents()
{
    for (const auto& peer : m_peers.all())
        peer->finishEvents(ReasonCode::ServerEnds);
}

void ServerEngine::endTunnels(Ending ending)
{
    m_health.reset(); // clients learn it before their path goes
    const auto links = m_peers.giveUpLinks();
    if (ending == Ending::KeepTunnels)
        return;
    if (const auto removed = m_kernel->removeLinks(links); !removed)
        m_log.error("cannot remove every link", {{"error", removed.error().toString()}});
    m_fouPorts.close();
}

void ServerEngine::describe(StatusReport& report) const
{
    report.handshakes = m_desk.results();
    const auto traffic = m_kernel->traffic().value_or(LinkTrafficByIndex{});
    for (const auto& peer : m_peers.all()) {
        report.tunnels.push_back(peer->status());
        if (peer->link())
            addTraffic(report.tunnels.back(), peer->link()->ifindex, traffic);
    }
    report.tunnels.insert(report.tunnels.end(), m_disabled.begin(), m_disabled.end());
    report.tapPackets = std::accumulate(m_taps.begin(), m_taps.end(), quint64{0},
                                        [](quint64 sum, const auto& tap) { return sum + tap->delivered(); });
}

TunnelCounts ServerEngine::counts() const
{
    const auto& all = m_peers.all();
    const auto up = std::count_if(all.begin(), all.end(), [](const auto& peer) { return peer->isUp(); });
    return {static_cast<std::size_t>(up), all.size()};
}

} // namespace dynfou
