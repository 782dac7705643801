// SPDX-License-Identifier: Apache-2.0
#include "client/Prober.h"

#include <ctime>

namespace dynfou {

std::chrono::microseconds bootTime()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::microseconds(now.tv_nsec / 1000);
}

Result<std::unique_ptr<Prober>> Prober::start(const Endpoint& server, int ifindex, const ProbeSettings& settings,
                                              std::chrono::milliseconds roundTrip, Callbacks callbacks)
{
    std::unique_ptr<Prober> prober(new Prober(settings, roundTrip, std::move(callbacks)));
    auto socket = ProbeSocket::open(server, ifindex,
                                    [self = prober.get()](std::string_view datagram) { self->receive(datagram); });
    if (!socket)
        return fail(socket.error());
    prober->m_socket = std::move(*socket);
    return prober;
}

Prober::Prober(const ProbeSettings& settings, std::chrono::milliseconds roundTrip, Callbacks callbacks)
    : m_path(settings, roundTrip, bootTime()), m_callbacks(std::move(callbacks))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
    m_timer.start(0);
}

void Prober::probeNow()
{
    m_timer.start(0);
}

void Prober::tick()
{
    const auto now = bootTime();
    const auto result = m_path.tick(now);
    if (result.request)
        m_socket->send(encode(*result.request));
    m_timer.start(m_path.untilNextTick(now));
    // the calls may destroy this object
    const auto callbacks = m_callbacks;
    const auto quality = m_path.statistics().quality();
    callbacks.measured(result.isDegraded, quality);
    if (result.isSilent)
        callbacks.silent();
}

void Prober::receive(std::string_view datagram)
{
    const auto now = bootTime();
    const auto answer = probe::parseProbe(datagram);
    if (!answer || m_path.isLate(now))
        return;
    const bool endsSilence = m_path.answered(*answer, now);
    m_timer.start(m_path.untilNextTick(now));
    const auto answered = m_callbacks.answered; // the call may destroy this object
    if (endsSilence)
        answered();
}

} // namespace dynfou
