// SPDX-License-Identifier: Apache-2.0
#include "config/JsonDocument.h"

#include "base/Text.h"

#include <json/reader.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <tuple>

namespace dynfou {

namespace {

constexpr std::size_t kMaxIssues = 1000;
constexpr int kStackLimit = 64; // more than JsonScan admits

/// Whether jsoncpp could read it; else `failure` says why not.
bool readValue(std::string_view text, Json::Value& root, std::string& failure)
{
    try {
        Json::CharReaderBuilder builder;
        Json::CharReaderBuilder::strictMode(&builder.settings_);
        builder["rejectDupKeys"] = false; // the last counts, with a warning of ours
        builder["strictRoot"] = false;    // that the root is of a wrong kind is better said by who knows the right one
        builder["stackLimit"] = kStackLimit;
        const std::unique_ptr<Json::CharReader> reader(builder.newCharReader());
        return reader->parse(text.data(), text.data() + text.size(), &root, &failure);
    } catch (const std::exception& exception) {
        failure = exception.what();
        return false;
    }
}

} // namespace

void IssueCollector::add(Severity severity, std::size_t& count, std::size_t offset, std::string field,
                         std::string message)
{
    if (++count > kMaxIssues)
        return;
    const auto place = position(offset);
    m_issues.push_back({severity, m_source, place.line, place.column, std::move(field), std::move(message)});
}

void IssueCollector::error(std::size_t offset, std::string field, std::string message)
{
    add(Severity::Error, m_errors, offset, std::move(field), std::move(message));
}

void IssueCollector::warning(std::size_t offset, std::string field, std::string message)
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
            m_issues.push_back({severity, m_source, 0, 0, {}, std::to_string(count - kMaxIssues) + " more like these"});
    };
    addRest(Severity::Warning, m_warnings);
    addRest(Severity::Error, m_errors);
    return std::move(m_issues);
}

std::string_view withoutByteOrderMark(std::string_view text)
{
    constexpr std::string_view mark = "\xef\xbb\xbf";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

std::optional<JsonDocument> parseJson(std::string_view text, IssueCollector& issues)
{
    auto outline = scanJson(text);
    if (!outline) {
        issues.error(outline.error().offset, {}, "not JSON: " + outline.error().message);
        return std::nullopt;
    }
    JsonDocument document{text, {}, std::move(*outline)};
    std::string failure;
    if (!readValue(text, document.root, failure)) {
        // unreachable as far as is known; jsoncpp's sentence may hold a piece of the file, so it is not shown
        issues.error(0, {}, "not JSON: the JSON library cannot read it");
        return std::nullopt;
    }
    return document;
}

std::string_view kindOf(const Json::Value& value)
{
    switch (value.type()) {
    case Json::nullValue:
        return "null";
    case Json::intValue:
    case Json::uintValue:
    case Json::realValue:
        return "a number";
    case Json::stringValue:
        return "a string";
    case Json::booleanValue:
        return "a truth value";
    case Json::arrayValue:
        return "an array";
    case Json::objectValue:
        return "an object";
    }
    return "something else";
}

} // namespace dynfou
