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

/// A table for a terminal with one tunnel per row, or a sentence if there are no tunnels; ends with a newline. The
/// reasons are the last column if the whole table fits into 100 columns; otherwise each is on a line below its tunnel.
std::string formatStatusTable(const StatusReport& report, bool isColoured = false);

/// The table of a server's clients with everything that is known of each, one client per row, for a wide terminal.
std::string formatClientTable(const StatusReport& report, bool isColoured = false);

} // namespace dynfou
