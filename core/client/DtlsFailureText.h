// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "base/IpAddress.h"
#include "transport/DtlsClient.h"

#include <string>

namespace dynfou {

/// Why a handshake with `server` did not succeed, for a person; `text` is what DtlsClient says of it.
Error explain(DtlsFailure failure, const Endpoint& server, const std::string& text);

} // namespace dynfou
