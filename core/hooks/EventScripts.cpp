// SPDX-License-Identifier: Apache-2.0
#include "hooks/EventScripts.h"

#include <utility>

namespace dynfou {

std::chrono::milliseconds ScriptSettings::drainLimit() const
{
    return 2 * timeLimit;
}

std::vector<HookRequest> requestsFor(const std::string& tunnel, HookVariables environment,
                                     const ScriptSettings& scripts)
{
    if (scripts.file.empty())
        return {};
    return {{tunnel, scripts.file, std::move(environment), scripts.timeLimit, std::nullopt}};
}

std::vector<HookRequest> requestsFor(const std::string& tunnel, const TunnelEvent& event, const ScriptSettings& scripts)
{
    std::vector<HookRequest> requests;
    if (event.kind == TunnelEventKind::Down && !scripts.down.empty())
        requests.push_back({tunnel, scripts.down, event.environment, scripts.timeLimit, event.kind});
    const bool isDone = !requests.empty() && scripts.down == scripts.event;
    if (!scripts.event.empty() && !isDone)
        requests.push_back({tunnel, scripts.event, event.environment, scripts.timeLimit, event.kind});
    return requests;
}

} // namespace dynfou
