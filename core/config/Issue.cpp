// SPDX-License-Identifier: Apache-2.0
#include "config/Issue.h"

#include "base/Text.h"

namespace dynfou {

std::string_view toString(Severity severity)
{
    return severity == Severity::Error ? "error" : "warning";
}

Error errorOf(const std::vector<ConfigIssue>& issues)
{
    const auto first = std::find_if(issues.begin(), issues.end(),
                                    [](const ConfigIssue& issue) { return issue.severity == Severity::Error; });
    if (first == issues.end())
        return {ErrorCode::Configuration, "it cannot be used"};
    return {first->isDenied ? ErrorCode::Privilege : ErrorCode::Configuration, first->toString()};
}

std::string ConfigIssue::toString() const
{
    std::string text = escapeControl(source);
    if (line > 0)
        text += ':' + std::to_string(line) + ':' + std::to_string(column);
    if (!text.empty())
        text += ": ";
    text += dynfou::toString(severity);
    text += ": ";
    if (!field.empty())
        text += field + ": ";
    return text + message;
}

} // namespace dynfou
