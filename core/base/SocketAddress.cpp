// SPDX-License-Identifier: Apache-2.0
#include "base/SocketAddress.h"

#include <algorithm>
#include <cstring>
#include <netinet/in.h>

namespace dynfou {

SocketAddress toSocketAddress(const Endpoint& endpoint, unsigned scope, bool mapped)
{
    SocketAddress result;
    const auto bytes = endpoint.address.bytes();
    if (endpoint.address.isV4() && !mapped) {
        sockaddr_in in{};
        in.sin_family = AF_INET;
        in.sin_port = htons(endpoint.port);
        std::memcpy(&in.sin_addr, bytes.data(), 4);
        std::memcpy(&result.storage, &in, sizeof in);
        result.size = sizeof in;
        return result;
    }
    sockaddr_in6 in6{};
    in6.sin6_family = AF_INET6;
    in6.sin6_port = htons(endpoint.port);
    in6.sin6_scope_id = scope;
    if (endpoint.address.isV6()) {
        std::memcpy(&in6.sin6_addr, bytes.data(), 16);
    } else if (!endpoint.address.isAny()) {
        in6.sin6_addr.s6_addr[10] = 0xff;
        in6.sin6_addr.s6_addr[11] = 0xff;
        std::memcpy(&in6.sin6_addr.s6_addr[12], bytes.data(), 4);
    }
    std::memcpy(&result.storage, &in6, sizeof in6);
    result.size = sizeof in6;
    return result;
}

std::optional<Endpoint> toEndpoint(const SocketAddress& address)
{
    if (address.storage.ss_family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, &address.storage, sizeof in);
        return Endpoint{IpAddress::v4(ntohl(in.sin_addr.s_addr)), ntohs(in.sin_port)};
    }
    if (address.storage.ss_family == AF_INET6) {
        sockaddr_in6 in6{};
        std::memcpy(&in6, &address.storage, sizeof in6);
        return Endpoint{IpAddress::v6(std::span<const std::uint8_t, 16>(in6.sin6_addr.s6_addr)), ntohs(in6.sin6_port)};
    }
    return std::nullopt;
}

unsigned scopeOf(const SocketAddress& address)
{
    if (address.storage.ss_family != AF_INET6)
        return 0;
    sockaddr_in6 in6{};
    std::memcpy(&in6, &address.storage, sizeof in6);
    return in6.sin6_scope_id;
}

} // namespace dynfou
