// SPDX-License-Identifier: Apache-2.0
#include "config/CommandTable.h"

#include "base/Text.h"
#include "config/Rules.h"

#include <algorithm>
#include <array>

namespace dynfou {

namespace {

constexpr unsigned long kMaxWait = 86400;

bool applyJson(Invocation& invocation, std::string_view)
{
    return invocation.json = true;
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

constexpr CommandFlag kJson{.name = "--json", .apply = applyJson};
constexpr CommandFlag kWait{.name = "--wait",
                            .placeholder = "SECONDS",
                            .impliedValue = "30",
                            .complaint = "is not a number of seconds; allowed are 1 to 86400",
                            .apply = applyWait};
constexpr CommandFlag kMtu{.name = "--mtu",
                           .placeholder = "MTU",
                           .complaint = "is not a usable MTU; allowed are 1280 to 65535",
                           .apply = applyMtu};
constexpr CommandFlag kAddress{.name = "--address",
                               .placeholder = "HOST",
                               .complaint = "is not a host name, an IPv4 address or an IPv6 address",
                               .apply = applyAddress};
constexpr CommandFlag kFinish{.name = "--finish", .apply = applyFinish};

constexpr std::array kStatusFlags{kJson};
constexpr std::array kTunnelFlags{kWait};
constexpr std::array kEnrollFlags{kAddress, kMtu};
constexpr std::array kRotateFlags{kAddress, kFinish};

constexpr std::array<std::string_view, 1> kSocket{"CONTROL_SOCKET"};
constexpr std::array<std::string_view, 1> kServerList{"SERVER_LIST"};
constexpr std::array<std::string_view, 1> kClientList{"CLIENT_LIST"};
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
            .meaning = "say what is wrong on this host, and what mends it",
            .flags = kStatusFlags,
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

constexpr std::array kClientCommands{
    kStatus,
    doctorCommand(kClientDoctor),
    tunnelCommand(Command::Up, "up", "start the tunnel to a server, or all"),
    tunnelCommand(Command::Down, "down", "remove it, until it is asked for again"),
    tunnelCommand(Command::Restart, "restart", "remove it and start it anew"),
    CommandInfo{.command = Command::Add,
                .name = "add",
                .argument = "LINK",
                .meaning = "put the server of a dynfou:// link (- reads it) into the list",
                .flags = {},
                .settings = kServerList,
                .readsSettings = true},
    CommandInfo{.command = Command::Remove,
                .name = "remove",
                .argument = "SERVER",
                .meaning = "take a server out of the list",
                .flags = {},
                .settings = kServerList,
                .readsSettings = true},
    CommandInfo{.command = Command::Export,
                .name = "export",
                .argument = "SERVER",
                .meaning = "show a server of the list as a link; it holds the key",
                .flags = {},
                .settings = kServerList,
                .readsSettings = true},
};

constexpr std::array kServerCommands{
    kStatus,
    doctorCommand(kServerDoctor),
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
                .meaning = "take a client out of the list",
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
};

template <typename Predicate>
const CommandInfo* find(Program program, Predicate matches)
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
    return find(program, [name](const CommandInfo& info) { return info.name == name; });
}

const CommandInfo* findCommand(Program program, Command command)
{
    return find(program, [command](const CommandInfo& info) { return info.command == command; });
}

} // namespace dynfou
