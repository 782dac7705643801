// SPDX-License-Identifier: Apache-2.0
#include "config/Issue.h"

#include "base/Text.h"

namespace dynfou {

std::string_view toString(Severity severity)
{
    return severity == Severity::Error ? "error" : "warning";
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
