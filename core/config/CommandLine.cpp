// SPDX-License-Identifier: Apache-2.0
#include "config/CommandLine.h"

#include "base/Text.h"
#include "config/NearMiss.h"
#include "config/SettingsReader.h"
#include "config/SettingsTable.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace dynfou {

namespace {

constexpr std::array<std::string_view, 6> kCommands{"client", "server", "run", "status", "help", "version"};

using Arguments = std::span<const std::string>;

std::optional<Program> modeNamed(std::string_view word)
{
    if (word == toString(Program::Client))
        return Program::Client;
    if (word == toString(Program::Server))
        return Program::Server;
    return std::nullopt;
}

Program otherOf(Program program)
{
    return program == Program::Client ? Program::Server : Program::Client;
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

/// Reads one start of a program.
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
        else if (m_result.command == Command::Status)
            readStatus();
        if (hasErrors(m_issues))
            return {std::nullopt, std::move(m_issues)};
        return {std::move(m_result), std::move(m_issues)};
    }

private:
    void error(std::string field, std::string message, std::string_view source = kCommandLineSource)
    {
        m_issues.push_back({Severity::Error, std::string(source), 0, 0, std::move(field), std::move(message)});
    }

    /// Takes the first argument off if it is a command or a mode, and finds out whose work it is.
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
        } else if (first == "run" || first == "status") {
            m_rest = m_rest.subspan(1);
            m_result.command = first == "run" ? Command::Run : Command::Status;
            readHelpFlags();
        } else {
            error({}, '"' + printable(first) +
                          "\" is not a command; allowed are client, server, run, status, help and "
                          "version" +
                          suggestion(first, kCommands));
            m_result.command = Command::Help;
        }
    }

    /// `MODE` wins over the first argument, and that over the name of the program.
    void readMode(std::optional<Program> argument)
    {
        readHelpFlags();
        const auto value = valueOf(m_input.environment, "MODE");
        const auto mode = modeNamed(value);
        if (!value.empty() && !mode && m_result.command == Command::Run) {
            error("MODE", '"' + printable(value) + "\" is not a mode; allowed are client and server",
                  kEnvironmentSource);
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
            return; // whose flags and variables these are is not known either
        readFlags();
        auto draft = readSettings(settingsInput(), m_issues);
        if (m_result.program == Program::Server) {
            draft.server.common = std::move(draft.common);
            m_result.settings = std::move(draft.server);
        } else {
            draft.client.common = std::move(draft.common);
            m_result.settings = std::move(draft.client);
        }
    }

    void readStatus()
    {
        readFlags();
        m_result.controlSockets = findControlSockets(settingsInput(), m_issues);
    }

    [[nodiscard]] SettingsInput settingsInput() const
    {
        return {m_result.program, m_input.environment, m_flags, m_input.isRoot};
    }

    void readFlags()
    {
        while (!m_rest.empty()) {
            const std::string_view argument = m_rest.front();
            m_rest = m_rest.subspan(1);
            if (argument == "--json" && m_result.command == Command::Status)
                m_result.json = true;
            else if (argument.starts_with('-') && argument.size() > 1)
                readFlag(argument);
            else
                error({}, '"' + printable(argument) + "\" is one argument too many; allowed are flags" +
                              (modeNamed(argument) || isOneOf(argument, {"run", "status"})
                                   ? ", a command stands before them"
                                   : ""));
        }
    }

    void readFlag(std::string_view argument)
    {
        const auto equals = argument.find('=');
        const auto name = argument.substr(0, equals);
        const Setting* const setting = findByFlag(m_result.program, name);
        const bool isKnown = setting != nullptr && isMeaningful(*setting);
        std::optional<std::string_view> value;
        if (equals != std::string_view::npos)
            value = argument.substr(equals + 1);
        else if (isKnown && !setting->impliedValue.empty())
            value = setting->impliedValue;
        else if (name != "--json")
            value = nextValue(); // of a flag that is not known too, lest its value be called wrong as well
        if (!isKnown) {
            error(printable(name), complaintAbout(name, setting));
            return;
        }
        if (!value || (value->empty() && !setting->isEmptyMeaningful)) {
            error(std::string(name),
                  "a value is missing; expected is " + std::string(name) + '=' + std::string(setting->placeholder));
            return;
        }
        m_flags[setting] = *value;
    }

    /// The next argument if it can be a value; one that begins with two dashes must be written behind `=`.
    std::optional<std::string_view> nextValue()
    {
        if (m_rest.empty() || m_rest.front().starts_with("--"))
            return std::nullopt;
        const std::string_view value = m_rest.front();
        m_rest = m_rest.subspan(1);
        return value;
    }

    [[nodiscard]] bool isMeaningful(const Setting& setting) const
    {
        return m_result.command != Command::Status || setting.variable == "CONTROL_SOCKET";
    }

    [[nodiscard]] std::string complaintAbout(std::string_view name, const Setting* setting) const
    {
        const auto program = std::string(executableName(m_result.program));
        if (setting != nullptr || (m_result.command == Command::Status && name == "--json"))
            return "has no meaning here; allowed for status are --json and --socket";
        if (name == "--json")
            return "is a flag of " + program + " status, which stands before it";
        const auto other = otherOf(m_result.program);
        if (findByFlag(other, name) != nullptr)
            return "is a flag of " + std::string(executableName(other)) + ", not of " + program;
        std::vector<std::string_view> candidates{"--help", "--version"};
        for (const auto& candidate : settingsTable()) {
            if (findByFlag(m_result.program, candidate.flag) != nullptr && isMeaningful(candidate))
                candidates.push_back(candidate.flag);
        }
        if (m_result.command == Command::Status)
            candidates.emplace_back("--json");
        const auto hint = suggestion(name, candidates);
        return "is not a flag of " + program + (hint.empty() ? "; see " + program + " --help" : hint);
    }

    const CommandLineInput& m_input;
    Arguments m_rest;
    bool m_isModeKnown = true;
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
