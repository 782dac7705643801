// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ServerList.h"
#include "control/ControlServer.h"
#include "control/Status.h"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace dynfou {

/// What a user can ask of a tunnel while the client runs.
enum class TunnelCommand : std::uint8_t {
    Up,      ///< start it; one that waits tries again at once
    Down,    ///< remove it, until it is asked for again
    Restart, ///< remove it and start it anew
};

/// `up`, `down` or `restart`.
std::string_view toString(TunnelCommand command);

/// Whether `text` means this tunnel: `client1`, `203.0.113.80`, `203.0.113.80:65200`, and the latter two behind
/// `client1@`; IPv6 addresses with or without brackets.
bool isMeant(std::string_view text, std::string_view clientName, std::string_view address, std::uint16_t port);
/// The same for an entry of the list.
bool isMeant(std::string_view text, const ServerEntry& entry);

/// Carries out a command on the tunnels that a text means, or on all if it is empty; returns their status after that.
using CarryOut = std::function<Result<std::vector<TunnelStatus>>(TunnelCommand command, std::string_view server)>;

/// A handler that knows `status`, and `up`, `down` and `restart` with the parameter `server` (a text; all tunnels
/// without it), answered by `tunnels` as in a status.
ControlServer::Handler clientMethods(std::function<StatusReport()> report, CarryOut carryOut);

} // namespace dynfou
