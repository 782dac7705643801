// SPDX-License-Identifier: Apache-2.0
#include "config/CommandLine.h"
#include "config/CommandTable.h"
#include "config/SettingsTable.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dynfou {

namespace {

constexpr std::size_t kColumns = 100;
constexpr std::size_t kGap = 2;
constexpr std::size_t kMeaningColumn = 48; ///< maximum; the meaning of a longer command is on the next line

/// `text` broken at spaces into lines of at most `width`.
std::vector<std::string> wrapped(std::string_view text, std::size_t width)
{
    std::vector<std::string> lines{{}};
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const auto word = text.substr(0, end);
        if (!lines.back().empty() && lines.back().size() + 1 + word.size() > width)
            lines.emplace_back();
        if (!lines.back().empty())
            lines.back() += ' ';
        lines.back() += word;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Breaks a command's line; text in brackets stays together.
std::vector<std::string> wrappedFlags(std::string_view line, std::size_t width)
{
    constexpr std::string_view indent = "      ";
    std::vector<std::string> lines{{}};
    while (!line.empty()) {
        const auto end = std::min(line.find(" [", 1), line.size());
        if (lines.back().size() + end > width)
            lines.emplace_back(indent);
        lines.back() += line.substr(0, end);
        line.remove_prefix(end);
    }
    return lines;
}

struct Row {
    std::string flag;
    std::string variable;
    std::string meaning;
};

std::vector<Row> rowsOf(Program program)
{
    std::vector<Row> rows;
    for (const auto& setting : settingsTable()) {
        const auto& fallback = setting.defaultOf(program);
        if (!fallback)
            continue;
        Row row{std::string(setting.flag), std::string(setting.variable), std::string(setting.meaning)};
        if (!row.flag.empty()) {
            const bool needsValue = setting.impliedValue.empty();
            row.flag.append(needsValue ? " " : "[=").append(setting.placeholder).append(needsValue ? "" : "]");
        }
        if (!fallback->empty())
            row.meaning.append("; default ").append(*fallback);
        rows.push_back(std::move(row));
    }
    return rows;
}

void pad(std::string& line, std::size_t width)
{
    line.resize(std::max(line.size(), width), ' ');
}

std::string settingsText(Program program)
{
    const auto rows = rowsOf(program);
    std::size_t variableColumn = 0;
    std::size_t meaningColumn = 0;
    for (const auto& row : rows)
        variableColumn = std::max(variableColumn, kGap + row.flag.size() + kGap);
    for (const auto& row : rows)
        meaningColumn = std::max(meaningColumn, variableColumn + row.variable.size() + kGap);
    std::string text;
    for (const auto& row : rows) {
        std::string line(kGap, ' ');
        line += row.flag;
        pad(line, variableColumn);
        line += row.variable;
        for (const auto& part : wrapped(row.meaning, kColumns - meaningColumn)) {
            pad(line, meaningColumn);
            text += line + part + '\n';
            line.clear();
        }
    }
    return text;
}

/// `enroll NAME [--mtu MTU] [--port PORT]`
std::string usageOf(Program program, const CommandInfo& info)
{
    std::string text(info.name);
    if (!info.argument.empty())
        text.append(" ").append(info.argument);
    for (const auto& flag : info.flags) {
        text.append(" [").append(flag.name);
        if (!flag.placeholder.empty())
            text.append(flag.impliedValue.empty() ? " " : "[=").append(flag.placeholder);
        text.append(flag.impliedValue.empty() ? "]" : "]]");
    }
    if (info.settings.size() > 1)
        return text.append(" [FLAG...]"); // the flags are listed below
    for (const auto variable : info.settings) {
        const auto* const setting = findByVariable(program, variable);
        text.append(" [").append(setting->flag).append(" ").append(setting->placeholder).append("]");
    }
    return text;
}

std::string usageText(Program program)
{
    const std::string name(executableName(program));
    std::vector<std::pair<std::string, std::string_view>> uses{
        {"[run] [FLAG...]", "run in the program's own mode until a signal ends it"},
        {"client|server [FLAG...]", "run in that mode; MODE in the environment wins"}};
    for (const auto& info : commandsOf(program))
        uses.emplace_back(usageOf(program, info), info.meaning);
    uses.insert(uses.end(), {{"--help", "show this text"}, {"--version", "show the version"}});
    std::size_t column = 0;
    for (const auto& [arguments, meaning] : uses) {
        const auto columns = kGap + name.size() + 1 + arguments.size() + kGap;
        if (columns <= kMeaningColumn)
            column = std::max(column, columns);
    }
    std::string text = "Usage:\n";
    for (const auto& [arguments, meaning] : uses) {
        auto line = std::string(kGap, ' ').append(name).append(" ").append(arguments);
        if (line.size() + kGap > column) {
            for (const auto& part : wrappedFlags(line, kColumns))
                text += part + '\n';
            line.clear();
        }
        for (const auto& part : wrapped(meaning, kColumns - column)) {
            pad(line, column);
            text += line + part + '\n';
            line.clear();
        }
    }
    return text;
}

} // namespace

std::string helpText(Program program)
{
    const std::string_view purpose = program == Program::Client
                                         ? " keeps Ethernet tunnels to the servers of its list, through any NAT.\n\n"
                                         : " serves Ethernet tunnels to the clients of its list, behind any NAT.\n\n";
    return std::string(executableName(program))
        .append(purpose)
        .append(usageText(program))
        .append("\nSettings, by flag (--x VALUE or --x=VALUE) or by environment variable; the flag wins.\n"
                "An empty variable counts as unset.\n")
        .append(settingsText(program))
        .append("\nExit codes:\n"
                "  0  fine\n"
                "  1  failed\n"
                "  2  the command line, a variable or a file is wrong\n"
                "  3  the program that was asked is not running\n"
                "  4  a privilege is missing\n"
                "  5  a tunnel is up, but degraded\n");
}

} // namespace dynfou
