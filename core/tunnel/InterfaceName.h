// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace dynfou {

/// The name for the tunnel of the entry at `position` (from 1) of a list with `listSize` entries: `dynN` with N the
/// position when that name is free, else the lowest free N above the list's size.
std::string chooseInterfaceName(std::size_t position, std::size_t listSize,
                                const std::function<bool(const std::string&)>& isTaken);

} // namespace dynfou
