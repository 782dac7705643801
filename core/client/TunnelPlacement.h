// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "client/Agreement.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/Mtu.h"
#include "tunnel/TunnelBackend.h"

#include <cstddef>
#include <functional>
#include <optional>

namespace dynfou {

/// Where a tunnel of the client belongs.
struct TunnelPlace {
    TunnelIdentity identity;
    MacAddress mac;
    std::size_t position = 1; ///< in the list
    std::size_t listSize = 1;
    std::optional<std::uint32_t> configuredMtu;
};

/// The client's link and FOU port of one tunnel in the kernel: made, changed in place, adopted, removed.
class TunnelPlacement {
public:
    TunnelPlacement(TunnelBackend& backend, const FouPortMarks& marks, TunnelPlace place, Log log);

    /// Takes over what an earlier process left.
    void adopt(const TunnelLink& link);
    /// Opens the agreement's port for GRE, from the server's data port only. Fails with EADDRINUSE for a moment after the
    /// port's socket was closed.
    Result<void> openPort(const Agreement& agreement);
    /// Brings the link to the agreement: in place when there is one, and closes the port that it used before.
    Result<void> establish(const Agreement& agreement);
    /// Removes link and port, as far as they are ours.
    void remove();

    [[nodiscard]] const std::optional<TunnelLink>& link() const { return m_link; }

private:
    Result<TunnelSpec> specFor(const Agreement& agreement);
    Result<void> place(TunnelSpec spec);
    void reportMtu(const MtuChoice& choice, const Route& route);
    void warnOfReceiveOffload(const Agreement& agreement, const Route& route);
    void closePort(std::uint16_t port, AddressFamily family);

    TunnelBackend& m_backend;
    const FouPortMarks& m_marks;
    TunnelPlace m_place;
    Log m_log;
    std::optional<TunnelLink> m_link;
    std::optional<FouPort> m_openPort; ///< opened, not yet the link's
    MtuChoice m_reportedMtu;
    bool m_offloadReported = false;
};

} // namespace dynfou
