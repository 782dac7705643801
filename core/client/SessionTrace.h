// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/Session.h"

#include <string>
#include <vector>

/// Events and actions of a session as words, for the log at level 1. What the state machine decides by is in them, and
/// no sentence for people: a log can be played back to it, which its tests do (tests/unit/recordings).
namespace dynfou::session {

/// `resolved 203.0.113.80,2001:db8::1`, `health-lost path-dead` and so on.
std::string traceOf(const Event& event);

/// `clear timer, resolve`; empty when there are none.
std::string traceOf(const std::vector<Action>& actions);

} // namespace dynfou::session
