// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/ClientList.h"
#include "config/ServerList.h"
#include "tunnel/LinkConfig.h"

#include <cstddef>
#include <string>

namespace dynfou {

/// What an entry of the list in force wants of its link. `identity`: whose link it is, see ClientOwnership and
/// ServerOwnership. `machineId` decides the link's MAC address.
template <typename Entry>
LinkConfig linkConfigOf(const Entry& entry, const TunnelIdentity& identity, const std::string& machineId,
                        std::size_t listSize)
{
    return {identity,  macOf(machineId, identity), entry.position,      listSize,
            entry.mtu, entry.link.settings,        entry.link.interface};
}

} // namespace dynfou
