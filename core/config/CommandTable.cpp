// SPDX-License-Identifier: Apache-2.0
#include "config/CommandTable.h"

#include "base/Text.h"
#include "config/Rules.h"

#include <algorithm>
#include <array>

namespace dynfou {

namespace {

constexpr unsigned long kMaxWait = 86400;
constexpr unsigned long kMaxWatch = 3600;

bool applyJson(Invocation& invocation, std::string_view)
{
    return invocation.json = true;
}

bool applyPrometheus(Invocation& invocation, std::string_view)
{
    return invocation.prometheus = true;
}

bool applyWatch(Invocation& invocation, std::string_view value)
{
    const auto seconds = parseNumber(value, 1, kMaxWatch);
    if (seconds)
        invocation.watch = std::chrono::seconds(*seconds);
    return seconds.has_value();
}

bool applyPort(Invocation& invocation, std::string_view value)
{
    const auto port = parseNumber(value, 1, 65535);
    if (port)
        invocation.port = static_cast<std::uint16_t>(*port);
    return port.has_value();
}

bool applyName(Invocation& invocation, std::string_view value)
{
    invocation.clientName = value;
    return !checkClientName(value);
}

bool applyKeyFile(Invocation& invocation, std::string_view value)
{
    invocation.keyFile = value;
    return true;
}

bool applyWait(Invocation& invocation, std::string_view value)
{
    const auto seconds = parseNumber(value, 1, kMaxWait);
    if (seconds)
        invocation.wait = std::chrono::seconds(*seconds);
    return seconds.has_value();
}

bool applyMtu(Invocation& invocation, std::string_view value)
{
    const auto mtu = parseNumber(value, kMinMtu, kMaxMtu);
    if (mtu)
        invocation.mtu = static_cast<std::uint32_t>(*mtu);
    return mtu.has_value();
}

bool applyAddress(Invocation& invocation, std::string_view value)
{
    invocation.address = withoutBrackets(value);
    return !checkRemoteAddress(value);
}

bool applyFinish(Invocation& invocation, std::string_view)
{
    return invocation.finish = true;
}

bool applyListOnly(Invocation& invocation, std::string_view)
{
    return invocation.listOnly = true;
}

constexpr CommandFlag kJson{.name = "--json", .apply = applyJson};
constexpr CommandFlag kWait{.name = "--wait",
                            .placeholder = "SECONDS",
                            .impliedValue = "30",
                            .complaint = "is not a number of seconds; it must be 1 to 86400",
                            .apply = applyWait};
constexpr CommandFlag kMtu{.name = "--mtu",
                           .placeholder = "MTU",
                           .complaint = "is not a usable MTU; it must be 1280 to 65535",
                           .apply = applyMtu};
constexpr CommandFlag kAddress{.name = "--address",
                               .placeholder = "HOST",
                               .complaint = "is not a host name, an IPv4 address or an IPv6 address",
                               .apply = applyAddress};
constexpr CommandFlag kFinish{.name = "--finish", .apply = applyFinish};
constexpr CommandFlag kListOnly{.name = "--list", .apply = applyListOnly};

constexpr CommandFlag kPrometheus{.name = "--prometheus", .apply = applyPrometheus};
constexpr CommandFlag kWatch{.name = "--watch",
                             .placeholder = "SECONDS",
                             .impliedValue = "1",
                             .complaint = "is not a number of seconds; it must be 1 to 3600",
                             .apply = applyWatch};
constexpr CommandFlag kRemotePort{.name = "--remote-port",
                                  .placeholder = "PORT",
                                  .complaint = "is not a port; it must be 1 to 65535",
                                  .apply = applyPort};
constexpr CommandFlag kName{
    .name = "--name", .placeholder = "NAME", .complaint = "is not a client name", .apply = applyName};
constexpr CommandFlag kKeyFile{.name = "--key-file", .placeholder = "FILE", .apply = applyKeyFile};

constexpr std::array kStatusFlags{kJson, kWatch, kPrometheus};
constexpr std::array kClientsFlags{kJson, kWatch};
constexpr std::array kJsonFlags{kJson};
constexpr std::array kAddFlags{kAddress, kRemotePort, kName, kKeyFile, kMtu};
constexpr std::array kTunnelFlags{kWait};
constexpr std::array kCheckFlags{kListOnly};
constexpr std::array kEnrollFlags{kAddress, kMtu};
constexpr std::array kRotateFlags{kAddress, kFinish};

constexpr std::array<std::string_view, 1> kSocket{"CONTROL_SOCKET"};
constexpr std::array<std::string_view, 1> kServerList{"SERVER_LIST"};
constexpr std::array<std::string_view, 1> kClientList{"CLIENT_LIST"};
constexpr std::array<std::string_view, 5> kStart{"CLIENT_LIST", "IP", "PORT", "FOU_PORT", "CONTROL_SOCKET"};
constexpr std::array<std::string_view, 3> kEnrolment{"CLIENT_LIST", "IP", "PORT"};
constexpr std::array<std::string_view, 4> kClientDoctor{"SERVER_LIST", "LEGACY", "CONTROL_SOCKET", "RUNTIME_DIRECTORY"};
constexpr std::array<std::string_view, 5> kServerDoctor{"CLIENT_LIST", "PORT", "FOU_PORT", "CONTROL_SOCKET",
                                                        "RUNTIME_DIRECTORY"};

constexpr CommandInfo kStatus{.command = Command::Status,
                              .name = "status",
                              .meaning = "show the tunnels of the running program",
                              .flags = kStatusFlags,
                              .settings = kSocket,
                              .asksProgram = true};

constexpr CommandInfo doctorCommand(std::span<const std::string_view> settings)
{
    return {.command = Command::Doctor,
            .name = "doctor",
            .meaning = "find what is wrong on this host, and how to repair it",
            .flags = kJsonFlags,
            .settings = settings,
            .asksProgram = true,
            .readsSettings = true};
}

constexpr CommandInfo tunnelCommand(Command command, std::string_view name, std::string_view meaning)
{
    return {.command = command,
            .name = name,
            .argument = "[SERVER]",
            .meaning = meaning,
            .flags = kTunnelFlags,
            .settings = kSocket,
            .asksProgram = true};
}

constexpr CommandInfo kCompletion{.command = Command::Completion,
                                  .name = "completion",
                                  .argument = "SHELL",
                                  .meaning = "print what completes commands and flags in bash, zsh or fish",
                                  .flags = {},
                                  .settings = {}};

constexpr std::array kClientCommands{
    kStatus,
    doctorCommand(kClientDoctor),
    tunnelCommand(Command::Up, "up", "start the tunnel to a server, or all"),
    tunnelCommand(Command::Down, "down", "remove it, until it is asked for again"),
    tunnelCommand(Command::Restart, "restart", "remove it and start it again"),
    CommandInfo{.command = Command::Add,
                .name = "add",
                .argument = "[LINK]",
                .meaning = "add a server to the list: from a dynfou:// link (- reads it), or from the flags",
                .flags = kAddFlags,
                .settings = kServerList,
                .readsSettings = true},
    CommandInfo{.command = Command::Import,
                .name = "import",
                .argument = "FILE",
                .meaning = "add the servers of a file (a list, or links) to the list; - reads it",
                .flags = {},
                .settings = kServerList,
                .readsSettings = true},
    CommandInfo{.command = Command::Remove,
                .name = "remove",
                .argument = "SERVER",
                .meaning = "remove a server from the list",
                .flags = {},
                .settings = kServerList,
                .readsSettings = true},
    CommandInfo{.command = Command::List,
                .name = "list",
                .meaning = "show the servers of the list",
                .flags = kJsonFlags,
                .settings = kServerList,
                .readsSettings = true},
    CommandInfo{.command = Command::WhoAmI,
                .name = "whoami",
                .argument = "SERVER",
                .meaning = "show where a server of the list sees this host, and the NAT between",
                .flags = kJsonFlags,
                .settings = kServerList,
                .readsSettings = true},
    CommandInfo{.command = Command::Export,
                .name = "export",
                .argument = "SERVER",
                .meaning = "show a server of the list as a link; it holds the key",
                .flags = {},
                .settings = kServerList,
                .readsSettings = true},
    kCompletion,
};

constexpr std::array kServerCommands{
    kStatus,
    doctorCommand(kServerDoctor),
    CommandInfo{.command = Command::Clients,
                .name = "clients",
                .meaning = "show every client of the list, also those never seen",
                .flags = kClientsFlags,
                .settings = kSocket,
                .asksProgram = true},
    CommandInfo{.command = Command::Disconnect,
                .name = "disconnect",
                .argument = "NAME",
                .meaning = "end a client's tunnel; it may ask for another one",
                .flags = {},
                .settings = kSocket,
                .asksProgram = true},
    CommandInfo{.command = Command::Check,
                .name = "check",
                .meaning = "check whether the server can start: configuration, kernel, ports; --list: only the first",
                .flags = kCheckFlags,
                .settings = kStart,
                .readsSettings = true},
    CommandInfo{.command = Command::Enroll,
                .name = "enroll",
                .argument = "NAME",
                .meaning = "admit a client with a new key; print what it needs",
                .flags = kEnrollFlags,
                .settings = kEnrolment,
                .readsSettings = true},
    CommandInfo{.command = Command::Revoke,
                .name = "revoke",
                .argument = "NAME",
                .meaning = "remove a client from the list",
                .flags = {},
                .settings = kClientList,
                .readsSettings = true},
    CommandInfo{.command = Command::Rotate,
                .name = "rotate",
                .argument = "NAME",
                .meaning = "admit a client's new key beside the old one; --finish: instead of it",
                .flags = kRotateFlags,
                .settings = kEnrolment,
                .readsSettings = true},
    kCompletion,
};

template <typename Predicate>
const CommandInfo* commandWhere(Program program, Predicate matches)
{
    const auto commands = commandsOf(program);
    const auto found = std::find_if(commands.begin(), commands.end(), matches);
    return found == commands.end() ? nullptr : &*found;
}

} // namespace

std::span<const CommandInfo> commandsOf(Program program)
{
    return program == Program::Client ? std::span<const CommandInfo>(kClientCommands) : kServerCommands;
}

const CommandInfo* findCommand(Program program, std::string_view name)
{
    return commandWhere(program, [name](const CommandInfo& info) { return info.name == name; });
}

const CommandInfo* findCommand(Program program, Command command)
{
    return commandWhere(program, [command](const CommandInfo& info) { return info.command == command; });
}

} // namespace dynfou
