// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Reason.h"
#include "base/Result.h"
#include "base/TunnelState.h"
#include "protocol/Probe.h"
#include "tunnel/LinkTraffic.h"

#include <QJsonObject>
#include <QtGlobal>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dynfou {

/// The status of one tunnel. Empty texts and 0 mean that the value is unknown or does not exist.
struct TunnelStatus {
    std::string name;
    std::string server; ///< client only: as in the server list, `vpn.example.org:65200`
    TunnelState state = TunnelState::Idle;
    std::string otherState; ///< the state's name as it was read, if `state` is Other
    Reason reason;          ///< why it is in this state
    std::chrono::milliseconds stateAge{0};
    std::string peer; ///< `203.0.113.56:32284`
    std::string interface;
    std::uint32_t mtu = 0;
    std::string publicEndpoint; ///< client side only: the address and port that the server saw
    std::string localAddress;
    std::string protocol; ///< `dtls` or `legacy`; a server says `dtls` or nothing
    std::string nat;      ///< the NAT's mapping behaviour (RFC 4787 4.1), as far as it is known
    std::optional<std::chrono::milliseconds> lastSeenAge; ///< server side only: since the client's last sign of life
    std::optional<LinkTraffic> traffic;                   ///< of the interface
    probe::Quality quality;                               ///< of the path, as the client's probes show it

    bool operator==(const TunnelStatus&) const = default;
};

/// The name of the state, also if this program does not know it.
std::string stateNameOf(const TunnelStatus& status);

/// The status of an entry that is disabled in the list.
TunnelStatus disabledStatus(std::string name, std::string server = {});

/// Adds the interface's byte counters, if `traffic` has them.
void addTraffic(TunnelStatus& status, int ifindex, const LinkTrafficByIndex& traffic);

/// Counts by result since the program started.
using ResultCounts = std::map<std::string, std::uint64_t, std::less<>>;

/// The list that a program uses.
struct ListStatus {
    std::string path;
    std::int64_t loaded = 0; ///< seconds since 1970
    Reason refusal;          ///< why the file's present content is not used; empty: it is used

    bool operator==(const ListStatus&) const = default;
};

/// The list at `path`, read just now.
ListStatus listLoadedNow(std::string path);

/// How many of a program's tunnels are up.
struct TunnelCounts {
    std::size_t up = 0;
    std::size_t all = 0;

    bool operator==(const TunnelCounts&) const = default;
};

/// A time in seconds since 1970 as ISO 8601 in UTC: `2026-11-23T12:00:00Z`.
std::string isoTime(std::int64_t secondsSinceEpoch);

/// `3 of 5 tunnels are up`, and, if so, that the list in use is older than the file.
std::string statusLineOf(const TunnelCounts& counts, const ListStatus& list);

/// The answer to the control method `status`.
struct StatusReport {
    int version = 1;
    std::string program; ///< `dynfou-server` or `dynfou`
    std::string softwareVersion;
    qint64 pid = 0;
    std::vector<TunnelStatus> tunnels;
    std::optional<ListStatus> list;
    ResultCounts handshakes;           ///< of the DTLS protocol: `agreed`, `resumed`, `refused`, `failed`
    ResultCounts hookRuns;             ///< by toString(HookOutcome)
    std::optional<quint64> tapPackets; ///< server only: what its packet sockets on the FOU port have seen so far

    bool operator==(const StatusReport&) const = default;
};

/// `name`, `server`, `state`, `stateAgeSeconds` (a number with milliseconds), `reason` with `reasonCode`,
/// `reasonArguments` and `reasonAdvice` (see insertReason()), `peer`, `interface`, `mtu`, `public`, `local`,
/// `protocol`, `nat`, `lastSeenAgeSeconds`, `receivedBytes`, `sentBytes`, `roundTripMs`, `jitterMs`, `lossPercent`
/// (numbers); unknown values are omitted.
QJsonObject toJson(const TunnelStatus& status);
/// The fields `version`, `program`, `softwareVersion`, `pid`, `tunnels`, `list` with `path`, `loaded` (ISO 8601, UTC)
/// and, if there is one, `refusal` with `refusalCode` and so on; `handshakes` and `hookRuns`, objects of numbers; and
/// of a server `tap` with `packets`.
QJsonObject toJson(const StatusReport& report);

/// A known field of a wrong type is an error (Protocol). Unknown fields are ignored. Missing fields keep their default,
/// except `name` and `state`, which are required.
Result<TunnelStatus> tunnelStatusFromJson(const QJsonObject& object);
/// As above. A `version` other than 1 is an error (Unsupported). `program` and `tunnels` are required.
Result<StatusReport> statusReportFromJson(const QJsonObject& object);

} // namespace dynfou
