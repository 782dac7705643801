// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "hooks/HookOutput.h"
#include "hooks/HookRequest.h"
#include "hooks/HookSpawn.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace dynfou {

struct HookLimits;

/// One run of a script, from its start to its end.
class HookProcess : public QObject {
    Q_OBJECT

public:
    HookProcess(HookRequest request, const Log& log, const HookLimits& limits, QObject* parent);
    /// Kills the process group if it still runs.
    ~HookProcess() override;

    /// Starts the script. An Error if it cannot be started; otherwise ended() is emitted once.
    Result<void> start();
    /// Ends the whole process group: SIGTERM, and SIGKILL after `delay`.
    void end(HookOutcome outcome, std::chrono::milliseconds delay);
    [[nodiscard]] const HookRequest& request() const { return m_request; }

Q_SIGNALS:
    void ended(const dynfou::HookResult& result);

private:
    void onOutput();
    bool readOutput();
    void closeOutput();
    void onExit();
    void onKillTime();
    void onGroupPoll();
    [[nodiscard]] bool groupLives() const;
    void finish();

    HookRequest m_request;
    Log m_log;
    std::chrono::milliseconds m_killDelay;
    HookOutput m_output;
    SpawnedHook m_hook;
    std::unique_ptr<QSocketNotifier> m_exitNotifier;
    std::unique_ptr<QSocketNotifier> m_outputNotifier;
    QTimer m_timeLimit;
    QTimer m_killTime;
    QTimer m_groupPoll;
    QTimer m_discard; ///< paces the reading of output that is discarded
    std::chrono::steady_clock::time_point m_started;
    HookResult m_result;
    std::optional<HookOutcome> m_ending; ///< set when this object ends the run
    bool m_running = false;              ///< the script's process has not been waited for yet
};

} // namespace dynfou
