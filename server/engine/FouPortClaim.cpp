// SPDX-License-Identifier: Apache-2.0
#include "engine/FouPortClaim.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace dynfou {

namespace {

FouPort portOf(std::uint16_t number, AddressFamily family)
{
    return FouPort{number, family, std::nullopt, {}};
}

const char* nameOf(AddressFamily family)
{
    return family == AddressFamily::Ipv4 ? "IPv4" : "IPv6";
}

} // namespace

FouPortClaim::FouPortClaim(Kernel& kernel, const FouPortMarks& marks, std::uint16_t port, Log log)
    : m_kernel(kernel), m_marks(marks), m_port(port), m_log(std::move(log))
{
}

Result<void> FouPortClaim::open(const IpAddress& listenAddress, const std::vector<TunnelLink>& ourLinks)
{
    const bool isForBoth = listenAddress.isV6() && listenAddress.isAny();
    if (listenAddress.isV4() || isForBoth) {
        if (auto claimed = claim(AddressFamily::Ipv4, ourLinks); !claimed)
            return claimed;
    }
    if (listenAddress.isV4())
        return {};
    if (auto supported = m_kernel.checkIpv6Underlay(); !supported) {
        if (!isForBoth)
            return supported;
        m_log.warning("clients get tunnels over IPv4 only, not over IPv6", {{"error", supported.error().toString()}});
        return {};
    }
    auto claimed = claim(AddressFamily::Ipv6, ourLinks);
    if (!claimed)
        forget();
    return claimed;
}

void FouPortClaim::forget()
{
    for (const auto& held : std::exchange(m_held, {})) {
        if (!held.wasTakenOver)
            release(held.family);
    }
}

Result<void> FouPortClaim::claim(AddressFamily family, const std::vector<TunnelLink>& ourLinks)
{
    const auto all = m_kernel.fouPorts();
    if (!all)
        return fail(all.error());
    const auto open = std::find_if(all->begin(), all->end(), [this, family](const FouPort& candidate) {
        return candidate.port == m_port && candidate.family == family;
    });
    if (open != all->end())
        return takeOver(*open, ourLinks);
    if (auto marked = m_marks.add(m_port, family); !marked)
        return marked;
    auto opened = m_kernel.addFouPort(portOf(m_port, family));
    if (opened) {
        m_held.push_back({family, false});
        return {};
    }
    m_marks.remove(m_port, family);
    Error error = opened.error();
    if (error.sysErrno == EADDRINUSE)
        error.hint = {ReasonCode::UdpPortHeld, m_port};
    return fail(std::move(error));
}

Result<void> FouPortClaim::takeOver(const FouPort& open, const std::vector<TunnelLink>& ourLinks)
{
    const std::string number = std::to_string(m_port);
    if (!isOurs(open, ourLinks)) {
        return fail(Error{ErrorCode::InUse,
                          "the FOU port " + number + " (" + nameOf(open.family) + ") is open already and is not ours",
                          "see 'ip fou show'; choose another FOU_PORT, or close it with 'ip fou del port " + number +
                              (open.family == AddressFamily::Ipv6 ? " -6'" : "'"),
                          EADDRINUSE,
                          {}});
    }
    auto marked = m_marks.add(m_port, open.family);
    if (marked) {
        m_held.push_back({open.family, true});
        m_log.info("took over the FOU port of an earlier process", {{"port", m_port}, {"family", nameOf(open.family)}});
    }
    return marked;
}

bool FouPortClaim::isOurs(const FouPort& open, const std::vector<TunnelLink>& ourLinks) const
{
    if (open.peer)
        return false; // a server's port takes packets from every client
    return m_marks.contains(open.port, open.family) ||
           std::any_of(ourLinks.begin(), ourLinks.end(), [&open](const TunnelLink& link) {
               return link.spec.tunnelPort == open.port && link.spec.remote.family() == open.family;
           });
}

void FouPortClaim::close()
{
    for (const auto& held : std::exchange(m_held, {}))
        release(held.family);
}

void FouPortClaim::release(AddressFamily family)
{
    if (const auto closed = m_kernel.removeFouPort(portOf(m_port, family)); !closed) {
        m_log.error("cannot close the FOU port",
                    {{"port", m_port}, {"family", nameOf(family)}, {"error", closed.error().toString()}});
        return; // still open: still ours
    }
    m_marks.remove(m_port, family);
}

bool FouPortClaim::holds(AddressFamily family) const
{
    return std::any_of(m_held.begin(), m_held.end(), [family](const Held& held) { return held.family == family; });
}

} // namespace dynfou
