// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/Result.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/Kernel.h"

#include <cstdint>
#include <vector>

namespace dynfou {

/// The FOU ports of a server: one port number, for each address family that its clients may use.
class FouPortClaim {
public:
    FouPortClaim(Kernel& kernel, const FouPortMarks& marks, std::uint16_t port, Log log);

    /// Opens the ports for a server that listens on `listenAddress`, or takes over those that an earlier process of
    /// ours left open. An address asks for its own family; `::` asks for both. If the kernel cannot carry tunnels over
    /// IPv6, `::` logs one warning and goes on with IPv4. A port that belongs to somebody else is an error (InUse) that
    /// says what to look at. `ourLinks`: links of this instance. After an error nothing is held, and the ports are as
    /// before.
    Result<void> open(const IpAddress& listenAddress, const std::vector<TunnelLink>& ourLinks);
    /// Whether open() would take over this open port.
    [[nodiscard]] bool isOurs(const FouPort& open, const std::vector<TunnelLink>& ourLinks) const;
    /// Closes every port that is held.
    void close();

    /// Whether clients can have a tunnel over this address family.
    [[nodiscard]] bool holds(AddressFamily family) const;
    /// Whether this is one of the ports that are held.
    [[nodiscard]] bool holds(const FouPort& port) const { return port.port == m_port && holds(port.family); }

private:
    Result<void> claim(AddressFamily family, const std::vector<TunnelLink>& ourLinks);
    Result<void> takeOver(const FouPort& open, const std::vector<TunnelLink>& ourLinks);
    void release(AddressFamily family);
    void forget();

    Kernel& m_kernel;
    const FouPortMarks& m_marks;
    std::uint16_t m_port;
    Log m_log;
    struct Held {
        AddressFamily family;
        bool wasTakenOver;
    };
    std::vector<Held> m_held;
};

} // namespace dynfou
