// SPDX-License-Identifier: Apache-2.0
#include "instance/EngineFrame.h"

#include "control/Metrics.h"
#include "control/StatusMethod.h"

#include <utility>

namespace dynfou {

EngineFrame::EngineFrame(Program program, const CommonSettings& settings, std::string listPath,
                         ControlServer::Handler methods, EngineTunnels& tunnels, const Log& log)
    : m_program(program), m_scripts{settings.scriptFile, settings.scriptDown, settings.scriptEvent,
                                    settings.scriptTimeout},
      m_controlSocket(settings.controlSocket), m_metricsAddress(settings.metrics), m_tunnels(tunnels), m_log(log),
      m_hooks(log.child("hook")), m_control(log.child("control"), std::move(methods)),
      m_list(listLoadedNow(std::move(listPath)))
{
    QObject::connect(&m_hooks, &HookRunner::finished, &m_hooks, [this](const std::string&, const HookResult& result) {
        ++m_hookRuns[std::string(toString(result.outcome))];
    });
}

Result<void> EngineFrame::open()
{
    if (auto listening = m_control.listen(m_controlSocket); !listening)
        return listening;
    if (!m_metricsAddress)
        return {};
    auto opened = MetricsServer::open(
        *m_metricsAddress, [this] { return formatMetrics(status()); }, m_log.child("metrics"));
    if (!opened) {
        m_control.close();
        return fail(opened.error());
    }
    m_metrics = std::move(*opened);
    return {};
}

StatusReport EngineFrame::status() const
{
    auto report = emptyStatusReport(std::string(executableName(m_program)));
    report.list = m_list;
    report.hookRuns = m_hookRuns;
    m_tunnels.describe(report);
    return report;
}

std::string EngineFrame::statusLine() const
{
    return statusLineOf(m_tunnels.counts(), m_list);
}

void EngineFrame::stop(Ending ending, std::function<void()> done)
{
    m_control.close();
    m_metrics.reset();
    m_ending = ending;
    if (ending == Ending::KeepTunnels) { // let these scripts finish: the next process does not run them again
        stopNow();
        m_hooks.finish(m_scripts.drainLimit());
        return m_hooks.whenIdle(std::move(done));
    }
    m_tunnels.finishEvents();
    m_hooks.drain(m_scripts.drainLimit());
    m_hooks.whenIdle([this, done = std::move(done)] {
        stopNow();
        done();
    });
}

} // namespace dynfou
