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
        return {ErrorCode::Configuration, ReasonCode::Unusable};
    return {first->isDenied ? ErrorCode::Privilege : ErrorCode::Configuration, first->reason()};
}

namespace {

std::string placeOf(const ConfigIssue& issue)
{
    const auto text = escapeControl(issue.source);
    return issue.line > 0 ? text + ':' + std::to_string(issue.line) + ':' + std::to_string(issue.column) : text;
}

} // namespace

std::string ConfigIssue::toString() const
{
    auto text = placeOf(*this);
    if (!text.empty())
        text += ": ";
    text += dynfou::toString(severity);
    text += ": ";
    if (!field.empty())
        text += field + ": ";
    return text + dynfou::toString(message);
}

Reason ConfigIssue::reason() const
{
    return field.empty() ? around(ReasonCode::FaultInFile, message, placeOf(*this))
                         : around(ReasonCode::FaultInField, message, placeOf(*this), field);
}

} // namespace dynfou
