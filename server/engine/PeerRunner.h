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

    /// The peer's link has come, gone, or leads elsewhere; 0 and any: there was none.
    virtual void linkChanged(PeerRunner& peer, int ifindexBefore, const IpAddress& remoteBefore) = 0;
    /// Makes sure that no other peer's link leads to `address`, which the kernel could not tell apart; parks a dead
    /// one. Refused when a living one does.
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

/// Carries out what one client's state asks for: its link, its answers, its script.
class PeerRunner {
public:
    PeerRunner(std::string name, Kernel& kernel, LinkConfig config, std::uint16_t fouPort, PeerServices& services,
               PeerLimits limits, Log log);
    PeerRunner(const PeerRunner&) = delete;
    PeerRunner& operator=(const PeerRunner&) = delete;

    void adopt(const TunnelLink& link);
    void dispatch(peer::Event event);
    /// The client asks, in that session, to go on with its link as it stands.
    void resume(std::uint64_t session, const agreement::Resume& resume, std::chrono::milliseconds now);
    /// Says so when the peer has been without health for too long; to be called now and then.
    void checkDead(std::chrono::steady_clock::time_point now);
    /// See ManagedLink.
    void repairLink() { m_link.repair(); }
    /// A probe of the peer has come, with what it has measured so far. False: too many come, it is to be ignored.
    bool measured(const probe::Quality& quality, std::chrono::steady_clock::time_point now);
    /// The mapping behaviour of the client's NAT; empty: not known.
    void setMapping(std::string mapping) { m_mapping = std::move(mapping); }
    /// Gives up the peer's address for another one if this one is dead.
    Result<void> parkIfDead();
    /// The tunnel is about to be removed: `down` if it is up, and no event after that.
    void finishEvents(const Reason& reason);
    /// The link, for whoever removes it.
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
    /// What the phase and the probes say together.
    [[nodiscard]] TunnelState stateNow() const;
    [[nodiscard]] Reason reason() const;
    [[nodiscard]] TunnelView viewNow() const;
    void tell(const std::vector<TunnelEvent>& events);
    Result<void> setPath(const peer::SetUpLink& wanted);
    /// The link may be another one now, or lead elsewhere.
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

    std::shared_ptr<char> m_life = std::make_shared<char>(); ///< is gone when the object is
    std::string m_name;
    Kernel& m_kernel;
    std::uint16_t m_fouPort;
    PeerServices& m_services;
    PeerLimits m_limits;
    Log m_log;
    ManagedLink m_link;
    peer::State m_state;
    std::chrono::steady_clock::time_point m_phaseSince;
    std::chrono::steady_clock::time_point m_lastSign;                ///< of life: a request, a change of health
    std::chrono::steady_clock::time_point m_withoutHealthSince;      ///< in all phases but Up
    std::optional<std::chrono::steady_clock::time_point> m_lastSeen; ///< its last word, as far as this process knows
    std::string m_mapping;
    EventQueue<peer::Event> m_events;
    StateReport m_report;
    TunnelObserver m_observer;
    std::unique_ptr<QTimer> m_probeTimer; ///< only while the old path is being asked: there may be 10,000 peers
    std::chrono::steady_clock::time_point m_probeStart;
    bool m_offloadReported = false;
    std::optional<std::uint32_t> m_key; ///< kept, so that a link that comes back need not be made anew
    probe::ReportedQuality m_quality;   ///< in Up only
    TokenBucket m_probes;               ///< that are heard: behind a bridge anybody can send them
    Reason m_qualityReason;             ///< when m_quality has changed since the phase has
    RepeatFilter m_refusals;            ///< a client that is refused asks again and again
};

} // namespace dynfou
