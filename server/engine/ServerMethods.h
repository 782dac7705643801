// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control/ControlServer.h"
#include "control/Status.h"

#include <functional>
#include <string>

namespace dynfou {

using Disconnect = std::function<Result<void>(const std::string& client)>;

/// A handler that knows `status`, and `disconnect` with the parameter `client` (a text), answered by an empty object.
ControlServer::Handler serverMethods(std::function<StatusReport()> report, Disconnect disconnect);

} // namespace dynfou
