// SPDX-License-Identifier: Apache-2.0
#include "transport/TcpKeepalive.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace dynfou {

void applyKeepalive(int fd, const TcpKeepalive& keepalive)
{
    const auto set = [fd](int level, int option, int value) { setsockopt(fd, level, option, &value, sizeof value); };
    set(SOL_SOCKET, SO_KEEPALIVE, 1);
    set(IPPROTO_TCP, TCP_KEEPIDLE, static_cast<int>(keepalive.idle.count()));
    set(IPPROTO_TCP, TCP_KEEPINTVL, static_cast<int>(keepalive.interval.count()));
    set(IPPROTO_TCP, TCP_KEEPCNT, keepalive.probes);
    set(IPPROTO_TCP, TCP_USER_TIMEOUT, static_cast<int>(keepalive.userTimeout.count()));
}

} // namespace dynfou
