// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Log.h"
#include "config/MetricsAddress.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace dynfou {

/// The two programs and modes: `dynfou` and `dynfou-server`.
enum class Program : std::uint8_t { Client, Server };

/// The mode's name, as in `MODE`: `client` or `server`.
std::string_view toString(Program program);

/// The executable's name: `dynfou` or `dynfou-server`.
std::string_view executableName(Program program);

/// Environment variables by name.
using Environment = std::map<std::string, std::string, std::less<>>;

/// The environment of this process.
Environment processEnvironment();

/// What happens to the tunnels when a program ends.
enum class Ending : std::uint8_t {
    RemoveTunnels,
    KeepTunnels, ///< links, FOU ports and the files about them stay for the next process
};

/// The settings that both programs have.
struct CommonSettings {
    LogLevel logLevel = LogLevel::Info;     ///< `LOG_LEVEL`: Debug, Info or Error
    std::string logFile = "-";              ///< `LOG_FILE`: a path, or `-` for standard output
    LogFormat logFormat = LogFormat::Text;  ///< `LOG_FORMAT`
    std::string scriptFile;                 ///< `SCRIPT_FILE`; empty: none
    std::string scriptDown;                 ///< `SCRIPT_DOWN`; empty: none
    std::string scriptEvent;                ///< `SCRIPT_EVENT`; empty: none
    std::chrono::seconds scriptTimeout{30}; ///< `SCRIPT_TIMEOUT`, 1 to 3600 s
    std::string runtimeDirectory;           ///< `RUNTIME_DIRECTORY`: for files that are not needed after a reboot
    std::string controlSocket;              ///< `CONTROL_SOCKET`, at most 107 bytes (unix(7))
    std::optional<MetricsAddress> metrics;  ///< `METRICS`; nullopt: no metrics
    unsigned probeLoss = 10;                ///< `PROBE_LOSS`: a tunnel with more loss is degraded, 1 to 100 percent
    std::chrono::milliseconds probeRoundTrip{1'000}; ///< `PROBE_ROUND_TRIP`: likewise, 1 ms to 60 s
    bool keepTunnels = false; ///< `KEEP_TUNNELS`: keep them at the end, whatever signal ends the program

    bool operator==(const CommonSettings&) const = default;
};

/// The settings of `dynfou-server`.
struct ServerSettings {
    CommonSettings common;
    IpAddress listenAddress = IpAddress::anyV6(); ///< `IP`; `::` is both families
    std::uint16_t port = 65200;                   ///< `PORT`, UDP and TCP, 1 to 65535; never the same as fouPort
    std::uint16_t fouPort = 65201;                ///< `FOU_PORT`, UDP, 1 to 65535
    std::string clientList = "/etc/dynamic-fou.server.json"; ///< `CLIENT_LIST`
    bool legacy = true;                                      ///< `LEGACY`: whether the old protocol is answered
    std::chrono::seconds deadAfter{60}; ///< `DEAD_AFTER`: without health a client is dead, 20 to 86400 s

    bool operator==(const ServerSettings&) const = default;
};

/// The settings of `dynfou`.
struct ClientSettings {
    CommonSettings common;
    std::string serverList = "/etc/dynamic-fou.client.json"; ///< `SERVER_LIST`
    bool legacy = false; ///< `LEGACY`: whether entries without the field `legacy` use the old protocol
    std::chrono::milliseconds probeInterval{1'000}; ///< `PROBE_INTERVAL`: 0 is off, else 200 ms to 60 s

    bool operator==(const ClientSettings&) const = default;
};

} // namespace dynfou
