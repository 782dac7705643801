// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/WhoAmI.h"

namespace dynfou {

/// Asks a server where it sees this host, and waits some seconds for the answer. For a command: there must be no
/// QCoreApplication.
Result<PublicView> askServer(const ServerEntry& entry);

} // namespace dynfou
