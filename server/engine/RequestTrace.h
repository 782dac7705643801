// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/TunnelRequest.h"

#include <string>
#include <vector>

/// Events and actions of a client's request as words, as peer::traceOf() has those of a peer.
namespace dynfou::request {

/// `asked 0a1b2c3d at 5120`, `punch-on-fou-port 192.0.2.1:40000 on 203.0.113.80` and so on.
std::string traceOf(const Event& event);

/// `set up 192.0.2.1:40000 on 203.0.113.80, answer`; empty when there are none.
std::string traceOf(const std::vector<Action>& actions);

} // namespace dynfou::request
