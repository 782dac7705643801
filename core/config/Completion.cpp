// SPDX-License-Identifier: Apache-2.0
#include "config/Completion.h"

#include "config/CommandTable.h"
#include "config/FlagComplaint.h"
#include "config/SettingsTable.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace dynfou {

namespace {

constexpr std::array<std::string_view, 3> kShells{"bash", "zsh", "fish"};

/// A word that may stand on the command line, and what it means.
struct Word {
    std::string text;
    std::string meaning;
    bool takesValue = false;
    bool isPath = false;
};

std::vector<Word> commandWords(Program program)
{
    std::vector<Word> words{{"run", "run in the program's own mode", false, false},
                            {"client", "be the client", false, false},
                            {"server", "be the server", false, false}};
    for (const auto& info : commandsOf(program))
        words.push_back({std::string(info.name), std::string(info.meaning), false, false});
    words.push_back({"help", "show the help", false, false});
    words.push_back({"version", "show the version", false, false});
    return words;
}

/// The flags of a command; with nullptr, those of the program's own mode.
std::vector<Word> flagWords(Program program, const CommandInfo* info)
{
    std::vector<Word> words;
    if (info != nullptr) {
        for (const auto& flag : info->flags)
            words.push_back({std::string(flag.name), std::string(info->meaning),
                             !flag.placeholder.empty() && flag.impliedValue.empty(), flag.placeholder == "FILE"});
    }
    for (const auto& setting : settingsTable()) {
        if (!setting.flag.empty() && findByFlag(program, setting.flag) == &setting && hasSetting(info, setting))
            words.push_back({std::string(setting.flag), std::string(setting.meaning), setting.impliedValue.empty(),
                             setting.placeholder == "PATH"});
    }
    words.push_back({"--help", "show the help", false, false});
    if (info == nullptr)
        words.push_back({"--version", "show the version", false, false});
    return words;
}

std::string joined(const std::vector<Word>& words)
{
    std::string text;
    for (const auto& word : words)
        text.append(text.empty() ? "" : " ").append(word.text);
    return text;
}

/// `text` in single quotes, in a form that all three shells read.
std::string singleQuoted(std::string_view text)
{
    std::string result = "'";
    for (const char c : text)
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

std::string firstLines(std::string_view name, std::string_view first)
{
    return std::string(first)
        .append("# SPDX-License-Identifier: Apache-2.0\n# What `")
        .append(name)
        .append(" completion` prints.\n");
}

std::string bashText(Program program)
{
    const std::string name(executableName(program));
    auto function = "_" + name;
    std::replace(function.begin(), function.end(), '-', '_');
    std::string text = firstLines(name, {});
    text += function + "()\n{\n    local current=${COMP_WORDS[COMP_CWORD]} words\n    case ${COMP_WORDS[1]} in\n";
    for (const auto& info : commandsOf(program)) {
        text.append("    ").append(info.name).append(") words='");
        text.append(joined(flagWords(program, &info))).append("' ;;\n");
    }
    text += "    *) words='" + joined(flagWords(program, nullptr)) + "' ;;\n    esac\n";
    text +=
        "    if ((COMP_CWORD == 1)); then\n        words=\"" + joined(commandWords(program)) + " $words\"\n    fi\n";
    text += "    case $current in\n    -*) ;;\n    *) ((COMP_CWORD == 1)) || words= ;;\n    esac\n";
    text += "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n}\n";
    return text + "complete -o bashdefault -o default -F " + function + " " + name + "\n";
}

std::string zshFlag(const Word& word)
{
    std::string meaning = word.meaning;
    for (std::size_t at = 0; (at = meaning.find_first_of("[]:", at)) != std::string::npos; at += 2)
        meaning.insert(at, "\\");
    auto text = word.text + (word.takesValue ? "=" : "") + "[" + meaning + "]";
    if (word.takesValue)
        text += word.isPath ? ":file:_files" : ":value:";
    return singleQuoted(text);
}

std::string zshText(Program program)
{
    const std::string name(executableName(program));
    std::string text = firstLines(name, "#compdef " + name + "\n");
    text += "local -a commands\ncommands=(\n";
    for (const auto& word : commandWords(program))
        text += "    " + singleQuoted(word.text + ":" + word.meaning) + "\n";
    text += ")\nif ((CURRENT == 2)) && [[ $words[2] != -* ]]; then\n    _describe command commands\n    return\nfi\n";
    text += "case $words[2] in\n";
    const auto arguments = [](const std::vector<Word>& words) {
        std::string part = "    _arguments";
        for (const auto& word : words)
            part += " \\\n        " + zshFlag(word);
        return part + " \\\n        '*:argument:_files'\n    ;;\n";
    };
    for (const auto& info : commandsOf(program))
        text.append(info.name).append(")\n").append(arguments(flagWords(program, &info)));
    return text + "*)\n" + arguments(flagWords(program, nullptr)) + "esac\n";
}

std::string fishText(Program program)
{
    const std::string name(executableName(program));
    std::string text = firstLines(name, {});
    const auto complete = "complete -c " + name;
    for (const auto& word : commandWords(program))
        text += complete + " -n __fish_use_subcommand -f -a " + word.text + " -d " + singleQuoted(word.meaning) + "\n";
    std::string names;
    const auto flag = [&complete](const Word& word, const std::string& when) {
        return complete + " -n " + singleQuoted(when) + " -l " + word.text.substr(2) +
               (word.takesValue ? word.isPath ? " -r" : " -x" : "") + " -d " + singleQuoted(word.meaning) + "\n";
    };
    for (const auto& info : commandsOf(program)) {
        const std::string own(info.name);
        names += " " + own;
        for (const auto& word : flagWords(program, &info))
            text += flag(word, "__fish_seen_subcommand_from " + own);
    }
    for (const auto& word : flagWords(program, nullptr))
        text += flag(word, "not __fish_seen_subcommand_from" + names);
    return text;
}

} // namespace

std::optional<Shell> shellNamed(std::string_view name)
{
    const auto* const found = std::find(kShells.begin(), kShells.end(), name);
    if (found == kShells.end())
        return std::nullopt;
    return static_cast<Shell>(found - kShells.begin());
}

std::string completionText(Program program, Shell shell)
{
    switch (shell) {
    case Shell::Bash:
        return bashText(program);
    case Shell::Zsh:
        return zshText(program);
    case Shell::Fish:
        break;
    }
    return fishText(program);
}

} // namespace dynfou
