// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace dynfou {

/// The name for the tunnel of the entry at `position` (from 1) of a list with `listSize` entries: `dynN` with N the
/// position when that name is free, else the lowest free N above the list's size.
std::string chooseInterfaceName(std::size_t position, std::size_t listSize,
                                const std::function<bool(const std::string&)>& isTaken);

/// The name that a link has until it takes the place of the one with the index `replaced`; no user gives such a name.
std::string temporaryInterfaceName(int replaced);
/// Whether a link that has this name was never given its own: its maker was killed.
bool isTemporaryInterfaceName(std::string_view name);

} // namespace dynfou
