// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"
#include "client/SessionRunner.h"
#include "client/StopMarks.h"
#include "client/TunnelCommand.h"
#include "config/ListChanges.h"
#include "config/ServerList.h"
#include "config/Settings.h"
#include "control/Status.h"
#include "instance/EngineFrame.h"
#include "instance/Ownership.h"
#include "tunnel/NetworkWatch.h"
#include "tunnel/TunnelEnds.h"

#include <QTimer>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace dynfou {

/// All tunnels of one client, with one SessionRunner for each server. EngineFrame has the parts that the server's
/// engine needs too.
class ClientEngine final : private EngineTunnels {
public:
    /// Starts every tunnel, taking over links that an earlier process left.
    static Result<std::unique_ptr<ClientEngine>> start(const ClientSettings& settings, const ServerList& list,
                                                       std::unique_ptr<TunnelEnds> ends,
                                                       std::unique_ptr<NetworkWatch> network, Log log);

    /// Runs the scripts for `down` while the tunnels still exist, then removes every tunnel. Or, if tunnels are kept,
    /// leaves them to the next process and waits for running scripts. Calls `done` when that is complete.
    void stop(Ending ending, std::function<void()> done);
    /// Ends at once what stop() has begun, without waiting for scripts.
    void stopNow() { m_frame.stopNow(); }
    /// Applies another list: stops tunnels that are not in it any more, starts new ones, changes those whose entry has
    /// changed, and does not touch the others.
    void reload(const ServerList& all);
    /// The file cannot be used now, for this `reason`: the list that is in force stays.
    void refuseList(const Reason& reason) { m_frame.refuseList(reason); }
    /// Carries out a command on the tunnels that `server` selects, see isMeant(), or on all if it is empty, and returns
    /// their status after that. A stopped tunnel stays stopped, for later lists and processes too, until it is started
    /// again. Errors: Usage if there is no such tunnel, Refused if it is switched off in the list.
    Result<std::vector<TunnelStatus>> carryOut(TunnelCommand command, std::string_view server);
    /// The machine has slept: checks at once whether the tunnels work. Without this call the clocks show it some
    /// seconds later.
    void wake();
    [[nodiscard]] StatusReport status() const { return m_frame.status(); }
    [[nodiscard]] std::string statusLine() const { return m_frame.statusLine(); }

private:
    /// One entry of the list and its tunnel.
    struct Tunnel {
        std::shared_ptr<const ServerEntry> entry; ///< the runner's too
        std::unique_ptr<SessionRunner> runner;    ///< nothing while it is stopped
        std::chrono::steady_clock::time_point stoppedAt;
    };
    ClientEngine(const ClientSettings& settings, std::unique_ptr<TunnelEnds> ends,
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
    /// Ends the tunnels that their new entries do not fit, and keeps the others, ready for change(). Returns the
    /// entries of those that were ended.
    std::vector<ServerEntry> keepOrEnd(const std::vector<KeptEntry<ServerEntry>>& entries);
    void removeForgotten(const std::vector<TunnelLink>& leftovers, const std::vector<LinkConfig>& configs);

    // EngineTunnels
    void describe(StatusReport& report) const override;
    [[nodiscard]] TunnelCounts counts() const override;
    void finishEvents() override;
    void endTunnels(Ending ending) override;

    ProbeSettings m_probe;
    std::string m_machineId;
    agreement::Token m_instance;
    std::unique_ptr<TunnelEnds> m_ends;
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
