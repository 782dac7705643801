// SPDX-License-Identifier: Apache-2.0
#include "program/Reload.h"

#include <algorithm>

namespace dynfou {

std::string reportRefusedList(const std::vector<ConfigIssue>& issues, const std::string& path, const Log& log)
{
    for (const auto& issue : issues) {
        if (issue.severity == Severity::Error)
            log.error(issue.toString());
    }
    log.error("the list cannot be used: the one that was read before stays in force", {{"list", path}});
    const auto first = std::find_if(issues.begin(), issues.end(),
                                    [](const ConfigIssue& issue) { return issue.severity == Severity::Error; });
    return first == issues.end() ? path + " cannot be used" : first->toString();
}

void logWarnings(const std::vector<ConfigIssue>& issues, const Log& log)
{
    for (const auto& issue : issues) {
        const std::string place =
            issue.line == 0 ? issue.source
                            : issue.source + ":" + std::to_string(issue.line) + ":" + std::to_string(issue.column);
        log.warning(issue.field.empty() ? issue.message : issue.field + ": " + issue.message, {{"where", place}});
    }
}

} // namespace dynfou
