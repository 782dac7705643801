// SPDX-License-Identifier: Apache-2.0
#include "hooks/HookProcess.h"

#include "hooks/HookRunner.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dynfou {

namespace {

using namespace std::chrono_literals;

constexpr auto kGroupPollInterval = 50ms;
/// One pipe (64 KiB) each: a script that floods us is slowed to 3 MB/s and costs next to nothing.
constexpr auto kDiscardInterval = 20ms;
constexpr int kReadsAtExit = 16;

} // namespace

HookProcess::HookProcess(HookRequest request, const Log& log, const HookLimits& limits, QObject* parent)
    : QObject(parent), m_request(std::move(request)), m_log(log.with({{"tunnel", m_request.tunnel}})),
      m_killDelay(limits.killDelay), m_output(limits.output, [this](std::string_view line) {
          m_log.info("script says", {{"line", line}});
      })
{
    m_timeLimit.setSingleShot(true);
    m_timeLimit.setTimerType(Qt::PreciseTimer);
    m_killTime.setTimerType(Qt::PreciseTimer);
    m_killTime.setSingleShot(true);
    m_groupPoll.setInterval(kGroupPollInterval);
    m_discard.setInterval(kDiscardInterval);
    connect(&m_timeLimit, &QTimer::timeout, this, [this] { end(HookOutcome::TimedOut, m_killDelay); });
    connect(&m_killTime, &QTimer::timeout, this, &HookProcess::onKillTime);
    connect(&m_groupPoll, &QTimer::timeout, this, &HookProcess::onGroupPoll);
    connect(&m_discard, &QTimer::timeout, this, &HookProcess::onOutput);
}

HookProcess::~HookProcess()
{
    if (!m_running && !m_groupPoll.isActive())
        return;
    ::kill(-m_hook.pid, SIGKILL);
    if (m_running) {
        // for the sake of the process table; a process that even SIGKILL does not end at once is init's
        pollfd exit{m_hook.pidFd.get(), POLLIN, 0};
        ::poll(&exit, 1, 100);
        ::waitpid(m_hook.pid, nullptr, WNOHANG);
    }
}

Result<void> HookProcess::start()
{
    m_started = std::chrono::steady_clock::now();
    auto hook = spawnHook(m_request);
    if (!hook)
        return fail(std::move(hook.error()));
    m_hook = std::move(*hook);
    m_running = true;
    m_log.debug("script started", {{"file", m_request.file}, {"pid", m_hook.pid}});
    m_exitNotifier = std::make_unique<QSocketNotifier>(m_hook.pidFd.get(), QSocketNotifier::Read);
    connect(m_exitNotifier.get(), &QSocketNotifier::activated, this, &HookProcess::onExit);
    m_outputNotifier = std::make_unique<QSocketNotifier>(m_hook.output.get(), QSocketNotifier::Read);
    connect(m_outputNotifier.get(), &QSocketNotifier::activated, this, &HookProcess::onOutput);
    m_timeLimit.start(m_request.timeLimit);
    return {};
}

void HookProcess::end(HookOutcome outcome, std::chrono::milliseconds delay)
{
    if (!m_running && !m_groupPoll.isActive())
        return;
    m_timeLimit.stop();
    if (!m_ending) {
        m_ending = outcome;
        ::kill(-m_hook.pid, SIGTERM);
        m_killTime.start(delay);
    } else if (delay < m_killTime.remainingTimeAsDuration()) {
        m_killTime.start(delay);
    }
}

void HookProcess::onOutput()
{
    if (!readOutput() && m_hook.output.isValid()) {
        if (errno != EAGAIN && errno != EINTR)
            closeOutput();
        return;
    }
    if (m_output.isCut() && m_outputNotifier && m_outputNotifier->isEnabled()) {
        m_outputNotifier->setEnabled(false);
        m_discard.start();
    }
}

/// Whether there was something; at the end of the stream it is closed.
bool HookProcess::readOutput()
{
    if (!m_hook.output.isValid())
        return false;
    std::array<char, 65536> buffer; // NOLINT(*-member-init): what is read fills it
    const auto size = ::read(m_hook.output.get(), buffer.data(), buffer.size());
    if (size == 0)
        closeOutput();
    if (size <= 0)
        return false;
    const bool wasCut = m_output.isCut();
    m_output.append({buffer.data(), static_cast<std::size_t>(size)});
    if (m_output.isCut() && !wasCut)
        m_log.warning("output cut: the script writes more than the log takes");
    return true;
}

void HookProcess::closeOutput()
{
    m_discard.stop();
    // may be running in a slot of this notifier
    if (m_outputNotifier) {
        m_outputNotifier->setEnabled(false);
        m_outputNotifier.release()->deleteLater();
    }
    m_hook.output.reset();
    m_output.finish();
}

void HookProcess::onExit()
{
    siginfo_t info{};
    if (::waitid(P_PIDFD, static_cast<id_t>(m_hook.pidFd.get()), &info, WEXITED | WNOHANG) == 0 && info.si_pid == 0)
        return;
    m_running = false;
    m_exitNotifier->setEnabled(false);
    m_timeLimit.stop();
    if (info.si_code == CLD_EXITED) {
        m_result.exitStatus = info.si_status;
        m_result.outcome = info.si_status == 0 ? HookOutcome::Succeeded : HookOutcome::Failed;
    } else {
        m_result.signal = info.si_status;
        m_result.outcome = HookOutcome::Killed;
    }
    if (m_ending && m_killTime.isActive() && groupLives())
        m_groupPoll.start(); // what the script started has until the kill time as well
    else
        finish();
}

void HookProcess::onKillTime()
{
    ::kill(-m_hook.pid, SIGKILL);
    if (!m_running)
        finish();
}

void HookProcess::onGroupPoll()
{
    if (!groupLives())
        finish();
}

bool HookProcess::groupLives() const
{
    return ::kill(-m_hook.pid, 0) == 0;
}

void HookProcess::finish()
{
    m_groupPoll.stop();
    m_killTime.stop();
    // What is in the pipe now is the script's; what a process that it left behind writes later is nobody's.
    for (int i = 0; i < kReadsAtExit && readOutput(); ++i) {
    }
    if (m_hook.output.isValid())
        closeOutput();
    if (m_ending)
        m_result = HookResult{*m_ending, 0, 0, {}, {}};
    const auto duration = std::chrono::steady_clock::now() - m_started;
    m_result.duration = std::chrono::duration_cast<std::chrono::milliseconds>(duration);
    Q_EMIT ended(m_result);
}

} // namespace dynfou
