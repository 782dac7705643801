// SPDX-License-Identifier: Apache-2.0
#include "client/TunnelPlacement.h"

#include "tunnel/InterfaceName.h"
#include "tunnel/TunnelReports.h"

#include <cerrno>

namespace dynfou {

TunnelPlacement::TunnelPlacement(TunnelBackend& backend, const FouPortMarks& marks, TunnelPlace place, Log log)
    : m_backend(backend), m_marks(marks), m_place(std::move(place)), m_log(std::move(log))
{
}

void TunnelPlacement::adopt(const TunnelLink& link)
{
    m_link = link;
    m_log.info("took over the link of an earlier process", {{"interface", link.spec.interface}});
}

Result<void> TunnelPlacement::openPort(const Agreement& agreement)
{
    FouPort port;
    port.port = agreement.fouPort;
    port.family = agreement.server.family();
    port.peer = Endpoint{agreement.server, agreement.dataPort};
    if (auto marked = m_marks.add(port.port); !marked)
        return marked;
    auto opened = m_backend.addFouPort(port);
    if (!opened)
        m_marks.remove(port.port);
    else
        m_openPort = port;
    return opened;
}

Result<TunnelSpec> TunnelPlacement::specFor(const Agreement& agreement)
{
    const auto route = m_backend.routeTo(agreement.server);
    if (!route)
        return fail(route.error());
    TunnelSpec spec;
    spec.identity = m_place.identity;
    spec.mac = m_place.mac;
    spec.local = agreement.server.isV4() ? IpAddress::anyV4() : route->source;
    spec.remote = agreement.server;
    spec.encapSourcePort = agreement.fouPort;
    spec.encapDestinationPort = agreement.remoteFouPort;
    spec.key = agreement.greKey;
    const auto overhead =
        tunnelOverhead(agreement.server.family(), agreement.greKey.has_value(), spec.sequenceNumbers);
    const auto choice = chooseMtu(m_place.configuredMtu, route->mtu, overhead);
    spec.mtu = choice.mtu;
    spec.outerFragments = choice.outerFragments;
    reportMtu(choice, *route);
    warnOfReceiveOffload(agreement, *route);
    return spec;
}

void TunnelPlacement::reportMtu(const MtuChoice& choice, const Route& route)
{
    if (choice == m_reportedMtu)
        return;
    m_reportedMtu = choice;
    logMtuChoice(m_log, choice, m_place.configuredMtu, route);
}

void TunnelPlacement::warnOfReceiveOffload(const Agreement& agreement, const Route& route)
{
    if (agreement.isOwnServer() || m_offloadReported || !m_backend.hasReceiveOffload(route.interface).value_or(false))
        return;
    m_offloadReported = true;
    logReceiveOffload(m_log, route.interface);
}

Result<void> TunnelPlacement::establish(const Agreement& agreement)
{
    auto spec = specFor(agreement);
    const auto before = m_link ? std::optional(m_link->spec) : std::nullopt;
    const auto placed = spec ? place(std::move(*spec)) : Result<void>(fail(spec.error()));
    if (!placed) {
        closePort(agreement.fouPort, agreement.server.family());
        m_openPort.reset();
        return placed;
    }
    m_openPort.reset();
    if (before && before->encapSourcePort != agreement.fouPort)
        closePort(before->encapSourcePort, before->remote.family());
    return {};
}

Result<void> TunnelPlacement::place(TunnelSpec spec)
{
    if (m_link && canChangeInPlace(m_link->spec, spec)) {
        spec.interface = m_link->spec.interface;
        const auto changed = m_backend.changeLink(*m_link, spec);
        if (changed) {
            m_link->spec = std::move(spec);
            return {};
        }
        if (changed.error().code != ErrorCode::NotFound)
            return changed;
        m_log.warning("the link is gone, making it again", {{"interface", spec.interface}});
    } else if (m_link) {
        if (auto removed = m_backend.removeLink(*m_link); !removed)
            return removed;
    }
    m_link.reset();
    spec.interface = chooseInterfaceName(m_place.position, m_place.listSize, [this](const std::string& name) {
        return m_backend.interfaceExists(name).value_or(false);
    });
    auto created = m_backend.createLink(spec);
    if (!created) {
        Error error = created.error();
        if (error.sysErrno == EEXIST)
            error.hint = "another tunnel to " + spec.remote.toString() +
                         " exists on this host, and the kernel cannot tell them apart: see ip -d link show type gretap";
        return fail(std::move(error));
    }
    m_link = std::move(*created);
    return {};
}

void TunnelPlacement::closePort(std::uint16_t port, AddressFamily family)
{
    if (!m_marks.contains(port))
        return;
    if (const auto removed = m_backend.removeFouPort(FouPort{port, family, std::nullopt, {}}); !removed)
        m_log.error("cannot close a FOU port", {{"port", port}, {"error", removed.error().toString()}});
    else
        m_marks.remove(port);
}

void TunnelPlacement::remove()
{
    if (m_openPort)
        closePort(m_openPort->port, m_openPort->family);
    m_openPort.reset();
    if (!m_link)
        return;
    const auto link = std::exchange(m_link, std::nullopt);
    if (const auto removed = m_backend.removeLink(*link); !removed)
        m_log.error("cannot remove the link",
                    {{"interface", link->spec.interface}, {"error", removed.error().toString()}});
    closePort(link->spec.encapSourcePort, link->spec.remote.family());
}

} // namespace dynfou
