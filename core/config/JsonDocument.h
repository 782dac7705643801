// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Issue.h"
#include "config/JsonScan.h"
#include "config/LineMap.h"

#include <json/value.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou {

/// Gathers the issues of one text. Of errors and of warnings the first 1,000 are kept and the rest is counted, so that
/// a file of nothing but mistakes does not fill the memory.
class IssueCollector {
public:
    /// `lines` must outlive the collector.
    IssueCollector(std::string source, const LineMap& lines) : m_source(std::move(source)), m_lines(lines) {}

    void error(std::size_t offset, std::string field, std::string message);
    void warning(std::size_t offset, std::string field, std::string message);
    [[nodiscard]] TextPosition position(std::size_t offset) const { return m_lines.at(offset); }
    [[nodiscard]] bool hasErrors() const { return m_errors > 0; }
    /// All issues in the order of the text.
    [[nodiscard]] std::vector<ConfigIssue> take();

private:
    void add(Severity severity, std::size_t& count, std::size_t offset, std::string field, std::string message);

    std::string m_source;
    const LineMap& m_lines;
    std::vector<ConfigIssue> m_issues;
    std::size_t m_errors = 0;
    std::size_t m_warnings = 0;
};

/// A JSON text with the offsets of all that is in it.
struct JsonDocument {
    std::string_view text; ///< without the byte order mark; offsets count from its start
    Json::Value root;
    JsonOutline outline;
};

/// `text` without the UTF-8 byte order mark that it may begin with.
std::string_view withoutByteOrderMark(std::string_view text);

/// Reads `text` (without byte order mark, outliving the document); a fault goes to `issues`.
std::optional<JsonDocument> parseJson(std::string_view text, IssueCollector& issues);

/// What kind of value it is, for an error: `a string`, `null`.
std::string_view kindOf(const Json::Value& value);

} // namespace dynfou
