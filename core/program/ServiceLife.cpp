// SPDX-License-Identifier: Apache-2.0
#include "program/ServiceLife.h"

#include <string>
#include <utility>

namespace dynfou {

namespace {

/// How long the end of a program takes beside its scripts, at most.
constexpr std::chrono::seconds kStopMargin{15};

} // namespace

ServiceLife::ServiceLife(Surroundings surroundings, Log log)
    : m_around(std::move(surroundings)), m_hadTerminal(hasTerminal()), m_log(std::move(log)),
      m_notifier(
          m_around.manager, [this] { return m_service ? m_service->statusLine() : std::string("starting"); }, m_log)
{
}

void ServiceLife::begin(std::unique_ptr<Service> service)
{
    m_service = std::move(service);
    m_notifier.ready();
}

void ServiceLife::reload()
{
    if (m_isStopping || !m_service)
        return;
    m_notifier.reloading();
    m_service->reload();
    m_notifier.ready();
}

void ServiceLife::onSignal(int number)
{
    // the same signal says that the terminal was closed, and then the program must clean up
    if (number == SIGHUP && !(m_hadTerminal && !hasTerminal()))
        return reload();
    const auto ending = number == SIGUSR2 ? Ending::KeepTunnels : usualEnding();
    if (!m_isStopping) {
        m_log.info(ending == Ending::KeepTunnels ? "stopping, the tunnels stay" : "stopping", {{"signal", number}});
    }
    stop(ending);
}

void ServiceLife::stop(Ending ending)
{
    if (std::exchange(m_isStopping, true)) { // asked twice: what is slow (a script that will not end) is left behind
        if (m_service)
            m_service->stopNow();
        return m_around.quit();
    }
    m_notifier.stopping(2 * m_around.scriptTimeout + kStopMargin);
    if (m_service)
        m_service->stop(ending, m_around.quit);
}

} // namespace dynfou
