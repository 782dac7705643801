// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "hooks/HookBacklog.h"
#include "hooks/HookOutput.h"
#include "hooks/HookRequest.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace dynfou {

class HookProcess;

/// The limits of a HookRunner.
struct HookLimits {
    std::size_t parallel = 32; ///< scripts that run at the same time, for all tunnels together
    BacklogLimits queued{};    ///< per tunnel
    std::chrono::milliseconds killDelay{std::chrono::seconds(5)};   ///< from SIGTERM to SIGKILL at the time limit
    std::chrono::milliseconds cancelDelay{std::chrono::seconds(1)}; ///< from SIGTERM to SIGKILL after a cancel
    HookOutputLimits output{};
};

/// Runs users' scripts: those of one tunnel one at a time in the order of their requests, those of different tunnels in
/// parallel. Whatever a script does, the only consequences here are log lines and a HookResult.
///
/// A script gets its own session, an empty standard input, default signal handling, and exactly the environment of its
/// request plus `PATH`. Its run ends when its first process ends: children that it leaves behind go on (they should
/// redirect their output, since nobody reads it any more). But if the script exceeds its time limit or is cancelled,
/// its whole process group is ended.
class HookRunner : public QObject {
    Q_OBJECT

public:
    explicit HookRunner(Log log, HookLimits limits = {}, QObject* parent = nullptr);
    /// Kills the scripts that still run.
    ~HookRunner() override;

    /// Queues the script. It never starts before control returns to the event loop.
    void enqueue(HookRequest request);
    void enqueueAll(std::vector<HookRequest> requests);
    /// Drops this tunnel's waiting requests and ends its running script.
    void cancel(const std::string& tunnel);
    /// The program is about to end: finishes the scripts for events, drops or ends all others, and accepts no more
    /// requests. After `limit` it does what cancelAll() does. idle() is emitted when it is done.
    void drain(std::chrono::milliseconds limit);
    /// The program is about to end and leaves its tunnels: finishes all running and waiting scripts, and accepts no
    /// more requests. After `limit` it does what cancelAll() does.
    void finish(std::chrono::milliseconds limit);
    /// Drops all waiting requests and ends all running scripts: SIGTERM, then SIGKILL. idle() is emitted when it is
    /// done.
    void cancelAll();
    /// Calls `done` when nothing waits or runs: at once, or together with idle().
    void whenIdle(std::function<void()> done);
    /// Whether nothing runs and nothing waits.
    [[nodiscard]] bool isIdle() const { return m_running.empty() && m_queues.empty(); }

Q_SIGNALS:
    /// A request has ended; emitted once for every request. For requests that were waiting it is emitted inside
    /// cancel() and cancelAll().
    void finished(const std::string& tunnel, const dynfou::HookResult& result);
    /// The last request has ended. Not emitted for a runner that is already idle.
    void idle();

private:
    void reportDropped(const std::vector<HookRequest>& requests, const char* reason);
    void reportDroppedLater(std::vector<HookRequest> requests, const char* reason);
    void scheduleStart();
    void startReady();
    void onEnded(const HookRequest& request, const HookResult& result);
    void report(const HookRequest& request, const HookResult& result);

    Log m_log;
    HookLimits m_limits;
    std::unordered_map<std::string, HookBacklog> m_queues; ///< never an empty one
    std::deque<std::string> m_turns; ///< tunnels that wait for a free slot, in the order of their requests
    std::unordered_map<std::string, HookProcess*> m_running;
    bool m_startScheduled = false;
    bool m_isDraining = false;
    QTimer m_drainLimit;
};

} // namespace dynfou
