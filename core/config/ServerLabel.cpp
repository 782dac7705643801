// SPDX-License-Identifier: Apache-2.0
#include "config/ServerLabel.h"

namespace dynfou {

std::string labelOf(const ServerEntry& entry)
{
    const bool isV6 = entry.remoteAddress.find(':') != std::string::npos;
    return (isV6 ? "[" + entry.remoteAddress + "]" : entry.remoteAddress) + ":" + std::to_string(entry.remotePort);
}

} // namespace dynfou
