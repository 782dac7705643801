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

/// The bounds of a HookRunner.
struct HookLimits {
    std::size_t parallel = 32; ///< scripts that run at one time, whatever the number of tunnels
    BacklogLimits queued{};    ///< per tunnel
    std::chrono::milliseconds killDelay{std::chrono::seconds(5)};   ///< from SIGTERM to SIGKILL at the time limit
    std::chrono::milliseconds cancelDelay{std::chrono::seconds(1)}; ///< from SIGTERM to SIGKILL after a cancel
    HookOutputLimits output{};
};

/// Runs users' scripts: those of one tunnel one at a time in the order of their requests, those of different tunnels
/// side by side. Whatever a script does, the only consequences here are lines in the log and a HookResult.
///
/// A script gets its own session, an empty standard input, default signal handling, and exactly the environment of
/// its request plus `PATH`. Its run ends when its first process ends: children that it leaves behind live on (they
/// should redirect their output, whose reader is gone then), unless it ran into its time limit or was cancelled: then
/// all of its process group is ended.
class HookRunner : public QObject {
    Q_OBJECT

public:
    explicit HookRunner(Log log, HookLimits limits = {}, QObject* parent = nullptr);
    /// Kills what still runs.
    ~HookRunner() override;

    /// Runs the script as soon as it is its turn, never before the event loop is reached again.
    void enqueue(HookRequest request);
    void enqueueAll(std::vector<HookRequest> requests);
    /// Drops what waits for this tunnel and ends what runs.
    void cancel(const std::string& tunnel);
    /// The program is about to end: lets events come to their end, drops and ends all else, and takes nothing more.
    /// After `limit` it is cancelAll(). idle() tells when that is done.
    void drain(std::chrono::milliseconds limit);
    /// The program is about to end and leaves its tunnels: all that runs or waits comes to its end, and nothing more is
    /// taken. After `limit` it is cancelAll().
    void finish(std::chrono::milliseconds limit);
    /// Drops all that waits and ends all that runs: SIGTERM, then SIGKILL. idle() tells when that is done.
    void cancelAll();
    /// Calls `done` when nothing waits or runs: at once, or with idle().
    void whenIdle(std::function<void()> done);
    /// Nothing runs and nothing waits.
    [[nodiscard]] bool isIdle() const { return m_running.empty() && m_queues.empty(); }

Q_SIGNALS:
    /// A request has come to its end; once for every request. Comes from inside of cancel() and cancelAll() for those
    /// that waited.
    void finished(const std::string& tunnel, const dynfou::HookResult& result);
    /// The last request has come to its end; never for a runner that was idle already.
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
    std::deque<std::string> m_turns; ///< tunnels that wait for a free place, in the order of their requests
    std::unordered_map<std::string, HookProcess*> m_running;
    bool m_startScheduled = false;
    bool m_isDraining = false;
    QTimer m_drainLimit;
};

} // namespace dynfou
