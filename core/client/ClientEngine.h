// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"
#include "client/SessionRunner.h"
#include "client/StopMarks.h"
#include "client/TunnelCommand.h"
#include "config/ServerList.h"
#include "config/Settings.h"
#include "control/Status.h"
#include "instance/EngineFrame.h"
#include "instance/Ownership.h"
#include "tunnel/NetworkWatch.h"
#include "tunnel/TunnelBackend.h"

#include <QTimer>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace dynfou {

struct EntryChange;

/// All tunnels of one client: one SessionRunner a server. What it has in common with the server's engine, EngineFrame
/// has.
class ClientEngine final : private EngineTunnels {
public:
    /// Starts every tunnel, taking over links that an earlier process left.
    static Result<std::unique_ptr<ClientEngine>> start(const ClientSettings& settings, const ServerList& list,
                                                       std::unique_ptr<TunnelBackend> backend,
                                                       std::unique_ptr<NetworkWatch> network, Log log);

    /// Runs the scripts for `down` while the tunnels are still there, then removes every tunnel; or leaves the tunnels
    /// to the next process, and waits for the scripts that run. Calls `done` when that is complete.
    void stop(Ending ending, std::function<void()> done);
    /// After stop(), for who does not want to wait for scripts: does at once what it was to end with.
    void stopNow() { m_frame.stopNow(); }
    /// Takes another list: tunnels that it does not name any more end, new ones begin, changed ones change, all others
    /// are not touched.
    void reload(const ServerList& all);
    /// What stands in the file now cannot be used, `reason` says why: the list that is in force stays.
    void refuseList(const Reason& reason) { m_frame.refuseList(reason); }
    /// Carries out a command on the tunnels that `server` means, see isMeant(), on all if it is empty; what is stopped
    /// stays so, for later lists and processes too, until it is started again. Their status after that. Errors: Usage
    /// when there is none, Refused when it is switched off in the list.
    Result<std::vector<TunnelStatus>> carryOut(TunnelCommand command, std::string_view server);
    /// The machine has slept: looks at once whether the tunnels live. It is noticed without this too, by the clocks,
    /// some seconds later.
    void wake();
    [[nodiscard]] StatusReport status() const { return m_frame.status(); }
    [[nodiscard]] std::string statusLine() const { return m_frame.statusLine(); }

private:
    /// One entry of the list and its tunnel.
    struct Tunnel {
        ServerEntry entry;
        std::unique_ptr<SessionRunner> runner; ///< nothing while it is stopped
        std::chrono::steady_clock::time_point stoppedAt;
    };
    ClientEngine(const ClientSettings& settings, std::unique_ptr<TunnelBackend> backend,
                 std::unique_ptr<NetworkWatch> network, Log log);
    void watch();
    Result<void> startTunnels(const ServerList& list);
    [[nodiscard]] LinkConfig configOf(const ServerEntry& entry, std::size_t listSize) const;
    void noteDisabled(const ServerList& list);
    void startRunner(Tunnel& tunnel, LinkConfig config, const std::optional<TunnelLink>& leftover);
    void startUnlessStopped(const ServerEntry& entry, std::size_t listSize);
    void bringUp(Tunnel& tunnel);
    void bringDown(Tunnel& tunnel);
    void restart(Tunnel& tunnel);
    void end(SessionRunner& runner, const Reason& reason);
    [[nodiscard]] static TunnelStatus statusOf(const Tunnel& tunnel);
    std::vector<Tunnel>::iterator tunnelOf(const ServerEntry& entry);
    Tunnel take(const ServerEntry& entry);
    void changeInPlace(const ServerEntry& entry, const EntryChange& change, std::size_t listSize);
    void removeForgotten(const std::vector<TunnelLink>& leftovers, const std::vector<LinkConfig>& configs);

    // EngineTunnels
    void describe(StatusReport& report) const override;
    [[nodiscard]] TunnelCounts counts() const override;
    void finishEvents() override;
    void endTunnels(Ending ending) override;

    ProbeSettings m_probe;
    std::string m_machineId;
    agreement::Token m_instance;
    std::unique_ptr<TunnelBackend> m_backend;
    Log m_log;
    std::string m_runtimeDirectory;
    ClientOwnership m_ownership;
    StopMarks m_stops;
    EngineFrame m_frame;
    ResultCounts m_handshakes;               ///< of runners that have ended
    std::vector<Tunnel> m_tunnels;           ///< in the list's order
    std::vector<ServerEntry> m_disabled;     ///< entries that are switched off
    std::unique_ptr<NetworkWatch> m_network; ///< after those whom it tells
    QTimer m_wakeTimer;
    std::chrono::microseconds m_wakeExpected{0};
};

} // namespace dynfou
