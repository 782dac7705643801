// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/EventQueue.h"
#include "base/Log.h"
#include "base/StateReport.h"
#include "base/TokenBucket.h"
#include "control/Status.h"
#include "engine/FirstPacketWatch.h"
#include "engine/Peer.h"
#include "hooks/TunnelObserver.h"
#include "protocol/Degradation.h"
#include "transport/HealthListener.h"
#include "tunnel/ManagedLink.h"

#include <QTimer>
#include <chrono>
#include <memory>
#include <string>

namespace dynfou {

class PeerRunner;

/// When a peer counts as dead, and when its tunnel as degraded.
struct PeerLimits {
    std::chrono::seconds deadAfter{60}; ///< without health
    probe::Limits quality;
};

/// What a peer needs of the server around it.
class PeerServices {
public:
    PeerServices() = default;
    PeerServices(const PeerServices&) = delete;
    PeerServices& operator=(const PeerServices&) = delete;
    virtual ~PeerServices() = default;

    /// The peer's link was created, removed or redirected. `ifindexBefore` 0: there was none before.
    virtual void linkChanged(PeerRunner& peer, int ifindexBefore, const IpAddress& remoteBefore) = 0;
    /// Makes sure that no other peer's link without a key has this remote address, because the kernel could not tell
    /// the two apart. Parks the link of a dead peer; Refused if it is the link of a peer that lives.
    virtual Result<void> freeAddress(const PeerRunner& peer, const IpAddress& address) = 0;
    virtual void answer(const peer::Path& to, const std::string& text) = 0;
    /// The link is what the client has asked for in this DTLS session, so the client is told.
    virtual void tunnelReady(std::uint64_t session, const TunnelLink& link) = 0;
    virtual void refuse(std::uint64_t session, agreement::RefusalCode code, const Reason& sentence) = 0;
    /// A GRE key that no other tunnel of this server has (RFC 2890), never 0.
    virtual std::uint32_t newKey() = 0;
    virtual void runScript(const PeerRunner& peer) = 0;
    virtual void onEvent(const PeerRunner& peer, const TunnelEvent& event) = 0;
    /// Whether every tunnel gets a VLAN device for health, and not only those of bridged links.
    [[nodiscard]] virtual bool affordsHealthVlans() const = 0;
    virtual HealthListener& health() = 0;
    virtual FirstPacketWatch& firstPackets() = 0;
};

/// Carries out the actions of one client's state machine: its link, its answers, its script.
class PeerRunner {
public:
    PeerRunner(std::string name, Kernel& kernel, LinkConfig config, std::uint16_t fouPort, PeerServices& services,
               PeerLimits limits, Log log);
    PeerRunner(const PeerRunner&) = delete;
    PeerRunner& operator=(const PeerRunner&) = delete;

    void adopt(const TunnelLink& link);
    void dispatch(peer::Event event);
    /// The client asks in that session to resume its tunnel.
    void resume(std::uint64_t session, const agreement::Resume& resume, std::chrono::milliseconds now);
    /// Marks the peer as dead if it has been without health for too long. Call it regularly.
    void checkDead(std::chrono::steady_clock::time_point now);
    /// See ManagedLink.
    void repairLink() { m_link.repair(); }
    /// Takes what a probe of the peer has measured. Returns false if too many probes come: ignore this one.
    bool measured(const probe::Quality& quality, std::chrono::steady_clock::time_point now);
    /// Sets the mapping behaviour of the client's NAT (RFC 4787 4.1); empty: not known.
    void setMapping(std::string mapping) { m_mapping = std::move(mapping); }
    /// Frees the peer's remote address for another peer if this one is dead.
    Result<void> parkIfDead();
    /// The tunnel is about to be removed: reports `down` if it is up, and no event after that.
    void finishEvents(const Reason& reason);
    /// Gives up the link: the caller must remove it.
    std::optional<TunnelLink> giveUpLink();

    /// See ManagedLink.
    void release(const LinkSettings& next) { m_link.release(next); }
    /// Applies what the client's entry wants of the link now, see ManagedLink::configure().
    void configure(LinkConfig config);
    /// Of the client's entry in its list, from 1.
    [[nodiscard]] std::size_t position() const { return m_link.config().position; }
    [[nodiscard]] bool isUp() const { return m_state.phase == peer::Phase::Up; }

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] const std::optional<TunnelLink>& link() const { return m_link.link(); }
    /// The GRE key of its tunnel, if it ever had one.
    [[nodiscard]] std::optional<std::uint32_t> key() const { return m_key; }
    [[nodiscard]] ServerHookFacts hookFacts() const;
    [[nodiscard]] TunnelStatus status() const;

private:
    void handle(const peer::Event& event);
    void carryOut(const peer::Action& action);
    void carryOut(peer::Do action);
    [[nodiscard]] std::optional<std::chrono::milliseconds> lastSeenAge() const;
    void announce(const peer::State& before);
    void report(TunnelState previous);
    void logOften(LogLevel level, std::string_view message, const std::string& what, std::vector<LogField> fields);
    void observe();
    /// The state by the phase and the probes.
    [[nodiscard]] TunnelState stateNow() const;
    [[nodiscard]] Reason reason() const;
    [[nodiscard]] TunnelView viewNow() const;
    void tell(const std::vector<TunnelEvent>& events);
    Result<void> setPath(const peer::SetUpLink& wanted);
    /// Reports that the link may be another one now, or have another peer.
    void tellLinkChange(const std::optional<TunnelLink>& before);
    [[nodiscard]] bool wantsHealthVlan(const peer::Requester& requester) const;
    [[nodiscard]] bool isResumable(const agreement::Resume& resume) const;
    void tellReplaced();
    void setUpLink(const peer::SetUpLink& wanted);
    void redirect(std::uint16_t port);
    void refuse(const peer::AnswerError& refusal);
    void validateOldPath();
    void onProbeTimer();
    void watchFirstPacket(const Route& route);

    std::shared_ptr<char> m_life = std::make_shared<char>(); ///< ends with this object
    std::string m_name;
    Kernel& m_kernel;
    std::uint16_t m_fouPort;
    PeerServices& m_services;
    PeerLimits m_limits;
    Log m_log;
    ManagedLink m_link;
    peer::State m_state;
    std::chrono::steady_clock::time_point m_phaseSince;
    std::chrono::steady_clock::time_point m_lastSign;           ///< of life: a request or a change of health
    std::chrono::steady_clock::time_point m_withoutHealthSince; ///< in all phases but Up
    std::optional<std::chrono::steady_clock::time_point>
        m_lastSeen; ///< when it was heard last, as far as this process knows
    std::string m_mapping;
    EventQueue<peer::Event> m_events;
    StateReport m_report;
    TunnelObserver m_observer;
    std::unique_ptr<QTimer> m_probeTimer; ///< only during a path validation: there may be 10,000 peers
    std::chrono::steady_clock::time_point m_probeStart;
    bool m_offloadReported = false;
    std::optional<std::uint32_t> m_key; ///< kept, so that a link that comes back need not be created anew
    probe::ReportedQuality m_quality;   ///< in Up only
    TokenBucket m_probes;               ///< limits them: behind a bridge anybody can send them
    Reason m_qualityReason;             ///< if m_quality has changed since the phase has
    RepeatFilter m_refusals;            ///< a client that is refused asks again and again
};

} // namespace dynfou
