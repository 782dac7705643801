// SPDX-License-Identifier: Apache-2.0
#include "hooks/HookRequest.h"

namespace dynfou {

std::string_view toString(HookOutcome outcome)
{
    switch (outcome) {
    case HookOutcome::Succeeded:
        return "succeeded";
    case HookOutcome::Failed:
        return "failed";
    case HookOutcome::Killed:
        return "killed";
    case HookOutcome::TimedOut:
        return "timed-out";
    case HookOutcome::Cancelled:
        return "cancelled";
    case HookOutcome::NotStarted:
        break;
    }
    return "not-started";
}

} // namespace dynfou
