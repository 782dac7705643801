// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <string>

namespace dynfou::netlink {

/// Loads a kernel module with modprobe(8), as the kernel itself would. Blocks until modprobe ends.
Result<void> loadKernelModule(const std::string& name);

} // namespace dynfou::netlink
