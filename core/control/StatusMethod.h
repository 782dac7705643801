// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control/ControlServer.h"
#include "control/Status.h"

#include <functional>
#include <string>

namespace dynfou {

/// A report of this process without tunnels yet; `program` is `dynfou` or `dynfou-server`.
StatusReport emptyStatusReport(std::string program);

/// A handler that knows one method, `status`.
ControlServer::Handler statusMethod(std::function<StatusReport()> report);

} // namespace dynfou
