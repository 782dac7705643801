// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FirstPacketWatch.h"
#include "FouPortClaim.h"
#include "LegacyGate.h"
#include "PeerTable.h"
#include "RequestDesk.h"
#include "base/CpuBudget.h"
#include "base/Log.h"
#include "config/ClientList.h"
#include "config/Settings.h"
#include "control/ControlServer.h"
#include "control/Status.h"
#include "hooks/HookRunner.h"
#include "transport/DtlsServer.h"
#include "transport/HealthListener.h"
#include "transport/PacketSocket.h"
#include "transport/SourceLimiter.h"
#include "transport/UdpListener.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/TunnelBackend.h"

#include <functional>
#include <memory>
#include <vector>

namespace dynfou {

/// The server: its sockets, and one PeerRunner a client.
class ServerEngine final : private PeerServices {
public:
    /// Opens everything, taking over links and the FOU ports that an earlier process left. Nothing stays behind on
    /// failure.
    static Result<std::unique_ptr<ServerEngine>> start(const ServerSettings& settings, const ClientList& list,
                                                       std::unique_ptr<TunnelBackend> backend, Log log);

    /// Removes every tunnel, closes the FOU ports and ends the scripts; calls `done` when that is complete.
    void stop(std::function<void()> done);
    [[nodiscard]] StatusReport status() const;

private:
    ServerEngine(const ServerSettings& settings, const ClientList& list, std::unique_ptr<TunnelBackend> backend,
                 Log log);
    Result<void> open(const ClientList& list);
    Result<void> makePeers(const ClientList& list);
    Result<void> adoptLinks();
    Result<void> openSockets();
    void openDtls();
    RequestDesk::Callbacks deskCallbacks();
    void openTaps();
    void onDatagram(const Datagram& datagram);
    void onLegacyDatagram(const Datagram& datagram);
    void onTapped(const UdpPacket& packet);
    std::optional<LegacyGate::Admission> admitLegacy(const Endpoint& from, std::string_view text);
    void onLegacyPunch(const UdpPacket& packet, std::string_view text);
    void onHealth(int ifindex, const peer::Event& event);

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
    void answer(std::uint64_t session, const agreement::Connected& connected) override;
    void refuse(std::uint64_t session, agreement::RefusalCode code, const std::string& sentence) override;
    std::uint32_t newKey() override { return m_peers.newKey(); }
    void runScript(const PeerRunner& peer) override;
    HealthListener& health() override { return *m_health; }
    FirstPacketWatch& firstPackets() override { return m_firstPackets; }

    ServerSettings m_settings;
    std::unique_ptr<TunnelBackend> m_backend;
    Log m_log;
    FouPortMarks m_marks;
    FouPortClaim m_fouPorts;
    LegacyGate m_gate;
    SourceLimiter m_limiter;                                 ///< of the legacy protocol; DTLS has its own
    CpuBudget m_legacyBudget{0.25, std::chrono::seconds(1)}; ///< of one core; DTLS has its own
    SourceLimiter m_punchLimiter;                            ///< so that a flood of one kind does not starve the others
    RequestDesk m_desk;
    HookRunner m_hooks;
    ControlServer m_control;
    std::string m_instance;
    PeerTable m_peers;
    FirstPacketWatch m_firstPackets;
    std::unique_ptr<HealthListener> m_health;
    std::unique_ptr<UdpListener> m_udp;
    std::unique_ptr<DtlsServer> m_dtls;
    std::vector<std::unique_ptr<PacketSocket>> m_taps; ///< see the punches that the kernel drops on the FOU port
};

} // namespace dynfou
