// SPDX-License-Identifier: Apache-2.0
#include "hooks/HookRunner.h"

#include "hooks/HookProcess.h"

#include <utility>

namespace dynfou {

HookRunner::HookRunner(Log log, HookLimits limits, QObject* parent)
    : QObject(parent), m_log(std::move(log)), m_limits(limits)
{
}

HookRunner::~HookRunner() = default;

void HookRunner::enqueue(HookRequest request)
{
    const std::string tunnel = request.tunnel;
    auto& queue = m_queues[tunnel];
    if (queue.empty() && !m_running.contains(tunnel))
        m_turns.push_back(tunnel);
    queue.push_back(std::move(request));
    if (queue.size() > m_limits.queuedPerTunnel) {
        std::deque<HookRequest> dropped;
        dropped.push_back(std::move(queue.front()));
        queue.pop_front();
        QMetaObject::invokeMethod(
            this, [this, dropped = std::move(dropped)] { reportDropped(dropped); }, Qt::QueuedConnection);
    }
    scheduleStart();
}

void HookRunner::cancel(const std::string& tunnel)
{
    if (const auto running = m_running.find(tunnel); running != m_running.end())
        running->second->end(HookOutcome::Cancelled, m_limits.cancelDelay);
    auto queue = m_queues.extract(tunnel);
    if (queue.empty())
        return;
    std::erase(m_turns, tunnel);
    reportDropped(queue.mapped());
    if (isIdle())
        Q_EMIT idle();
}

void HookRunner::cancelAll()
{
    for (const auto& [tunnel, process] : m_running)
        process->end(HookOutcome::Cancelled, m_limits.cancelDelay);
    if (m_queues.empty())
        return;
    m_turns.clear();
    const auto queues = std::exchange(m_queues, {});
    for (const auto& [tunnel, requests] : queues)
        reportDropped(requests);
    if (isIdle())
        Q_EMIT idle();
}

void HookRunner::end(bool isCancelled, std::function<void()> done)
{
    if (isIdle())
        return done();
    connect(this, &HookRunner::idle, this, std::move(done));
    if (isCancelled)
        cancelAll();
}

void HookRunner::reportDropped(const std::deque<HookRequest>& requests)
{
    for (const auto& request : requests)
        report(request, HookResult{HookOutcome::Cancelled, 0, 0, {}, "it was still waiting for its turn"});
}

void HookRunner::scheduleStart()
{
    if (std::exchange(m_startScheduled, true))
        return;
    QMetaObject::invokeMethod(this, &HookRunner::startReady, Qt::QueuedConnection);
}

void HookRunner::startReady()
{
    m_startScheduled = false;
    // Counted, so that a receiver of finished() that tries a missing script again at once starves nobody.
    for (auto turns = m_turns.size(); turns > 0 && !m_turns.empty() && m_running.size() < m_limits.parallel; --turns) {
        const auto queue = m_queues.find(m_turns.front());
        m_turns.pop_front();
        HookRequest request = std::move(queue->second.front());
        queue->second.pop_front();
        if (queue->second.empty())
            m_queues.erase(queue);

        auto* process = new HookProcess(std::move(request), m_log, m_limits, this);
        m_running.emplace(process->request().tunnel, process);
        connect(process, &HookProcess::ended, this, [this, process](const HookResult& result) {
            process->deleteLater();
            onEnded(process->request(), result);
        });
        if (const auto started = process->start(); !started) {
            process->deleteLater();
            onEnded(process->request(), HookResult{HookOutcome::NotStarted, 0, 0, {}, started.error().toString()});
        }
    }
}

void HookRunner::onEnded(const HookRequest& request, const HookResult& result)
{
    m_running.erase(request.tunnel);
    if (m_queues.contains(request.tunnel))
        m_turns.push_back(request.tunnel);
    if (!m_turns.empty())
        scheduleStart();
    report(request, result);
    if (isIdle())
        Q_EMIT idle();
}

void HookRunner::report(const HookRequest& request, const HookResult& result)
{
    const Log log = m_log.with({{"tunnel", request.tunnel}, {"file", request.file}});
    const auto duration = result.duration.count();
    switch (result.outcome) {
    case HookOutcome::Succeeded:
        log.info("script succeeded", {{"exit_status", 0}, {"duration_ms", duration}});
        break;
    case HookOutcome::Failed:
        log.error("script failed", {{"exit_status", result.exitStatus}, {"duration_ms", duration}});
        break;
    case HookOutcome::Killed:
        log.error("script was ended by a signal", {{"signal", result.signal}, {"duration_ms", duration}});
        break;
    case HookOutcome::TimedOut:
        log.error("script ran into its time limit and was ended",
                  {{"limit_ms", request.timeLimit.count()}, {"duration_ms", duration}});
        break;
    case HookOutcome::Cancelled:
        if (result.reason.empty())
            log.warning("script was ended before it was done", {{"duration_ms", duration}});
        else
            log.warning("script is not run", {{"reason", result.reason}});
        break;
    case HookOutcome::NotStarted:
        log.error("script is not run", {{"reason", result.reason}});
        break;
    }
    Q_EMIT finished(request.tunnel, result);
}

} // namespace dynfou
