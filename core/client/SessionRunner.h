// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/EventQueue.h"
#include "base/Log.h"
#include "client/ClientTunnel.h"
#include "client/KeyTurns.h"
#include "client/Negotiation.h"
#include "client/Session.h"
#include "config/ServerList.h"
#include "config/Settings.h"
#include "control/Status.h"
#include "hooks/HookRunner.h"
#include "protocol/Punch.h"
#include "transport/HealthConnection.h"

#include <QTimer>
#include <chrono>
#include <memory>

namespace dynfou {

/// The script that a completed agreement runs; an empty file: none.
struct ScriptSettings {
    std::string file;
    std::chrono::milliseconds timeLimit{30'000};
};

/// Carries out one tunnel of the client: owns its sockets and timers, brings events to the session's and the
/// handshake's pure functions, and does what they ask for.
class SessionRunner {
public:
    /// `instance`: of this process.
    SessionRunner(ServerEntry entry, ClientTunnel tunnel, HookRunner& hooks, ScriptSettings script,
                  const agreement::Token& instance, Log log);
    SessionRunner(const SessionRunner&) = delete;
    SessionRunner& operator=(const SessionRunner&) = delete;
    ~SessionRunner();

    /// Begins with the link that an earlier process left, if there is one.
    void start(const std::optional<TunnelLink>& leftover);
    /// Ends health; removes link and port, or leaves them to the next process.
    void stop(Ending ending);
    /// The entry's keys, for the next agreement: what is up is not touched, what waits tries again at once.
    void changeKeys(std::vector<std::string> keys);
    /// The entry's MTU: the link has it at once, see LinkPlacement::changeMtu().
    void changeMtu(std::optional<std::uint32_t> configured) { m_tunnel.changeMtu(configured); }
    /// The entry's place in its list, for the name of a link that is made later.
    void moveTo(std::size_t position, std::size_t listSize) { m_tunnel.moveTo(position, listSize); }
    [[nodiscard]] bool isUp() const { return m_state.phase == session::Phase::Up; }
    [[nodiscard]] TunnelStatus status() const;

private:
    void dispatch(session::Event event);
    void handle(const session::Event& event);
    void carryOut(const session::Action& action);
    void carryOut(session::Do action);
    void announce(const session::State& before);

    void resolve();
    void useAddresses(std::vector<IpAddress> addresses, const std::string& errorText);
    [[nodiscard]] Result<void> canUse(AddressFamily family) const;
    void beginHandshake();
    void endHandshake();
    Result<NegotiationPtr> negotiate();
    void setUpLink();
    void startHealth();
    void runScript();

    ServerEntry m_entry;
    KeyTurns m_keys;
    ClientTunnel m_tunnel;
    HookRunner& m_hooks;
    ScriptSettings m_script;
    Log m_log;

    session::State m_state;
    std::chrono::steady_clock::time_point m_phaseSince;
    EventQueue<session::Event> m_events;

    QObject m_context; ///< what is asked of others (name resolution) is forgotten with it
    int m_lookup = -1;
    QTimer m_timer;
    QTimer m_stableTimer;
    QTimer m_portTimer; ///< between attempts to get the port for the kernel

    agreement::Token m_instance;
    NegotiationPtr m_negotiation;
    std::chrono::steady_clock::time_point m_portWanted;
    std::string m_linkError; ///< of the last attempt to set up the link
    std::unique_ptr<HealthConnection> m_health;
};

} // namespace dynfou
