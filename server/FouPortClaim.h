// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/Result.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/TunnelBackend.h"

#include <cstdint>
#include <vector>

namespace dynfou {

/// Opens the server's FOU port, or takes over the one that an earlier process of ours left open. One that belongs to
/// somebody else is an error (InUse) that names what to look at. `ourLinks`: links of this instance.
Result<void> claimFouPort(TunnelBackend& backend, const FouPortMarks& marks, std::uint16_t port,
                          const std::vector<TunnelLink>& ourLinks, const Log& log);

} // namespace dynfou
