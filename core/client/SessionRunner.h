// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/EventQueue.h"
#include "base/Log.h"
#include "base/StateReport.h"
#include "client/ClientTunnel.h"
#include "client/KeyTurns.h"
#include "client/Negotiation.h"
#include "client/Prober.h"
#include "client/ServerName.h"
#include "client/Session.h"
#include "client/UplinkWatch.h"
#include "config/ServerList.h"
#include "config/Settings.h"
#include "control/Status.h"
#include "hooks/EventScripts.h"
#include "hooks/HookRunner.h"
#include "hooks/TunnelObserver.h"
#include "protocol/Punch.h"
#include "transport/HealthConnection.h"

#include <QTimer>
#include <chrono>
#include <memory>

namespace dynfou {

struct DtlsNegotiationSetup;

/// Carries out one tunnel of the client: owns its sockets and timers, passes events to the pure functions of the
/// session and the handshake, and does the actions that these return.
class SessionRunner {
public:
    /// `instance`: of this process.
    SessionRunner(std::shared_ptr<const ServerEntry> entry, ClientTunnel tunnel, HookRunner& hooks,
                  ScriptSettings script, const ProbeSettings& probe, const agreement::Token& instance, Log log);
    SessionRunner(const SessionRunner&) = delete;
    SessionRunner& operator=(const SessionRunner&) = delete;
    ~SessionRunner() = default;

    /// Starts the tunnel, with the link that an earlier process left if there is one.
    void start(const std::optional<TunnelLink>& leftover);
    /// The tunnel is about to be removed: reports `down` if it is up, and no event after that.
    void finishEvents(const Reason& reason);
    /// Ends the health connection; removes the link and its port, or leaves them to the next process. Reports no event.
    void stop(Ending ending);
    /// Something in this host's network may have changed, possibly the tunnel's link.
    void checkUplinks();
    /// The machine has slept.
    void wake();
    /// If the tunnel waits for its next attempt, makes that attempt at once.
    void tryNow();
    /// If the entries of several tunnels change at once, call this for each of them before change(): what the new entry
    /// does not give to the link any more may be another link's next.
    void release(const LinkSettings& next) { m_tunnel.end().release(next); }
    /// Takes another entry for the same server and client name. Its keys serve the next agreement: a tunnel that is up
    /// is not touched, one that waits tries again at once. Its link is changed in place, see ManagedLink::configure().
    void change(std::shared_ptr<const ServerEntry> entry, LinkConfig link);
    [[nodiscard]] bool isUp() const { return m_state.phase == session::Phase::Up; }
    [[nodiscard]] TunnelStatus status() const;
    [[nodiscard]] const std::optional<TunnelLink>& link() const { return m_tunnel.link(); }
    /// How the handshakes of this tunnel have ended so far, as in StatusReport.
    [[nodiscard]] const ResultCounts& handshakes() const { return m_handshakes; }

private:
    void dispatch(session::Event event);
    void handle(const session::Event& event);
    void carryOut(const session::Action& action);
    void carryOut(session::Do action);
    void announce(const session::State& before);
    void trace(const session::Event& event, const session::State& before,
               const std::vector<session::Action>& actions) const;
    /// Takes over the state of the events: the earlier process may have reported `up` for the link that is taken over.
    void adoptEvents();
    void observe();
    void tell(const std::vector<TunnelEvent>& events);
    [[nodiscard]] std::string scriptQueue() const;

    void resolve();
    [[nodiscard]] Result<void> canUse(AddressFamily family) const;
    void beginHandshake();
    void endHandshake();
    Negotiation::Callbacks negotiationCallbacks();
    Result<NegotiationPtr> negotiate();
    [[nodiscard]] DtlsNegotiationSetup dtlsSetup(std::optional<ExistingTunnel> existing) const;
    void setUpLink();
    void onLinkSetUp(const Result<void>& result);
    void startHealth();
    void startProber();
    void runScript();

    std::shared_ptr<const ServerEntry> m_entry; ///< the engine's
    KeyTurns m_keys;
    ClientTunnel m_tunnel;
    HookRunner& m_hooks;
    ScriptSettings m_script;
    Log m_log;

    session::State m_state;
    ResultCounts m_handshakes;
    std::chrono::steady_clock::time_point m_phaseSince;
    EventQueue<session::Event> m_events;
    StateReport m_report;
    TunnelObserver m_observer;

    QTimer m_timer;
    QTimer m_stableTimer;
    QTimer m_returnTimer;
    QTimer m_reconnectTimer;

    agreement::Token m_instance;
    NegotiationPtr m_negotiation;
    UniqueFd m_portSocket; ///< whose port the tunnel is to have
    RepeatFilter m_linkErrors;
    std::unique_ptr<HealthConnection> m_health;
    std::chrono::steady_clock::time_point m_healthSince; ///< when it came up
    ProbeSettings m_probeSettings;
    std::unique_ptr<Prober> m_prober;
    ServerName m_server;
    UplinkWatch m_uplinks;
};

} // namespace dynfou
