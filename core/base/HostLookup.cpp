// SPDX-License-Identifier: Apache-2.0
#include "base/HostLookup.h"

#include "base/SocketAddress.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <netdb.h>

namespace dynfou {

Result<std::vector<IpAddress>> lookUp(const std::string& host)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_DGRAM;
    addrinfo* list = nullptr;
    if (const int error = ::getaddrinfo(host.c_str(), nullptr, &hints, &list); error != 0)
        return fail(Error{error == EAI_NONAME ? ErrorCode::NotFound : ErrorCode::Network, gai_strerror(error)});
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(list, freeaddrinfo);
    std::vector<IpAddress> addresses;
    for (const addrinfo* info = list; info != nullptr; info = info->ai_next) {
        SocketAddress address;
        address.size = std::min<socklen_t>(info->ai_addrlen, sizeof address.storage);
        std::memcpy(&address.storage, info->ai_addr, address.size);
        const auto endpoint = toEndpoint(address);
        if (endpoint && std::find(addresses.begin(), addresses.end(), endpoint->address) == addresses.end())
            addresses.push_back(endpoint->address);
    }
    if (addresses.empty())
        return fail(Error{ErrorCode::Network, ReasonCode::NoAddress});
    return addresses;
}

} // namespace dynfou
