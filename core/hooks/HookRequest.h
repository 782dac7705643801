// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/TunnelEvent.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

/// One run of a user's script.
struct HookRequest {
    std::string tunnel;        ///< requests with the same name run one after the other
    std::string file;          ///< executed directly, without a shell and without arguments
    HookVariables environment; ///< the whole environment except `PATH`
    std::chrono::milliseconds timeLimit{std::chrono::seconds(30)};
    std::optional<TunnelEventKind> event{}; ///< the event; nullopt: a completed agreement
};

/// How a run ended.
enum class HookOutcome : std::uint8_t {
    Succeeded,  ///< exit status 0
    Failed,     ///< another exit status
    Killed,     ///< ended by a signal that this program did not send
    TimedOut,   ///< ended at the time limit, with its whole process group
    Cancelled,  ///< ended or dropped by cancel(), drain() or cancelAll(), or dropped from a full queue
    NotStarted, ///< missing, not executable, or its interpreter is missing
};

/// `succeeded`, `timed-out` and so on, for logs.
std::string_view toString(HookOutcome outcome);

/// The end of one run.
struct HookResult {
    HookOutcome outcome = HookOutcome::NotStarted;
    int exitStatus = 0; ///< for Failed
    int signal = 0;     ///< for Killed
    std::chrono::milliseconds duration{0};
    std::string reason; ///< for NotStarted: why, and how to repair it

    bool operator==(const HookResult&) const = default;
};

} // namespace dynfou
