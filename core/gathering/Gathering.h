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

/// What is known beforehand.
struct Known {
    std::vector<std::string> controlSockets;          ///< of the program, if it runs; asked in this order
    std::optional<std::vector<TunnelStatus>> tunnels; ///< of the program itself, which does not ask its own socket
    std::optional<Error> cannotMakeTunnels;
};

/// Looks at this host and at the way to each server of the list. Changes nothing; takes seconds where something is
/// wrong, so a program with an event loop calls it in a thread.
Result<Facts> gather(const ClientSettings& settings, const ServerList& list, const Known& known);
Result<Facts> gather(const ServerSettings& settings, const ClientList& list, const Known& known);

} // namespace dynfou::doctor
