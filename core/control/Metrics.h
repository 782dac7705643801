// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control/Status.h"

#include <string>

namespace dynfou {

/// A status in Prometheus' text format (version 0.0.4). A server has one series per client, with the label `client`; a
/// client has one per tunnel, with the labels `client` and `server`, since one client name may have several servers.
/// Unknown values have no series.
std::string formatMetrics(const StatusReport& report);

} // namespace dynfou
