// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Issue.h"
#include "config/Json.h"
#include "config/LineMap.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

/// Collects the issues of one text. It keeps the first 1,000 errors and the first 1,000 warnings and counts the rest,
/// so that a file full of mistakes does not fill the memory.
class IssueCollector {
public:
    /// `lines` must outlive the collector.
    IssueCollector(std::string source, const LineMap& lines) : m_source(std::move(source)), m_lines(lines) {}

    void error(std::size_t offset, std::string field, Reason message);
    void warning(std::size_t offset, std::string field, Reason message);
    [[nodiscard]] TextPosition position(std::size_t offset) const { return m_lines.at(offset); }
    [[nodiscard]] bool hasErrors() const { return m_errors > 0; }
    /// All issues in the order of the text.
    [[nodiscard]] std::vector<ConfigIssue> take();

private:
    void add(Severity severity, std::size_t& count, std::size_t offset, std::string field, Reason message);

    std::string m_source;
    const LineMap& m_lines;
    std::vector<ConfigIssue> m_issues;
    std::size_t m_errors = 0;
    std::size_t m_warnings = 0;
};

/// Reads the text of a list: its JSON goes to `read`, which reports what is wrong to the collector. The result has a
/// value only if there are no errors.
template <typename List>
Parsed<List> parseList(std::string_view text, std::string source,
                       const std::function<List(const JsonValue& root, IssueCollector& issues)>& read)
{
    text = withoutByteOrderMark(text);
    const LineMap lines(text);
    IssueCollector issues(std::move(source), lines);
    Parsed<List> result;
    if (const auto root = parseJson(text))
        result.value = read(*root, issues);
    else
        issues.error(root.error().offset, {}, around(ReasonCode::NotJson, root.error().message));
    if (issues.hasErrors())
        result.value.reset();
    result.issues = issues.take();
    return result;
}

} // namespace dynfou
