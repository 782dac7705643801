// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"

#include <string_view>

namespace dynfou {

/// The mapping behaviour (RFC 4787 4.1) of the NAT before a socket that has sent to two ports of one address, `data`
/// and `control` being its public endpoint as each of them saw it. One address cannot tell the first two kinds apart,
/// nor either of them from no NAT at all.
constexpr std::string_view mappingBehaviour(const Endpoint& data, const Endpoint& control)
{
    return data == control ? "endpoint-independent or address-dependent" : "address and port-dependent";
}

} // namespace dynfou
