// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control/Status.h"

#include <string>

namespace dynfou {

/// A status in Prometheus' text format (version 0.0.4). Of a server one series a client, by the label `client`; of a
/// client one a tunnel, by `client` and `server`, since one client name may have several servers. What is not known has
/// no series.
std::string formatMetrics(const StatusReport& report);

} // namespace dynfou
