// SPDX-License-Identifier: Apache-2.0
#include "config/CommandLine.h"

#include "base/Text.h"
#include "config/CommandTable.h"
#include "config/FlagComplaint.h"
#include "config/NearMiss.h"
#include "config/SettingsReader.h"
#include "config/SettingsTable.h"

#include <algorithm>
#include <optional>
#include <span>

namespace dynfou {

namespace {

using Arguments = std::span<const std::string>;

std::optional<Program> modeNamed(std::string_view word)
{
    if (word == toString(Program::Client))
        return Program::Client;
    if (word == toString(Program::Server))
        return Program::Server;
    return std::nullopt;
}

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool asksForHelp(std::string_view word)
{
    return isOneOf(word, {"--help", "-h"});
}

bool asksForVersion(std::string_view word)
{
    return isOneOf(word, {"--version", "-V"});
}

/// Parses the command line of one start of a program.
class CommandLineParser {
public:
    explicit CommandLineParser(const CommandLineInput& input) : m_input(input), m_rest(input.arguments)
    {
        m_result.program = input.own;
    }

    Parsed<Invocation> parse()
    {
        readCommand();
        if (m_result.command == Command::Run)
            readRun();
        else if (m_result.command != Command::Help && m_result.command != Command::Version)
            readOther();
        if (hasErrors(m_issues))
            return {std::nullopt, std::move(m_issues)};
        return {std::move(m_result), std::move(m_issues)};
    }

private:
    void error(std::string field, std::string message, std::string_view source = kCommandLineSource)
    {
        m_issues.push_back({Severity::Error, std::string(source), 0, 0, std::move(field), std::move(message)});
    }

    /// Removes the first argument if it is a command or a mode, and determines which program must carry it out.
    void readCommand()
    {
        const std::string_view first = m_rest.empty() ? std::string_view{} : std::string_view(m_rest.front());
        if (asksForHelp(first) || first == "help") {
            m_result.command = Command::Help;
        } else if (asksForVersion(first) || first == "version") {
            m_result.command = Command::Version;
        } else if (first.empty() || first.starts_with('-')) {
            if (!m_rest.empty() && first.empty())
                m_rest = m_rest.subspan(1);
            readMode(std::nullopt);
        } else if (const auto mode = modeNamed(first)) {
            m_rest = m_rest.subspan(1);
            readMode(mode);
        } else if (first == "run") {
            m_rest = m_rest.subspan(1);
            readHelpFlags();
        } else if (const auto* info = findCommand(m_input.own, first)) {
            m_rest = m_rest.subspan(1);
            m_info = info;
            m_result.command = info->command;
            readHelpFlags();
        } else {
            refuseCommand(first);
            m_result.command = Command::Help;
        }
    }

    void refuseCommand(std::string_view word)
    {
        std::vector<std::string_view> names{"client", "server", "run"};
        for (const auto& info : commandsOf(m_input.own))
            names.push_back(info.name);
        names.emplace_back("help");
        std::string list;
        for (const auto name : names)
            list.append(name).append(list.empty() || name != "help" ? ", " : " and version");
        names.emplace_back("version");
        error({}, '"' + printable(word) + "\" is not a command; the commands are " + list + suggestion(word, names));
    }

    /// Determines the program: `MODE` wins over the first argument, which wins over the program's name.
    void readMode(std::optional<Program> argument)
    {
        readHelpFlags();
        const auto value = valueOf(m_input.environment, "MODE");
        const auto mode = modeNamed(value);
        if (!value.empty() && !mode && m_result.command == Command::Run) {
            error("MODE", '"' + printable(value) + "\" is not a mode; it must be client or server", kEnvironmentSource);
            m_isModeKnown = false;
        }
        const auto slash = m_input.invokedAs.rfind('/');
        const bool isOldName = std::string_view(m_input.invokedAs).substr(slash + 1) == "dynamic-fou";
        m_result.program = mode.value_or(argument.value_or(isOldName ? Program::Server : m_input.own));
        m_result.isSibling = m_result.command == Command::Run && m_result.program != m_input.own;
    }

    void readHelpFlags()
    {
        if (std::any_of(m_rest.begin(), m_rest.end(), asksForHelp))
            m_result.command = Command::Help;
        else if (std::any_of(m_rest.begin(), m_rest.end(), asksForVersion))
            m_result.command = Command::Version;
    }

    void readRun()
    {
        if (m_result.isSibling) {
            m_result.siblingArguments.emplace_back(toString(m_result.program));
            m_result.siblingArguments.insert(m_result.siblingArguments.end(), m_rest.begin(), m_rest.end());
            return;
        }
        if (!m_isModeKnown)
            return; // it is unknown which program's flags and variables these are
        readFlags();
        readOwnSettings();
    }

    void readOwnSettings()
    {
        auto draft = readSettings(settingsInput(), m_issues);
        if (m_result.program == Program::Server) {
            draft.server.common = std::move(draft.common);
            m_result.settings = std::move(draft.server);
        } else {
            draft.client.common = std::move(draft.common);
            m_result.settings = std::move(draft.client);
        }
    }

    void readOther()
    {
        readFlags();
        if (m_info->needsArgument() && m_result.argument.empty())
            error({}, std::string(m_info->argument) + " is missing; expected " + std::string(m_info->name) + " " +
                          std::string(m_info->argument));
        m_defaults = &m_input.defaults;
        if (m_info->asksProgram)
            m_result.controlSockets = findControlSockets(settingsInput(), m_issues);
        if (m_info->readsSettings)
            readOwnSettings();
    }

    [[nodiscard]] SettingsInput settingsInput() const
    {
        return {m_result.program, m_input.environment, m_flags, m_input.isRoot, m_defaults};
    }

    void readFlags()
    {
        while (!m_rest.empty()) {
            const std::string_view argument = m_rest.front();
            m_rest = m_rest.subspan(1);
            if (argument.starts_with('-') && argument.size() > 1)
                readFlag(argument);
            else if (m_info != nullptr && !m_info->argument.empty() && m_result.argument.empty() && !argument.empty())
                m_result.argument = argument;
            else
                error({}, '"' + printable(argument) + "\" is one argument too many; only flags may follow" +
                              (modeNamed(argument) || argument == "run" || findCommand(m_input.own, argument) != nullptr
                                   ? "; a command must come before them"
                                   : ""));
        }
    }

    void readFlag(std::string_view argument)
    {
        const auto equals = argument.find('=');
        const auto name = argument.substr(0, equals);
        if (const auto* flag = findFlag(m_info, name)) {
            const auto given =
                equals == std::string_view::npos ? std::nullopt : std::optional(argument.substr(equals + 1));
            return readCommandFlag(*flag, given);
        }
        const Setting* const setting = findByFlag(m_result.program, name);
        const bool isKnown = setting != nullptr && hasSetting(m_info, *setting);
        std::optional<std::string_view> value;
        if (equals != std::string_view::npos)
            value = argument.substr(equals + 1);
        else if (isKnown && !setting->impliedValue.empty())
            value = setting->impliedValue;
        else if (!isCommandFlag(m_result.program, name))
            value = nextValue(); // also for an unknown flag, so that its value is not reported too
        if (!isKnown) {
            error(printable(name), complaintAboutFlag(m_result.program, m_info, name));
            return;
        }
        if (!value || (value->empty() && !setting->isEmptyMeaningful)) {
            error(std::string(name),
                  "a value is missing; expected " + std::string(name) + '=' + std::string(setting->placeholder));
            return;
        }
        m_flags[setting] = *value;
    }

    void readCommandFlag(const CommandFlag& flag, std::optional<std::string_view> value)
    {
        const std::string name(flag.name);
        if (flag.placeholder.empty() && value)
            return error(name, meaninglessFlag(m_result.program, *m_info));
        if (!value && !flag.impliedValue.empty())
            value = flag.impliedValue;
        if (!value && !flag.placeholder.empty())
            value = nextValue();
        if (!flag.placeholder.empty() && (!value || value->empty()))
            return error(name, "a value is missing; expected " + name + '=' + std::string(flag.placeholder));
        if (!flag.apply(m_result, value.value_or(std::string_view{})))
            error(name, '"' + printable(*value) + "\" " + std::string(flag.complaint));
    }

    /// The next argument if it can be a value; a value that begins with two dashes must follow `=`.
    std::optional<std::string_view> nextValue()
    {
        if (m_rest.empty() || m_rest.front().starts_with("--"))
            return std::nullopt;
        const std::string_view value = m_rest.front();
        m_rest = m_rest.subspan(1);
        return value;
    }

    const CommandLineInput& m_input;
    Arguments m_rest;
    const CommandInfo* m_info = nullptr; ///< nullptr for the commands that every program has
    bool m_isModeKnown = true;
    const Environment* m_defaults = nullptr;
    FlagValues m_flags;
    Invocation m_result;
    std::vector<ConfigIssue> m_issues;
};

} // namespace

Parsed<Invocation> parseCommandLine(const CommandLineInput& input)
{
    return CommandLineParser(input).parse();
}

} // namespace dynfou
