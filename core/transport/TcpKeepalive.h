// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace dynfou {

/// When TCP asks a silent peer whether it is alive (tcp(7): TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT,
/// TCP_USER_TIMEOUT).
struct TcpKeepalive {
    std::chrono::seconds idle{1};
    std::chrono::seconds interval{5};
    int probes = 3;
    std::chrono::milliseconds userTimeout{16'000};
};

void applyKeepalive(int fd, const TcpKeepalive& keepalive);

} // namespace dynfou
