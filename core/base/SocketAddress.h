// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"

#include <optional>
#include <sys/socket.h>

namespace dynfou {

/// The kernel's form of an endpoint, for bind(2), connect(2), sendmsg(2).
struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;

    [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
    [[nodiscard]] sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

/// `scope` is the interface index that a link-local address needs. With `mapped`, an IPv4 address becomes
/// `::ffff:a.b.c.d`, as a dual-stack socket requires.
SocketAddress toSocketAddress(const Endpoint& endpoint, unsigned scope = 0, bool mapped = false);

/// The endpoint in a filled sockaddr; nullopt for families other than AF_INET and AF_INET6.
std::optional<Endpoint> toEndpoint(const SocketAddress& address);

/// The interface index of an IPv6 socket address, 0 if there is none.
unsigned scopeOf(const SocketAddress& address);

} // namespace dynfou
