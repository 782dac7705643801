// SPDX-License-Identifier: Apache-2.0
#include "ServerEngine.h"

#include "Version.h"
#include "base/Time.h"
#include "control/StatusMethod.h"
#include "protocol/DatagramKind.h"
#include "tunnel/Leftovers.h"

#include <algorithm>
#include <numeric>

namespace dynfou {

namespace {

std::string instanceOfServer(const ServerSettings& settings)
{
    return instanceOf({canonicalPath(settings.clientList), std::to_string(settings.port)});
}

} // namespace

Result<std::unique_ptr<ServerEngine>> ServerEngine::start(const ServerSettings& settings, const ClientList& list,
                                                          std::unique_ptr<TunnelBackend> backend, Log log)
{
    std::unique_ptr<ServerEngine> engine(new ServerEngine(settings, list, std::move(backend), std::move(log)));
    if (auto opened = engine->open(list); !opened)
        return fail(opened.error());
    return engine;
}

ServerEngine::ServerEngine(const ServerSettings& settings, const ClientList& list,
                           std::unique_ptr<TunnelBackend> backend, Log log)
    : m_settings(settings), m_backend(std::move(backend)), m_log(std::move(log)),
      m_marks(settings.common.runtimeDirectory, instanceOfServer(settings)),
      m_fouPorts(*m_backend, m_marks, settings.fouPort, m_log), m_gate(list, settings.legacy, m_log.child("legacy")),
      m_desk(list, deskCallbacks(), m_log.child("dtls")), m_hooks(m_log.child("hook")),
      m_control(m_log.child("control"), statusMethod([this] { return status(); })),
      m_instance(instanceOfServer(settings)), m_firstPackets(settings.fouPort, m_log.child("packet"))
{
}

Result<void> ServerEngine::open(const ClientList& list)
{
    // first what tells whether another instance is at work, and leaves no trace
    if (auto listening = m_control.listen(m_settings.common.controlSocket); !listening)
        return listening;
    if (auto opened = openSockets(); !opened)
        return opened;
    if (auto made = makePeers(list); !made)
        return made;
    if (auto adopted = adoptLinks(); !adopted)
        return adopted;
    openTaps();
    m_log.info("listening", {{"ip", m_settings.listenAddress.toString()},
                             {"port", m_settings.port},
                             {"fou_port", m_settings.fouPort},
                             {"clients", list.clients.size()}});
    return {};
}

Result<void> ServerEngine::openSockets()
{
    HealthListener::Callbacks health;
    health.isOurTunnel = [this](int ifindex) { return m_peers.isOurTunnel(ifindex); };
    health.up = [this](int ifindex) { onHealth(ifindex, peer::HealthUp{}); };
    health.lost = [this](int ifindex, HealthLoss, const std::string& reason) {
        onHealth(ifindex, peer::HealthLost{reason});
    };
    auto listener = HealthListener::open(m_settings.port, std::move(health), m_log.child("health"));
    if (!listener)
        return fail(listener.error());
    m_health = std::move(*listener);
    auto udp = UdpListener::open(Endpoint{m_settings.listenAddress, m_settings.port},
                                 [this](const Datagram& datagram) { onDatagram(datagram); });
    if (!udp)
        return fail(udp.error());
    m_udp = std::move(*udp);
    openDtls();
    return {};
}

void ServerEngine::openDtls()
{
    DtlsServer::Callbacks callbacks;
    callbacks.keyOf = [this](std::string_view identity) { return m_desk.keyOf(identity); };
    callbacks.established = [this](DtlsServer::SessionId session, const std::string& identity, const Endpoint&,
                                   const IpAddress&) { m_desk.established(session, identity); };
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
    callbacks.place = [this](std::size_t client, RequestDesk::SessionId session, const request::PunchPath& path,
                             const agreement::Connect& connect) {
        m_peers.at(client).dispatch(
            peer::AgreementAsked{{path.remote, path.local}, {session, connect.instance, connect.mtu}, monotonic()});
    };
    callbacks.hasTap = [this] { return !m_taps.empty(); };
    callbacks.send = [this](RequestDesk::SessionId session, const std::string& message) {
        m_dtls->send(session, message);
    };
    return callbacks;
}

Result<void> ServerEngine::makePeers(const ClientList& list)
{
    const auto machineId = readMachineId();
    if (!machineId)
        return fail(machineId.error());
    PeerServices& services = *this;
    for (const auto& entry : list.clients) {
        LinkPlace place;
        place.identity = {TunnelRole::Server, m_instance, entry.clientName};
        place.mac = macOf(*machineId, place.identity);
        place.position = entry.position;
        place.listSize = list.clients.size();
        place.configuredMtu = entry.mtu;
        m_peers.add(std::make_unique<PeerRunner>(entry.clientName, *m_backend, std::move(place), m_settings.fouPort,
                                                 services, m_log.with({{"client", entry.clientName}})));
    }
    return {};
}

Result<void> ServerEngine::adoptLinks()
{
    auto links = m_backend->links();
    if (!links)
        return fail(links.error());
    std::erase_if(*links, [this](const TunnelLink& link) {
        const auto& identity = link.spec.identity;
        return identity.role != TunnelRole::Server || identity.instance != m_instance;
    });
    if (auto claimed = m_fouPorts.open(m_settings.listenAddress, *links); !claimed)
        return claimed;
    for (const auto& link : *links) {
        auto* const peer = m_peers.byName(link.spec.identity.clientName);
        const bool isUsable =
            peer != nullptr &&
            m_fouPorts.holds(FouPort{link.spec.encapSourcePort, link.spec.remote.family(), std::nullopt, {}});
        if (isUsable && !peer->link()) {
            peer->adopt(link);
            continue;
        }
        removeForgottenLink(*m_backend, link, m_log);
    }
    closeForgottenPorts(
        *m_backend, m_marks, [this](const FouPort& port) { return m_fouPorts.holds(port); }, m_log);
    return {};
}

void ServerEngine::onDatagram(const Datagram& datagram)
{
    // what comes through a tunnel of ours would make a tunnel in a tunnel
    if (m_peers.isOurTunnel(datagram.ifindex))
        return;
    switch (agreement::kindOf(datagram.bytes)) {
    case agreement::DatagramKind::Dtls:
        return m_dtls->receive(datagram);
    case agreement::DatagramKind::Punch:
        if (!m_punchLimiter.admit(datagram.from.address, std::chrono::steady_clock::now()))
            return;
        if (const auto punch = agreement::parsePunch(datagram.bytes))
            m_desk.punchOnPort(*punch, {datagram.from, datagram.to});
        return;
    case agreement::DatagramKind::Legacy:
        return onLegacyDatagram(datagram);
    case agreement::DatagramKind::Unknown:
        return;
    }
}

std::optional<LegacyGate::Admission> ServerEngine::admitLegacy(const Endpoint& from, std::string_view text)
{
    const auto now = std::chrono::steady_clock::now();
    if (!legacy::looksLikeMessage(text) || !m_limiter.admit(from.address, now) || !m_legacyBudget.admits(now))
        return std::nullopt;
    const CpuCharge charge(m_legacyBudget);
    return m_gate.admit(from, text, unixSeconds(), now);
}

void ServerEngine::onLegacyDatagram(const Datagram& datagram)
{
    const auto admission = admitLegacy(datagram.from, datagram.bytes);
    if (!admission)
        return;
    const peer::Path path{datagram.from, datagram.to};
    if (admission->mode == legacy::Mode::Whoami)
        return answer(path, encode(legacy::WhoamiAnswer{datagram.from, m_settings.fouPort}));
    m_peers.at(admission->client).dispatch(peer::ConnectAsked{path, monotonic()});
}

void ServerEngine::openTaps()
{
    for (const auto family : {AddressFamily::Ipv4, AddressFamily::Ipv6}) {
        if (!m_fouPorts.holds(family))
            continue;
        // the old protocol is spoken over IPv4 only
        const auto punches = m_settings.legacy && family == AddressFamily::Ipv4 ? Punches::Both : Punches::Ours;
        auto tap = PacketSocket::open(
            family, punchFilter(family, m_settings.fouPort, punches),
            [this](const UdpPacket& packet) { onTapped(packet); }, "see the clients' punches on the FOU port");
        if (!tap) {
            m_taps.clear(); // for all clients or for none
            m_log.warning("clients behind NATs that give each destination a port of its own will not get a tunnel",
                          {{"error", tap.error().toString()}});
            return;
        }
        m_taps.push_back(std::move(*tap));
    }
}

void ServerEngine::onTapped(const UdpPacket& packet)
{
    if (m_peers.isOurTunnel(packet.ifindex))
        return;
    const std::string_view text(reinterpret_cast<const char*>(packet.payload.data()), packet.payload.size());
    if (agreement::kindOf(text) != agreement::DatagramKind::Punch)
        return onLegacyPunch(packet, text);
    if (!m_punchLimiter.admit(packet.from.address, std::chrono::steady_clock::now()))
        return;
    if (const auto punch = agreement::parsePunch(text))
        m_desk.punchOnFouPort(*punch, {packet.from, packet.to.address});
}

void ServerEngine::onLegacyPunch(const UdpPacket& packet, std::string_view text)
{
    const auto admission = admitLegacy(packet.from, text);
    if (!admission || admission->mode != legacy::Mode::Connect)
        return;
    m_peers.at(admission->client).dispatch(peer::PunchSeen{{{packet.from, packet.to.address}, monotonic()}});
}

void ServerEngine::onHealth(int ifindex, const peer::Event& event)
{
    if (auto* const peer = m_peers.byInterface(ifindex))
        peer->dispatch(event);
}

void ServerEngine::answer(const peer::Path& to, const std::string& text)
{
    m_udp->send(to.local, to.remote, text);
}

void ServerEngine::answer(std::uint64_t session, const agreement::Connected& connected)
{
    auto complete = connected;
    complete.healthPort = m_settings.port;
    complete.software = "dynfou-server " + std::string(kSoftwareVersion);
    m_desk.answer(session, complete);
}

void ServerEngine::refuse(std::uint64_t session, agreement::RefusalCode code, const std::string& sentence)
{
    m_desk.refuse(session, code, sentence);
}

void ServerEngine::runScript(const PeerRunner& peer)
{
    if (!m_settings.common.scriptFile.empty())
        m_hooks.enqueue({peer.name(), m_settings.common.scriptFile, serverHookEnvironment(peer.hookFacts()),
                         m_settings.common.scriptTimeout});
}

void ServerEngine::stop(std::function<void()> done)
{
    m_control.close();
    m_taps.clear();
    m_desk.clear();
    m_dtls.reset();
    m_udp.reset();
    m_health.reset(); // clients learn it before their path goes
    if (const auto removed = m_backend->removeLinks(m_peers.giveUpLinks()); !removed)
        m_log.error("cannot remove every link", {{"error", removed.error().toString()}});
    m_fouPorts.close();
    if (m_hooks.isIdle())
        return done();
    QObject::connect(&m_hooks, &HookRunner::idle, &m_hooks, std::move(done));
    m_hooks.cancelAll();
}

StatusReport ServerEngine::status() const
{
    StatusReport report = emptyStatusReport("dynfou-server");
    for (const auto& peer : m_peers.all())
        report.tunnels.push_back(peer->status());
    report.tapPackets = std::accumulate(m_taps.begin(), m_taps.end(), quint64{0},
                                        [](quint64 sum, const auto& tap) { return sum + tap->delivered(); });
    return report;
}

} // namespace dynfou
