// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/CpuBudget.h"
#include "base/Log.h"
#include "config/ClientList.h"
#include "config/Settings.h"
#include "control/Status.h"
#include "engine/FirstPacketWatch.h"
#include "engine/FouPortClaim.h"
#include "engine/LegacyGate.h"
#include "engine/PeerTable.h"
#include "engine/ProbeDesk.h"
#include "engine/RequestDesk.h"
#include "instance/EngineFrame.h"
#include "instance/Ownership.h"
#include "transport/DtlsServer.h"
#include "transport/HealthListener.h"
#include "transport/PacketSocket.h"
#include "transport/SourceLimiter.h"
#include "transport/UdpListener.h"
#include "tunnel/Kernel.h"

#include <functional>
#include <memory>
#include <vector>

namespace dynfou {

/// The server: its sockets, and one PeerRunner for each client. EngineFrame has the parts that the client's engine
/// needs too.
class ServerEngine final : private EngineTunnels, private PeerServices {
public:
    /// Opens everything, taking over links and FOU ports that an earlier process left. After a failure nothing new is
    /// left behind.
    static Result<std::unique_ptr<ServerEngine>> start(const ServerSettings& settings, const ClientList& list,
                                                       std::unique_ptr<Kernel> kernel, Log log);

    /// Takes no more requests, runs the scripts for `down` while the tunnels still exist, then removes every tunnel and
    /// closes the FOU ports. Or, if tunnels are kept, leaves all of them to the next process and waits for running
    /// scripts. Calls `done` when that is complete.
    void stop(Ending ending, std::function<void()> done);
    /// Ends at once what stop() has begun, without waiting for scripts.
    void stopNow() { m_frame.stopNow(); }
    /// Applies another list: removes the tunnels of clients that are not in it any more, admits new clients, changes
    /// those whose entry has changed, and does not touch the others.
    void reload(const ClientList& all);
    /// The file cannot be used now, for this `reason`: the list that is in force stays.
    void refuseList(const Reason& reason) { m_frame.refuseList(reason); }
    /// Removes a client's tunnel; the client notices by its health connection. NotFound if there is no such client, or
    /// if it has no tunnel.
    Result<void> disconnect(const std::string& client);
    [[nodiscard]] StatusReport status() const { return m_frame.status(); }
    [[nodiscard]] std::string statusLine() const { return m_frame.statusLine(); }

private:
    ServerEngine(const ServerSettings& settings, const ClientList& list, std::unique_ptr<Kernel> kernel, Log log);
    Result<void> open(const ClientList& list);
    void noteDisabled(const ClientList& list);
    Result<void> makePeers(const ClientList& list);
    [[nodiscard]] LinkConfig configOf(const ClientEntry& entry, std::size_t listSize) const;
    void makePeer(const ClientEntry& entry, std::size_t listSize);
    void removePeers(const std::set<std::string>& names);
    void resumeTunnel(const std::string& client, RequestDesk::SessionId session, const agreement::Resume& resume);
    void setUpTunnel(const std::string& client, RequestDesk::SessionId session, const request::PunchPath& path,
                     const agreement::Connect& connect);
    Result<void> adoptLinks();
    Result<void> watchLinks();
    Result<void> openSockets();
    Result<void> openUdp();
    void openDtls();
    RequestDesk::Callbacks deskCallbacks();
    void openTaps();
    void onDatagram(const Datagram& datagram);
    void onLegacyDatagram(const Datagram& datagram);
    void onTapped(const UdpPacket& packet);
    std::optional<LegacyGate::Admission> admitLegacy(const Endpoint& from, std::string_view text);
    void onLegacyPunch(const UdpPacket& packet, std::string_view text);
    void onHealth(int ifindex, const peer::Event& event);

    // EngineTunnels
    void describe(StatusReport& report) const override;
    [[nodiscard]] TunnelCounts counts() const override;
    void finishEvents() override;
    void endTunnels(Ending ending) override;

    // PeerServices
    void linkChanged(PeerRunner& peer, int ifindexBefore, const IpAddress& remoteBefore) override
    {
        m_peers.linkChanged(peer, ifindexBefore, remoteBefore);
    }
    Result<void> freeAddress(const PeerRunner& peer, const IpAddress& address) override
    {
        return m_peers.freeAddress(peer, address);
    }
    void answer(const peer::Path& to, const std::string& text) override;
    void tunnelReady(std::uint64_t session, const TunnelLink& link) override { m_desk.tunnelReady(session, link); }
    void refuse(std::uint64_t session, agreement::RefusalCode code, const Reason& sentence) override;
    std::uint32_t newKey() override { return m_peers.newKey(); }
    void runScript(const PeerRunner& peer) override;
    void onEvent(const PeerRunner& peer, const TunnelEvent& event) override;
    [[nodiscard]] bool affordsHealthVlans() const override { return m_peers.all().size() <= kMaxHealthVlans; }
    HealthListener& health() override { return *m_health; }
    FirstPacketWatch& firstPackets() override { return m_firstPackets; }

    /// A VLAN device costs the kernel about as much as the tunnel's link.
    static constexpr std::size_t kMaxHealthVlans = 1'000;

    ServerSettings m_settings;
    std::unique_ptr<Kernel> m_kernel;
    Log m_log;
    ServerOwnership m_ownership;
    FouPortClaim m_fouPorts;
    LegacyGate m_gate;
    SourceLimiter m_limiter;                                 ///< for the legacy protocol; DTLS has its own
    CpuBudget m_legacyBudget{0.25, std::chrono::seconds(1)}; ///< of one core; DTLS has its own
    SourceLimiter m_punchLimiter; ///< a limit of its own, so that a flood of punches does not starve the rest
    RequestDesk m_desk;
    EngineFrame m_frame;
    std::string m_machineId;
    ClientList m_list; ///< in force
    PeerTable m_peers;
    ProbeDesk m_probes{[this](int ifindex) { return m_peers.byInterface(m_peers.tunnelOf(ifindex)); }};
    QTimer m_deadTimer;                   ///< one for all peers
    std::vector<TunnelStatus> m_disabled; ///< entries that are switched off
    FirstPacketWatch m_firstPackets;
    std::unique_ptr<HealthListener> m_health;
    std::unique_ptr<UdpListener> m_udp;
    std::unique_ptr<DtlsServer> m_dtls;
    std::vector<std::unique_ptr<PacketSocket>> m_taps; ///< they see the punches that the kernel drops on the FOU port
};

} // namespace dynfou
