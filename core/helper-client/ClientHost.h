// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper-client/ChooseTunnelEnds.h"
#include "tunnel/NetworkWatch.h"

namespace dynfou {

/// The parts of the host that a client needs: the ends of its tunnels, and a watch on the network.
struct ClientHost {
    std::unique_ptr<TunnelEnds> ends;
    std::unique_ptr<NetworkWatch> network;
};

/// Opens both. See makeTunnelEnds() for `prompting` and the errors.
Result<ClientHost> openClientHost(const Log& log, Prompting prompting);

} // namespace dynfou
