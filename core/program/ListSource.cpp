// SPDX-License-Identifier: Apache-2.0
#include "program/ListSource.h"

#include <algorithm>

namespace dynfou {

Reason reportRefusedList(const std::vector<ConfigIssue>& issues, const std::string& path, const Log& log)
{
    for (const auto& issue : issues) {
        if (issue.severity == Severity::Error)
            log.error(issue.toString());
    }
    log.error("the list cannot be used: the one that was read before stays in force", {{"list", path}});
    const auto first = std::find_if(issues.begin(), issues.end(),
                                    [](const ConfigIssue& issue) { return issue.severity == Severity::Error; });
    return first == issues.end() ? Reason(ReasonCode::FileUnusable, path) : first->reason();
}

void logWarnings(const std::vector<ConfigIssue>& issues, const Log& log)
{
    for (const auto& issue : issues) {
        const std::string place =
            issue.line == 0 ? issue.source
                            : issue.source + ":" + std::to_string(issue.line) + ":" + std::to_string(issue.column);
        const auto text = toString(issue.message);
        log.warning(issue.field.empty() ? text : issue.field + ": " + text, {{"where", place}});
    }
}

} // namespace dynfou
