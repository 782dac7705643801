// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Issue.h"
#include "config/Settings.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dynfou {

/// The command of a program.
enum class Command : std::uint8_t {
    Run,        ///< run as the client or the server
    Status,     ///< show the status of the running program
    Help,       ///< print helpText(program)
    Version,    ///< print the version
    Up,         ///< client: start a tunnel, or all
    Down,       ///< client: remove a tunnel, or all, until they are asked for again
    Restart,    ///< client: remove a tunnel, or all, and start it again
    Add,        ///< client: add the server of a link to the list
    Remove,     ///< client: remove a server from the list
    Export,     ///< client: show a server of the list as a link
    Enroll,     ///< server: admit a client with a new key
    Revoke,     ///< server: remove a client from the list
    Rotate,     ///< server: give a client a new key
    Import,     ///< client: add the servers of a file to the list
    List,       ///< client: show the servers of the list
    WhoAmI,     ///< client: ask a server where it sees us, without a tunnel
    Clients,    ///< server: ask the running server for all clients and show them
    Disconnect, ///< server: end a client's tunnel, until it asks for one again
    Check,      ///< server: check whether it could start
    Completion, ///< print completionText(program, shell)
    Doctor,     ///< find what is wrong on this host, and how to repair it
};

/// Everything that decides what a program is asked to do.
struct CommandLineInput {
    Program own = Program::Client;      ///< which of the two executables this is
    std::string invokedAs;              ///< argv[0], with or without its folders; `dynamic-fou` is understood
    std::vector<std::string> arguments; ///< argv without argv[0]
    Environment environment;
    bool isRoot = false; ///< whether the effective user is root: decides where the client's runtime directory is
    /// The variables of the service of `own`: its settings for commands, unless a flag or the environment overrides
    /// them.
    Environment defaults = {};
};

/// What a program was asked to do.
struct Invocation {
    Program program = Program::Client; ///< the program that has to do it
    bool isSibling = false;            ///< Run only: the other executable must do it, exec it with siblingArguments
    Command command = Command::Run;
    bool json = false;                         ///< Status, Clients, List, WhoAmI, Doctor: for machines
    bool prometheus = false;                   ///< Status: as metrics
    std::optional<std::chrono::seconds> watch; ///< Status, Clients: repeat at this interval
    std::string argument; ///< of the command: a server, a client's name, a link; may be missing with Up, Down, Restart
    std::optional<std::chrono::seconds> wait; ///< Up, Down, Restart: for the state that is asked for
    std::optional<std::uint32_t> mtu;         ///< Enroll: inside the tunnel
    std::string address;                      ///< Enroll, Rotate: where clients find the server; empty: not given
    std::optional<std::uint16_t> port;        ///< Add: the server's
    std::string clientName;                   ///< Add: by which the server knows this client; empty: the list's own
    std::string keyFile;                      ///< Add: the file with the key; `-` is standard input
    bool finish = false;                      ///< Rotate: the old key becomes invalid
    bool listOnly = false;                    ///< Check: only the settings and the list
    /// Run, unless isSibling (the sibling reads its own), and commands that edit a list: those of `program`.
    std::variant<std::monostate, ClientSettings, ServerSettings> settings;
    /// Status, Clients, Disconnect, Up, Down, Restart, Doctor: the sockets to ask, the user's before the system's. If a
    /// socket was named, only that one.
    std::vector<std::string> controlSockets;
    /// The sibling's argv without argv[0].
    std::vector<std::string> siblingArguments;

    bool operator==(const Invocation&) const = default;
};

/// Determines what a program was asked to do, and reads the settings that this needs; changes nothing. All errors are
/// reported at once. `MODE` wins over the first argument when that is absent (or begins with `-`), `client` or
/// `server`; any other command ignores `MODE`. Flags override the environment; an empty variable counts as unset.
Parsed<Invocation> parseCommandLine(const CommandLineInput& input);

/// What `--help` prints: commands, every setting with flag, variable, default and meaning, and the exit codes; at most
/// 100 columns.
std::string helpText(Program program);

} // namespace dynfou
