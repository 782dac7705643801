// SPDX-License-Identifier: Apache-2.0
#include "service/OfferedPort.h"

#include "base/SocketAddress.h"
#include "helper-wire/HelperRequest.h"

#include <cerrno>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>

namespace dynfou::helper {

namespace {

constexpr std::uint16_t kFirstPort = 1024; // what is below needs a privilege (ip(7))

template <typename Value>
std::optional<Value> option(int fd, int level, int name)
{
    Value value{};
    socklen_t size = sizeof value;
    if (::getsockopt(fd, level, name, &value, &size) != 0 || size != sizeof value)
        return std::nullopt;
    return value;
}

/// The kernel's number of a socket's network namespace (socket(7)).
std::optional<std::uint64_t> namespaceOf(int fd)
{
    return option<std::uint64_t>(fd, SOL_SOCKET, SO_NETNS_COOKIE);
}

} // namespace

Result<OfferedPort> inspectOffer(UniqueFd descriptor)
{
    const int fd = descriptor.get();
    const auto domain = option<int>(fd, SOL_SOCKET, SO_DOMAIN);
    const bool isUdp =
        option<int>(fd, SOL_SOCKET, SO_TYPE) == SOCK_DGRAM && option<int>(fd, SOL_SOCKET, SO_PROTOCOL) == IPPROTO_UDP;
    const bool isV4 = domain == AF_INET;
    const bool isV6 = domain == AF_INET6;
    if (!isUdp || !(isV4 || isV6))
        return refused(ReasonCode::NotUdpSocket);
    if (!isV4 && option<int>(fd, IPPROTO_IPV6, IPV6_V6ONLY) != 1)
        return refused(ReasonCode::SocketOfBothFamilies);
    const UniqueFd own(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)); // any socket tells, and the unit allows few
    const auto theirs = namespaceOf(fd);
    if (!theirs || theirs != namespaceOf(own.get()))
        return refused(ReasonCode::SocketOfOtherNamespace);
    SocketAddress address;
    address.size = sizeof address.storage;
    if (::getsockname(fd, address.get(), &address.size) != 0)
        return fail(Error::fromErrno(errno, ReasonCode::ReadOfferedPort));
    const auto bound = toEndpoint(address).value_or(Endpoint{});
    const auto port = bound.port;
    if (bound.address.isLoopback()) // another's tunnel may have the port everywhere else
        return refused(ReasonCode::SocketOnLoopback);
    if (port < kFirstPort)
        return refused(port == 0 ? ReasonCode::SocketNotBound : ReasonCode::PortTooLow);
    OfferedPort offer;
    offer.socket = std::move(descriptor);
    offer.family = isV4 ? AddressFamily::Ipv4 : AddressFamily::Ipv6;
    offer.port = port;
    return offer;
}

} // namespace dynfou::helper
