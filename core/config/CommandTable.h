// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/CommandLine.h"

#include <span>
#include <string_view>

namespace dynfou {

/// A flag of one command that is not a setting.
struct CommandFlag {
    std::string_view name;              ///< with its dashes
    std::string_view placeholder = {};  ///< of its value, in the help; empty: the flag has no value
    std::string_view impliedValue = {}; ///< used if there is no `=`; empty: the value, if any, must be given
    std::string_view complaint = {};    ///< the text after a value that cannot be used
    bool (*apply)(Invocation& invocation, std::string_view value) = nullptr; ///< false: not usable
};

/// The first word of a command line.
struct CommandInfo {
    Command command = Command::Run;
    std::string_view name;
    std::string_view argument = {}; ///< its placeholder in the help, in brackets if it may be missing; empty: none
    std::string_view meaning;       ///< for the help
    std::span<const CommandFlag> flags;
    std::span<const std::string_view> settings; ///< variables of the settings whose flags it has
    bool asksProgram = false;                   ///< it needs the sockets of a program that runs
    bool readsSettings = false;                 ///< it needs the settings that the program would have

    [[nodiscard]] bool needsArgument() const { return !argument.empty() && !argument.starts_with('['); }
};

/// All commands of a program except `run`, `client`, `server`, `help` and `version`, in the order of the help.
std::span<const CommandInfo> commandsOf(Program program);
/// One of these commands; nullptr if there is none with this name or for this Command.
const CommandInfo* findCommand(Program program, std::string_view name);
const CommandInfo* findCommand(Program program, Command command);

} // namespace dynfou
