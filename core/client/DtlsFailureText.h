// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "base/IpAddress.h"
#include "transport/DtlsClient.h"

namespace dynfou {

/// Why a handshake with `server` did not succeed, and what can be done; `detail` is what DtlsClient says of it.
Error explain(DtlsFailure failure, const Endpoint& server, const Reason& detail);

} // namespace dynfou
