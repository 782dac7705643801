// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper-client/ChooseTunnelEnds.h"
#include "tunnel/NetworkWatch.h"

namespace dynfou {

/// What a client needs of the host it runs on.
struct ClientHost {
    std::unique_ptr<TunnelEnds> ends;
    std::unique_ptr<NetworkWatch> network;
};

/// See makeTunnelEnds().
Result<ClientHost> openClientHost(const Log& log, Prompting prompting);

} // namespace dynfou
