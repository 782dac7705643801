// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper-client/ChooseBackend.h"
#include "tunnel/NetworkWatch.h"

namespace dynfou {

/// What a client needs of the host it runs on.
struct ClientHost {
    std::unique_ptr<TunnelBackend> backend;
    std::unique_ptr<NetworkWatch> network;
};

/// See makeTunnelBackend().
Result<ClientHost> openClientHost(const Log& log, Prompting prompting);

} // namespace dynfou
