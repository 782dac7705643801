// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Peer.h"

#include <string>
#include <vector>

/// Events and actions of a peer as words, for the log at level 1. What the state machine decides by is in them, and
/// neither keys nor sentences for people: a log can be played back to it, which its tests do (tests/unit/recordings).
namespace dynfou::peer {

/// `agreement-asked 192.0.2.1:40000 on 203.0.113.80 session 7 instance 0a1b2c3d mtu 1430 vlan at 5120` and so on. Of an
/// instance there are the first four bytes.
std::string traceOf(const Event& event);

/// `set up 192.0.2.1:40000 on 203.0.113.80 data 40000, run script`; empty when there are none.
std::string traceOf(const std::vector<Action>& actions);

} // namespace dynfou::peer
