// SPDX-License-Identifier: Apache-2.0
#include "tunnel/KernelTunnelEnd.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace dynfou {

namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr auto kPortRetry = 2ms;
constexpr auto kPortDeadline = 500ms;

/// The same number is another port over the other family.
bool isSamePort(const FouPort& a, const FouPort& b)
{
    return a.port == b.port && a.family == b.family;
}

} // namespace

KernelTunnelEnd::KernelTunnelEnd(Kernel& kernel, const FouPortMarks& marks, LinkConfig config, Log log)
    : m_kernel(kernel), m_marks(marks), m_log(log), m_link(kernel, std::move(config), std::move(log))
{
    m_portTimer.setSingleShot(true);
    m_portTimer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_portTimer, &QTimer::timeout, &m_portTimer, [this] { tryPort(); });
}

bool KernelTunnelEnd::holdPort(std::uint16_t peerSourcePort)
{
    if (!link())
        return false;
    const auto& spec = link()->spec;
    const FouPort wanted{spec.tunnelPort, spec.remote.family(), Endpoint{spec.remote, peerSourcePort}, {}};
    const auto state = portState(m_kernel, *link(), peerSourcePort);
    if (state == PortState::Held)
        return m_marks.add(wanted.port, wanted.family).has_value();
    if (state != PortState::Free || !m_marks.add(wanted.port, wanted.family))
        return false;
    const auto opened = m_kernel.addFouPort(wanted);
    if (!opened)
        m_marks.remove(wanted.port, wanted.family);
    return opened.has_value();
}

void KernelTunnelEnd::setPath(const TunnelPath& path, UniqueFd socket, Done done)
{
    socket.reset();
    m_path = path;
    m_done = std::move(done);
    m_portWanted = steady_clock::now();
    tryPort();
}

void KernelTunnelEnd::tryPort()
{
    auto opened = openPort();
    // the kernel frees the socket's port a moment after it was closed
    if (!opened && opened.error().sysErrno == EADDRINUSE && steady_clock::now() - m_portWanted < kPortDeadline)
        return m_portTimer.start(kPortRetry);
    const auto done = std::exchange(m_done, nullptr);
    done(opened ? establish() : std::move(opened));
}

void KernelTunnelEnd::cancel()
{
    m_portTimer.stop();
    m_done = nullptr;
}

Result<void> KernelTunnelEnd::openPort()
{
    FouPort port;
    port.port = m_path.tunnelPort;
    port.family = m_path.remote.family();
    port.peer = Endpoint{m_path.remote, m_path.peerSourcePort};
    // a port with a peer is bound to one local address only: beside it another socket can have the number, and the two
    // would share one mark
    const auto all = m_kernel.fouPorts();
    if (!all)
        return fail(all.error());
    if (std::any_of(all->begin(), all->end(), [&port](const FouPort& open) { return isSamePort(open, port); }))
        return fail(Error{ErrorCode::InUse, {ReasonCode::UdpPortIsTunnels, port.port}});
    const bool wasMarked = m_marks.contains(port.port, port.family);
    if (auto marked = m_marks.add(port.port, port.family); !marked)
        return marked;
    auto opened = m_kernel.addFouPort(port);
    if (opened)
        m_openPort = port;
    else if (!wasMarked)
        m_marks.remove(port.port, port.family);
    return opened;
}

Result<void> KernelTunnelEnd::setLinkPath()
{
    const auto route = m_kernel.routeTo(m_path.remote);
    if (!route)
        return fail(route.error());
    TunnelSpec spec;
    spec.local = m_path.remote.isV4() ? IpAddress::anyV4() : route->source; // ip6gretap wants one
    spec.remote = m_path.remote;
    spec.tunnelPort = m_path.tunnelPort;
    spec.peerPort = m_path.peerPort;
    spec.key = m_path.key;
    return m_link.setPath(std::move(spec), *route, m_path.peerMtu, m_path.healthVlan);
}

Result<void> KernelTunnelEnd::establish()
{
    const auto before = portOfLink();
    auto result = setLinkPath();
    m_openPort.reset();
    const auto after = portOfLink(); // perhaps without its settings
    const FouPort opened{m_path.tunnelPort, m_path.remote.family(), std::nullopt, {}};
    if (!after || !isSamePort(*after, opened))
        closePort(opened);
    // that of the link before, which may have been lost on the way
    if (before && !isSamePort(*before, opened) && !(after && isSamePort(*after, *before)))
        closePort(*before);
    return result;
}

std::optional<FouPort> KernelTunnelEnd::portOfLink() const
{
    if (!link())
        return std::nullopt;
    const auto& spec = link()->spec;
    return FouPort{spec.tunnelPort, spec.remote.family(), std::nullopt, {}};
}

void KernelTunnelEnd::closePort(const FouPort& port)
{
    if (!m_marks.contains(port.port, port.family))
        return; // not ours
    if (const auto removed = m_kernel.removeFouPort(port); !removed)
        m_log.error("cannot close a FOU port", {{"port", port.port}, {"error", removed.error().toString()}});
    else
        m_marks.remove(port.port, port.family);
}

void KernelTunnelEnd::remove()
{
    cancel();
    if (const auto open = std::exchange(m_openPort, std::nullopt))
        closePort(*open);
    const auto last = portOfLink();
    m_link.remove();
    if (last)
        closePort(*last);
}

} // namespace dynfou
