// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "config/ClientList.h"
#include "config/ServerList.h"
#include "config/Settings.h"
#include "doctor/Facts.h"

#include <optional>
#include <string>
#include <vector>

namespace dynfou::doctor {

/// What the caller of gather() knows already.
struct Known {
    std::vector<std::string> controlSockets;          ///< of the program, if it runs; they are asked in this order
    std::optional<std::vector<TunnelStatus>> tunnels; ///< if the caller is the program, which then asks no socket
    std::optional<Error> cannotMakeTunnels;
};

/// Collects the facts about this host and about the path to each server of the list. Changes nothing. Takes seconds if
/// something is wrong, so a program with an event loop must call it in a thread.
Result<Facts> gather(const ClientSettings& settings, const ServerList& list, const Known& known);
Result<Facts> gather(const ServerSettings& settings, const ClientList& list, const Known& known);

} // namespace dynfou::doctor
