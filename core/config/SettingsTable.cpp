// SPDX-License-Identifier: Apache-2.0
#include "config/SettingsTable.h"

#include "base/Text.h"
#include "config/Rules.h"

#include <algorithm>
#include <array>

namespace dynfou {

namespace {

constexpr unsigned long kMaxScriptTimeout = 3600;

bool applyLogLevel(SettingsDraft& draft, std::string_view value)
{
    constexpr std::array<LogLevel, 3> levels{LogLevel::Debug, LogLevel::Info, LogLevel::Error};
    const auto number = parseNumber(value, 1, levels.size());
    if (number && value.size() == 1)
        draft.common.logLevel = levels.at(*number - 1);
    return number && value.size() == 1;
}

bool applyLogFormat(SettingsDraft& draft, std::string_view value)
{
    if (value != "text" && value != "json")
        return false;
    draft.common.logFormat = value == "json" ? LogFormat::Json : LogFormat::Text;
    return true;
}

bool applyListenAddress(SettingsDraft& draft, std::string_view value)
{
    const auto address = IpAddress::parse(withoutBrackets(value));
    if (!address || address->isMulticast() || *address == IpAddress::v4(0xffffffffU))
        return false;
    draft.server.listenAddress = *address;
    return true;
}

bool applyPort(std::uint16_t& port, std::string_view value)
{
    const auto number = parseNumber(value, 1, 65535);
    if (number)
        port = static_cast<std::uint16_t>(*number);
    return number.has_value();
}

bool applyScriptTimeout(SettingsDraft& draft, std::string_view value)
{
    const auto number = parseNumber(value, 1, kMaxScriptTimeout);
    if (number)
        draft.common.scriptTimeout = std::chrono::seconds(*number);
    return number.has_value();
}

bool applyProbeInterval(SettingsDraft& draft, std::string_view value)
{
    const auto number = parseNumber(value, 0, 60'000);
    const bool isUsable = number && (*number == 0 || *number >= 200);
    if (isUsable)
        draft.client.probeInterval = std::chrono::milliseconds(*number);
    return isUsable;
}

bool applyProbeLoss(SettingsDraft& draft, std::string_view value)
{
    const auto number = parseNumber(value, 1, 100);
    if (number)
        draft.common.probeLoss = static_cast<unsigned>(*number);
    return number.has_value();
}

bool applyProbeRoundTrip(SettingsDraft& draft, std::string_view value)
{
    const auto number = parseNumber(value, 1, 60'000);
    if (number)
        draft.common.probeRoundTrip = std::chrono::milliseconds(*number);
    return number.has_value();
}

bool applyDeadAfter(SettingsDraft& draft, std::string_view value)
{
    const auto number = parseNumber(value, 20, 86'400);
    if (number)
        draft.server.deadAfter = std::chrono::seconds(*number);
    return number.has_value();
}

bool applyMetrics(SettingsDraft& draft, std::string_view value)
{
    draft.common.metrics = MetricsAddress::parse(value);
    return value.empty() || draft.common.metrics;
}

/// Reads `yes` or `no` in upper or lower case; `true`, `false`, `1` and `0` mean the same.
bool applyTruth(bool& truth, std::string_view value)
{
    const auto lower = toLowerAscii(value);
    const bool isTrue = lower == "yes" || lower == "true" || lower == "1";
    if (!isTrue && lower != "no" && lower != "false" && lower != "0")
        return false;
    truth = isTrue;
    return true;
}

bool applyText(std::string& text, std::string_view value)
{
    text = value;
    return true;
}

constexpr std::string_view kPortComplaint = "is not a port; it must be 1 to 65535";
constexpr std::string_view kTruthComplaint = "is not a choice; it must be yes or no";

constexpr std::array<Setting, 24> kSettings{{
    {.variable = "MODE",
     .flag = {},
     .placeholder = {},
     .clientDefault = "client",
     .serverDefault = "server",
     .meaning = "client or server: which of the two to run as; wins over the first argument",
     .complaint = "is not a mode; it must be client or server",
     .apply = [](SettingsDraft&, std::string_view) { return true; }}, // CommandLine reads it
    {.variable = "LOG_LEVEL",
     .flag = "--log-level",
     .placeholder = "N",
     .clientDefault = "2",
     .serverDefault = "2",
     .meaning = "1 debug, 2 info, 3 errors only",
     .complaint = "is not a log level; it must be 1 (debug), 2 (info) or 3 (error)",
     .apply = applyLogLevel},
    {.variable = "LOG_FILE",
     .flag = "--log-file",
     .placeholder = "PATH",
     .clientDefault = "-",
     .serverDefault = "-",
     .meaning = "where the log goes; - is standard output",
     .complaint = {},
     .apply = [](SettingsDraft& draft, std::string_view value) { return applyText(draft.common.logFile, value); }},
    {.variable = "LOG_FORMAT",
     .flag = "--log-format",
     .placeholder = "FORMAT",
     .clientDefault = "text",
     .serverDefault = "text",
     .meaning = "text, or json for machines",
     .complaint = "is not a log format; it must be text or json",
     .apply = applyLogFormat},
    {.variable = "IP",
     .flag = "--ip",
     .placeholder = "ADDRESS",
     .clientDefault = {},
     .serverDefault = "[::]",
     .meaning = "address to listen on for identification; [::] is IPv4 and IPv6",
     .complaint = "is not an address to listen on; it must be an IPv4 or an IPv6 address, with or without brackets",
     .apply = applyListenAddress},
    {.variable = "PORT",
     .flag = "--port",
     .placeholder = "PORT",
     .clientDefault = {},
     .serverDefault = "65200",
     .meaning = "UDP port of identification, TCP port of the tunnels' health",
     .complaint = kPortComplaint,
     .apply = [](SettingsDraft& draft, std::string_view value) { return applyPort(draft.server.port, value); }},
    {.variable = "FOU_PORT",
     .flag = "--fou-port",
     .placeholder = "PORT",
     .clientDefault = {},
     .serverDefault = "65201",
     .meaning = "UDP port of the tunnels' data; must not be PORT",
     .complaint = kPortComplaint,
     .apply = [](SettingsDraft& draft, std::string_view value) { return applyPort(draft.server.fouPort, value); }},
    {.variable = "CLIENT_LIST",
     .flag = "--client-list",
     .placeholder = "PATH",
     .clientDefault = {},
     .serverDefault = "/etc/dynamic-fou.server.json",
     .meaning = "the clients that are admitted, as JSON",
     .complaint = {},
     .apply = [](SettingsDraft& draft, std::string_view value) { return applyText(draft.server.clientList, value); }},
    {.variable = "SERVER_LIST",
     .flag = "--server-list",
     .placeholder = "PATH",
     .clientDefault = "/etc/dynamic-fou.client.json",
     .serverDefault = {},
     .meaning = "the servers to connect to, as JSON",
     .complaint = {},
     .apply = [](SettingsDraft& draft, std::string_view value) { return applyText(draft.client.serverList, value); }},
    {.variable = "LEGACY",
     .flag = "--legacy",
     .placeholder = "yes|no",
     .clientDefault = {},
     .serverDefault = "yes",
     .meaning = "whether clients of the old program (dynamic-fou) are answered",
     .complaint = kTruthComplaint,
     .apply = [](SettingsDraft& draft, std::string_view value) { return applyTruth(draft.server.legacy, value); }},
    {.variable = "LEGACY",
     .flag = "--legacy",
     .placeholder = "yes|no",
     .clientDefault = "no",
     .serverDefault = {},
     .meaning = "whether servers without the field legacy in the list are the old program (dynamic-fou)",
     .complaint = kTruthComplaint,
     .apply = [](SettingsDraft& draft, std::string_view value) { return applyTruth(draft.client.legacy, value); }},
    {.variable = "DEAD_AFTER",
     .flag = "--dead-after",
     .placeholder = "SECONDS",
     .clientDefault = {},
     .serverDefault = "60",
     .meaning = "a client without health for this long is dead (its interface stays), 20 to 86400 seconds",
     .complaint = "is not a number of seconds; it must be 20 to 86400",
     .apply = applyDeadAfter},
    {.variable = "PROBE_INTERVAL",
     .flag = "--probe-interval",
     .placeholder = "MS",
     .clientDefault = "1000",
     .serverDefault = {},
     .meaning = "milliseconds between probes of each tunnel, 200 to 60000; 0 probes none",
     .complaint = "is not a number of milliseconds; it must be 200 to 60000, or 0 for no probes",
     .apply = applyProbeInterval},
    {.variable = "PROBE_LOSS",
     .flag = "--probe-loss",
     .placeholder = "PERCENT",
     .clientDefault = "10",
     .serverDefault = "10",
     .meaning = "percent of the probes; a tunnel that loses more is degraded, 1 to 100",
     .complaint = "is not a percentage; it must be 1 to 100",
     .apply = applyProbeLoss},
    {.variable = "PROBE_ROUND_TRIP",
     .flag = "--probe-round-trip",
     .placeholder = "MS",
     .clientDefault = "1000",
     .serverDefault = "1000",
     .meaning = "milliseconds; a tunnel with a longer round trip is degraded, 1 to 60000",
     .complaint = "is not a number of milliseconds; it must be 1 to 60000",
     .apply = applyProbeRoundTrip},
    {.variable = "SCRIPT_FILE",
     .flag = "--script-file",
     .placeholder = "PATH",
     .clientDefault = "",
     .serverDefault = "",
     .meaning = "program to run when a tunnel has been set up",
     .complaint = {},
     .isEmptyMeaningful = true,
     .apply = [](SettingsDraft& draft, std::string_view value) { return applyText(draft.common.scriptFile, value); }},
    {.variable = "SCRIPT_DOWN",
     .flag = "--script-down",
     .placeholder = "PATH",
     .clientDefault = "",
     .serverDefault = "",
     .meaning = "program to run when a tunnel that was up is down",
     .complaint = {},
     .isEmptyMeaningful = true,
     .apply = [](SettingsDraft& draft, std::string_view value) { return applyText(draft.common.scriptDown, value); }},
    {.variable = "SCRIPT_EVENT",
     .flag = "--script-event",
     .placeholder = "PATH",
     .clientDefault = "",
     .serverDefault = "",
     .meaning = "program to run for every event: up, down, moved, degraded, recovered, mtu-changed",
     .complaint = {},
     .isEmptyMeaningful = true,
     .apply = [](SettingsDraft& draft, std::string_view value) { return applyText(draft.common.scriptEvent, value); }},
    {.variable = "SCRIPT_TIMEOUT",
     .flag = "--script-timeout",
     .placeholder = "SECONDS",
     .clientDefault = "30",
     .serverDefault = "30",
     .meaning = "how long each of them may run before it is ended, 1 to 3600 seconds",
     .complaint = "is not a number of seconds; it must be 1 to 3600",
     .apply = applyScriptTimeout},
    {.variable = "KEEP_TUNNELS",
     .flag = "--keep-tunnels",
     .placeholder = "yes|no",
     .clientDefault = "no",
     .serverDefault = "no",
     .meaning = "whether the tunnels stay at the end, for the next process to take over; SIGUSR2 does so once",
     .complaint = kTruthComplaint,
     .impliedValue = "yes",
     .apply = [](SettingsDraft& draft, std::string_view value) { return applyTruth(draft.common.keepTunnels, value); }},
    {.variable = "RUNTIME_DIRECTORY",
     .flag = {},
     .placeholder = {},
     .clientDefault = "/run/dynfou, or $XDG_RUNTIME_DIR/dynfou for a user other than root",
     .serverDefault = "/run/dynfou-server",
     .meaning = "folder for files of this boot; systemd sets it",
     .complaint = "is not an absolute path, such as /run/dynfou",
     .apply =
         [](SettingsDraft& draft, std::string_view value) {
             // systemd separates several folders by colons (systemd.exec(5)); the first one is ours
             const auto first = value.substr(0, value.find(':'));
             return first.starts_with('/') && applyText(draft.common.runtimeDirectory, first);
         }},
    {.variable = "CONTROL_SOCKET",
     .flag = "--socket",
     .placeholder = "PATH",
     .clientDefault = "RUNTIME_DIRECTORY/client.sock",
     .serverDefault = "RUNTIME_DIRECTORY/server.sock",
     .meaning = "socket for status and commands",
     .complaint = {},
     .apply = [](SettingsDraft& draft,
                 std::string_view value) { return applyText(draft.common.controlSocket, value); }},
    {.variable = "METRICS",
     .flag = "--metrics",
     .placeholder = "ADDRESS",
     .clientDefault = "",
     .serverDefault = "",
     .meaning = "where Prometheus finds metrics: a port of 127.0.0.1, ADDRESS:PORT, or the path of a unix socket",
     .complaint = "is not an address for metrics; it must be a port, ADDRESS:PORT or the absolute path of a socket",
     .isEmptyMeaningful = true,
     .apply = applyMetrics},
    {.variable = "KERNEL_FOU_TEST",
     .flag = {},
     .placeholder = {},
     .clientDefault = "",
     .serverDefault = "",
     .meaning = "accepted and ignored",
     .complaint = {},
     .apply = [](SettingsDraft&, std::string_view) { return true; }},
}};

template <typename Predicate>
const Setting* settingWhere(Program program, Predicate matches)
{
    const auto setting = std::find_if(kSettings.begin(), kSettings.end(), [&](const Setting& candidate) {
        return candidate.defaultOf(program).has_value() && matches(candidate);
    });
    return setting == kSettings.end() ? nullptr : &*setting;
}

} // namespace

std::span<const Setting> settingsTable()
{
    return kSettings;
}

const Setting* findByVariable(Program program, std::string_view variable)
{
    return settingWhere(program, [variable](const Setting& setting) { return setting.variable == variable; });
}

const Setting* findByFlag(Program program, std::string_view flag)
{
    return settingWhere(program, [flag](const Setting& setting) { return !flag.empty() && setting.flag == flag; });
}

} // namespace dynfou
