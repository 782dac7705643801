// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"

#include <string_view>

namespace dynfou {

/// The mapping behaviour (RFC 4787 4.1) of the NAT in front of a socket that has sent to two ports of one address.
/// `data` and `control` are its public endpoint as each of the ports saw it. With one address the first two kinds
/// cannot be distinguished, nor can they be distinguished from no NAT at all.
constexpr std::string_view mappingBehaviour(const Endpoint& data, const Endpoint& control)
{
    return data == control ? "endpoint-independent or address-dependent" : "address and port-dependent";
}

} // namespace dynfou
