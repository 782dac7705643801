// SPDX-License-Identifier: Apache-2.0
#include "config/IssueCollector.h"

#include <algorithm>
#include <tuple>

namespace dynfou {

namespace {

constexpr std::size_t kMaxIssues = 1000;

} // namespace

void IssueCollector::add(Severity severity, std::size_t& count, std::size_t offset, std::string field, Reason message)
{
    if (++count > kMaxIssues)
        return;
    const auto place = position(offset);
    m_issues.push_back({severity, m_source, place.line, place.column, std::move(field), std::move(message)});
}

void IssueCollector::error(std::size_t offset, std::string field, Reason message)
{
    add(Severity::Error, m_errors, offset, std::move(field), std::move(message));
}

void IssueCollector::warning(std::size_t offset, std::string field, Reason message)
{
    add(Severity::Warning, m_warnings, offset, std::move(field), std::move(message));
}

std::vector<ConfigIssue> IssueCollector::take()
{
    std::stable_sort(m_issues.begin(), m_issues.end(), [](const ConfigIssue& a, const ConfigIssue& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
    const auto addRest = [this](Severity severity, std::size_t count) {
        if (count > kMaxIssues)
            m_issues.push_back({severity, m_source, 0, 0, {}, {ReasonCode::MoreLikeThese, count - kMaxIssues}});
    };
    addRest(Severity::Warning, m_warnings);
    addRest(Severity::Error, m_errors);
    return std::move(m_issues);
}

} // namespace dynfou
