// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control/Status.h"

#include <chrono>
#include <string>

namespace dynfou {

/// `12s`, `3m 5s`, `2h 4m`, `5d 3h`.
std::string formatAge(std::chrono::milliseconds age);

/// `1.5KB`, `999B`, in powers of 1000.
std::string formatBytes(std::uint64_t bytes);

/// A table for a terminal, one tunnel a row, or a sentence when there is none; ends with a newline. The reasons are
/// its last column as long as all of it fits into 100 columns, else each stands in a line below its tunnel.
std::string formatStatusTable(const StatusReport& report, bool isColoured = false);

/// The same of a server, a client a row with all that is known of it, for a wide terminal.
std::string formatClientTable(const StatusReport& report, bool isColoured = false);

} // namespace dynfou
