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

/// What a program tells about one tunnel. Empty texts and 0 mean: not known, or not there.
struct TunnelStatus {
    std::string name;
    std::string server; ///< client side only: as in the server list, `vpn.example.org:65200`
    TunnelState state = TunnelState::Idle;
    std::string otherState; ///< its name as it was read, when it is Other
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

/// The name of the state, also of one that is not known here.
std::string stateNameOf(const TunnelStatus& status);

/// An entry that is switched off in the list.
TunnelStatus disabledStatus(std::string name, std::string server = {});

/// Notes what an interface has carried, if `traffic` has it.
void addTraffic(TunnelStatus& status, int ifindex, const LinkTrafficByIndex& traffic);

/// How often something has come to which result since the program began.
using ResultCounts = std::map<std::string, std::uint64_t, std::less<>>;

/// The list that a program has in force.
struct ListStatus {
    std::string path;
    std::int64_t loaded = 0; ///< seconds since 1970
    Reason refusal;          ///< why what stands in the file now is not in force; empty: it is

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

/// A moment in seconds since 1970 as ISO 8601 in UTC: `2026-11-23T12:00:00Z`.
std::string isoTime(std::int64_t secondsSinceEpoch);

/// `3 of 5 tunnels are up`, and that the list in force is older than the file, if it is.
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
/// (numbers); unknown values are left out.
QJsonObject toJson(const TunnelStatus& status);
/// `version`, `program`, `softwareVersion`, `pid`, `tunnels`, `list` with `path`, `loaded` (ISO 8601, UTC) and, where
/// there is one, `refusal` with `refusalCode` and so on; `handshakes` and `hookRuns`, objects of numbers; and of a
/// server `tap` with `packets`.
QJsonObject toJson(const StatusReport& report);

/// A known field of a wrong type is an error (Protocol); unknown fields are ignored, missing ones keep their default,
/// but for `name` and `state`.
Result<TunnelStatus> tunnelStatusFromJson(const QJsonObject& object);
/// As above; a `version` other than 1 is an error (Unsupported), `program` and `tunnels` must be there.
Result<StatusReport> statusReportFromJson(const QJsonObject& object);

} // namespace dynfou
