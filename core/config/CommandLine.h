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

/// What is to be done.
enum class Command : std::uint8_t {
    Run,        ///< be the client or the server
    Status,     ///< ask the running program and show what it says
    Help,       ///< print helpText(program)
    Version,    ///< print the version
    Up,         ///< client: start a tunnel, or all
    Down,       ///< client: remove a tunnel, or all, until they are asked for again
    Restart,    ///< client: remove a tunnel, or all, and start anew
    Add,        ///< client: put the server of a link into the list
    Remove,     ///< client: take a server out of the list
    Export,     ///< client: show a server of the list as a link
    Enroll,     ///< server: admit a client with a new key
    Revoke,     ///< server: take a client out of the list
    Rotate,     ///< server: give a client a new key
    Import,     ///< client: put the servers of a file into the list
    List,       ///< client: show the servers of the list
    WhoAmI,     ///< client: ask a server where it sees us, without a tunnel
    Clients,    ///< server: ask the running server for all clients and show them
    Disconnect, ///< server: end a client's tunnel, until it asks for one again
    Check,      ///< server: whether it could start
    Completion, ///< print completionText(program, shell)
    Doctor,     ///< say what is wrong on this host, and what mends it
};

/// All that decides what a start of a program means.
struct CommandLineInput {
    Program own = Program::Client;      ///< which of the two executables this is
    std::string invokedAs;              ///< argv[0], with or without its folders; `dynamic-fou` is understood
    std::vector<std::string> arguments; ///< argv without argv[0]
    Environment environment;
    bool isRoot = false; ///< whether the effective user is root: decides where the client's runtime directory is
    /// The variables of the service of `own`: what its settings are for commands, unless flag or environment say more.
    Environment defaults = {};
};

/// What a start of a program means.
struct Invocation {
    Program program = Program::Client; ///< whose work it is
    bool isSibling = false;            ///< Run only: the other executable must do it, exec it with siblingArguments
    Command command = Command::Run;
    bool json = false;                         ///< Status, Clients, List, WhoAmI, Doctor: for machines
    bool prometheus = false;                   ///< Status: as metrics
    std::optional<std::chrono::seconds> watch; ///< Status, Clients: again and again at this interval
    std::string argument; ///< of the command: a server, a client's name, a link; may be missing with Up, Down, Restart
    std::optional<std::chrono::seconds> wait; ///< Up, Down, Restart: for the state that is asked for
    std::optional<std::uint32_t> mtu;         ///< Enroll: inside the tunnel
    std::string address;                      ///< Enroll, Rotate: where clients find the server; empty: not given
    std::optional<std::uint16_t> port;        ///< Add: the server's
    std::string clientName;                   ///< Add: by which the server knows this client; empty: the list's own
    std::string keyFile;                      ///< Add: where the key stands; `-` is standard input
    bool finish = false;                      ///< Rotate: the old key is not valid any more
    bool listOnly = false;                    ///< Check: the settings and the list, and nothing else
    /// Run, unless isSibling (the sibling reads its own), and commands that edit a list: those of `program`.
    std::variant<std::monostate, ClientSettings, ServerSettings> settings;
    /// Status, Clients, Disconnect, Up, Down, Restart, Doctor: the sockets to ask, the user's before the system's; only
    /// the one that was named if one was.
    std::vector<std::string> controlSockets;
    /// The sibling's argv without argv[0].
    std::vector<std::string> siblingArguments;

    bool operator==(const Invocation&) const = default;
};

/// Works out what a start of a program means and reads the settings that it needs; touches nothing. All errors are
/// reported at once. `MODE` wins over the first argument when that is absent (or begins with `-`), `client` or
/// `server`; any other command ignores `MODE`. Flags override the environment; an empty variable counts as unset.
Parsed<Invocation> parseCommandLine(const CommandLineInput& input);

/// What `--help` prints: commands, every setting with flag, variable, default and meaning, and the exit codes; at most
/// 100 columns.
std::string helpText(Program program);

} // namespace dynfou
