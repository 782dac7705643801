// SPDX-License-Identifier: Apache-2.0
#include "doctor/Finding.h"

#include <algorithm>

namespace dynfou::doctor {

std::string_view toString(Severity severity)
{
    return severity == Severity::Problem ? "problem" : "warning";
}

std::string_view toString(Where where)
{
    return where == Where::Server ? "server" : "here";
}

int exitCodeOf(const std::vector<Finding>& findings)
{
    constexpr int failed = 1;
    constexpr int degraded = 5;
    if (findings.empty())
        return 0;
    const bool hasProblem = std::any_of(findings.begin(), findings.end(),
                                        [](const Finding& finding) { return finding.severity == Severity::Problem; });
    return hasProblem ? failed : degraded;
}

} // namespace dynfou::doctor
