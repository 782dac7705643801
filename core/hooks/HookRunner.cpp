// SPDX-License-Identifier: Apache-2.0
#include "hooks/HookRunner.h"

#include "hooks/HookProcess.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dynfou {

namespace {

constexpr const char* kWaiting = "it was still waiting for its turn";
constexpr const char* kEnding = "the program ends";

} // namespace

HookRunner::HookRunner(Log log, HookLimits limits, QObject* parent)
    : QObject(parent), m_log(std::move(log)), m_limits(limits)
{
    m_drainLimit.setSingleShot(true);
    connect(&m_drainLimit, &QTimer::timeout, this, &HookRunner::cancelAll);
}

HookRunner::~HookRunner() = default;

void HookRunner::enqueue(HookRequest request)
{
    if (m_isDraining)
        return reportDroppedLater({std::move(request)}, kEnding);
    const std::string tunnel = request.tunnel;
    auto& queue = m_queues[tunnel];
    if (queue.isEmpty() && !m_running.contains(tunnel))
        m_turns.push_back(tunnel);
    if (auto dropped = queue.push(std::move(request), m_limits.queued); !dropped.empty())
        reportDroppedLater(std::move(dropped), "too many scripts wait for this tunnel, and later ones report the same");
    scheduleStart();
}

void HookRunner::enqueueAll(std::vector<HookRequest> requests)
{
    for (auto& request : requests)
        enqueue(std::move(request));
}

void HookRunner::cancel(const std::string& tunnel)
{
    if (const auto running = m_running.find(tunnel); running != m_running.end())
        running->second->end(HookOutcome::Cancelled, m_limits.cancelDelay);
    auto queue = m_queues.extract(tunnel);
    if (queue.empty())
        return;
    std::erase(m_turns, tunnel);
    reportDropped(queue.mapped().takeAll(), kWaiting);
    if (isIdle())
        Q_EMIT idle();
}

void HookRunner::drain(std::chrono::milliseconds limit)
{
    m_isDraining = true;
    for (const auto& [tunnel, process] : m_running) {
        if (!process->request().event)
            process->end(HookOutcome::Cancelled, m_limits.cancelDelay);
    }
    std::vector<HookRequest> dropped;
    for (auto& [tunnel, queue] : m_queues) {
        auto taken = queue.takeAgreements();
        std::move(taken.begin(), taken.end(), std::back_inserter(dropped));
    }
    std::erase_if(m_queues, [](const auto& item) { return item.second.isEmpty(); });
    std::erase_if(m_turns, [this](const std::string& tunnel) { return !m_queues.contains(tunnel); });
    reportDropped(dropped, kEnding);
    if (!isIdle())
        m_drainLimit.start(limit);
    else if (!dropped.empty())
        Q_EMIT idle();
}

void HookRunner::finish(std::chrono::milliseconds limit)
{
    m_isDraining = true;
    if (!isIdle())
        m_drainLimit.start(limit);
}

void HookRunner::cancelAll()
{
    for (const auto& [tunnel, process] : m_running)
        process->end(HookOutcome::Cancelled, m_limits.cancelDelay);
    if (m_queues.empty())
        return;
    m_turns.clear();
    auto queues = std::exchange(m_queues, {});
    for (auto& [tunnel, queue] : queues)
        reportDropped(queue.takeAll(), kWaiting);
    if (isIdle())
        Q_EMIT idle();
}

void HookRunner::whenIdle(std::function<void()> done)
{
    if (isIdle())
        return done();
    connect(this, &HookRunner::idle, this, std::move(done));
}

void HookRunner::reportDropped(const std::vector<HookRequest>& requests, const char* reason)
{
    for (const auto& request : requests)
        report(request, HookResult{HookOutcome::Cancelled, 0, 0, {}, reason});
}

void HookRunner::reportDroppedLater(std::vector<HookRequest> requests, const char* reason)
{
    QMetaObject::invokeMethod(
        this, [this, requests = std::move(requests), reason] { reportDropped(requests, reason); },
        Qt::QueuedConnection);
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
        HookRequest request = queue->second.pop();
        if (queue->second.isEmpty())
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
    Log log = m_log.with({{"tunnel", request.tunnel}, {"file", request.file}});
    if (request.event)
        log = log.with({{"event", toString(*request.event)}});
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
        log.error("script exceeded its time limit and was ended",
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
