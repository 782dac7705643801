// SPDX-License-Identifier: Apache-2.0
#include "protocol/DatagramKind.h"

#include "protocol/LegacyMessage.h"
#include "protocol/Punch.h"

namespace dynfou::agreement {

DatagramKind kindOf(std::string_view datagram)
{
    if (datagram.empty())
        return DatagramKind::Unknown;
    const auto first = static_cast<std::uint8_t>(datagram.front());
    if (first >= 20 && first <= 25)
        return DatagramKind::Dtls;
    if (first == kPunchMagic >> 8U)
        return DatagramKind::Punch;
    return legacy::looksLikeMessage(datagram) ? DatagramKind::Legacy : DatagramKind::Unknown;
}

} // namespace dynfou::agreement
