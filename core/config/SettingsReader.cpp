// SPDX-License-Identifier: Apache-2.0
#include "config/SettingsReader.h"

#include "base/Text.h"
#include "config/DefaultsFile.h"
#include "config/Rules.h"

namespace dynfou {

namespace {

/// A value and its source.
struct Given {
    std::string_view value;
    std::string_view source; ///< empty: not set, the default is used
    std::string_view field;
};

Given given(const SettingsInput& input, const Setting& setting)
{
    if (const auto flag = input.flags.find(&setting); flag != input.flags.end())
        return {flag->second, kCommandLineSource, setting.flag};
    if (const auto value = valueOf(input.environment, setting.variable); !value.empty())
        return {value, kEnvironmentSource, setting.variable};
    const auto value = input.defaults == nullptr ? std::string_view{} : valueOf(*input.defaults, setting.variable);
    return value.empty() ? Given{} : Given{value, defaultsPath(input.program), setting.variable};
}

Given given(const SettingsInput& input, std::string_view variable)
{
    const Setting* const setting = findByVariable(input.program, variable);
    return setting == nullptr ? Given{} : given(input, *setting);
}

void addError(std::vector<ConfigIssue>& issues, const Given& from, std::string message)
{
    issues.push_back({Severity::Error, std::string(from.source), 0, 0, std::string(from.field), std::move(message)});
}

std::string_view systemDirectory(Program program)
{
    return program == Program::Client ? "/run/dynfou" : "/run/dynfou-server";
}

/// The runtime folder of a client that a user runs; empty if there is none. A relative path must be ignored (XDG Base
/// Directory Specification).
std::string userDirectory(const SettingsInput& input)
{
    const auto base = valueOf(input.environment, "XDG_RUNTIME_DIR");
    if (input.program == Program::Server || input.isRoot || !base.starts_with('/'))
        return {};
    return std::string(base) + "/dynfou";
}

std::string socketIn(Program program, std::string_view directory)
{
    return std::string(directory).append("/").append(toString(program)).append(".sock");
}

void checkPorts(const SettingsInput& input, const SettingsDraft& draft, std::vector<ConfigIssue>& issues)
{
    if (input.program != Program::Server || draft.server.port != draft.server.fouPort)
        return;
    const auto port = given(input, "PORT");
    const auto fouPort = given(input, "FOU_PORT");
    const bool isFouPort =
        port.source.empty() || (port.source != fouPort.source && fouPort.source == kCommandLineSource);
    const auto number = std::to_string(draft.server.port);
    addError(issues, isFouPort ? fouPort : port, "PORT and FOU_PORT are both " + number + "; they must be different");
}

void checkSocket(const SettingsInput& input, const SettingsDraft& draft, std::vector<ConfigIssue>& issues)
{
    const auto& path = draft.common.controlSocket;
    if (path.size() <= kMaxSocketPath)
        return;
    auto from = given(input, "CONTROL_SOCKET");
    if (from.source.empty())
        from = given(input, "RUNTIME_DIRECTORY");
    if (from.source.empty())
        from = {{}, kEnvironmentSource, "XDG_RUNTIME_DIR"};
    addError(issues, from,
             "the control socket's path " + printable(path, 2 * kMaxSocketPath) + " has " +
                 std::to_string(path.size()) + " bytes; it may have at most " + std::to_string(kMaxSocketPath));
}

/// Fills in the runtime folder and the control socket if they are not set.
void addPaths(const SettingsInput& input, SettingsDraft& draft)
{
    auto& common = draft.common;
    if (common.runtimeDirectory.empty())
        common.runtimeDirectory = userDirectory(input);
    if (common.runtimeDirectory.empty())
        common.runtimeDirectory = systemDirectory(input.program);
    if (common.controlSocket.empty())
        common.controlSocket = socketIn(input.program, common.runtimeDirectory);
}

/// Applies the setting's value, if it is set. Returns false, after adding an error, if it cannot be used.
bool apply(const SettingsInput& input, const Setting& setting, SettingsDraft& draft, std::vector<ConfigIssue>& issues)
{
    const auto from = given(input, setting);
    if (from.source.empty() || setting.apply(draft, from.value))
        return true;
    addError(issues, from, '"' + printable(from.value) + "\" " + std::string(setting.complaint));
    return false;
}

} // namespace

std::string_view valueOf(const Environment& environment, std::string_view variable)
{
    const auto entry = environment.find(variable);
    return entry == environment.end() ? std::string_view{} : std::string_view(entry->second);
}

SettingsDraft readSettings(const SettingsInput& input, std::vector<ConfigIssue>& issues)
{
    SettingsDraft draft;
    bool arePortsKnown = true;
    for (const auto& setting : settingsTable()) {
        if (!setting.defaultOf(input.program) || apply(input, setting, draft, issues))
            continue;
        if (setting.variable == "PORT" || setting.variable == "FOU_PORT")
            arePortsKnown = false;
    }
    if (arePortsKnown)
        checkPorts(input, draft, issues);
    addPaths(input, draft);
    checkSocket(input, draft, issues);
    return draft;
}

std::vector<std::string> findControlSockets(const SettingsInput& input, std::vector<ConfigIssue>& issues)
{
    const auto read = [&issues](const SettingsInput& from) {
        SettingsDraft draft;
        for (const auto* variable : {"CONTROL_SOCKET", "RUNTIME_DIRECTORY"})
            apply(from, *findByVariable(from.program, variable), draft, issues);
        return draft;
    };
    // the variables of the service concern only the system's socket
    SettingsInput own = input;
    own.defaults = nullptr;
    auto draft = read(own);
    const bool isNamed = !draft.common.controlSocket.empty() || !draft.common.runtimeDirectory.empty();
    if (!isNamed && userDirectory(input).empty())
        draft = read(input);
    addPaths(input, draft);
    checkSocket(input, draft, issues);
    std::vector<std::string> sockets{draft.common.controlSocket};
    if (isNamed || userDirectory(input).empty())
        return sockets;
    auto systems = read(input);
    if (systems.common.runtimeDirectory.empty())
        systems.common.runtimeDirectory = systemDirectory(input.program);
    addPaths(input, systems);
    sockets.push_back(systems.common.controlSocket);
    return sockets;
}

} // namespace dynfou
