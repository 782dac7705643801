// SPDX-License-Identifier: Apache-2.0
#include "control/StatusTable.h"

#include "base/Text.h"
#include "control/TextTable.h"
#include "protocol/NatMapping.h"

#include <QString>

#include <algorithm>
#include <array>

namespace dynfou {

namespace {

std::string cell(const std::string& text)
{
    return text.empty() ? "-" : escapeControl(text);
}

std::string formatRoundTrip(const std::optional<probe::Micros>& roundTrip)
{
    if (!roundTrip)
        return "-";
    const auto tenths = (roundTrip->count() + 50) / 100; // of a millisecond
    return tenths >= 100 ? std::to_string((tenths + 5) / 10) + "ms"
                         : std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + "ms";
}

Colour colourOf(TunnelState state)
{
    switch (state) {
    case TunnelState::Up:
        return Colour::Green;
    case TunnelState::Idle:
    case TunnelState::Stopped:
    case TunnelState::Disabled:
        return Colour::Dim;
    case TunnelState::Resolving:
    case TunnelState::Handshaking:
    case TunnelState::Punching:
    case TunnelState::Creating:
    case TunnelState::Verifying:
    case TunnelState::Degraded:
    case TunnelState::Recovering:
    case TunnelState::Waiting:
    case TunnelState::Down:
    case TunnelState::Dead:
    case TunnelState::Other:
        break;
    }
    return Colour::Yellow;
}

TextTable::Cell stateCell(const TunnelStatus& tunnel)
{
    return {cell(stateNameOf(tunnel)), colourOf(tunnel.state)};
}

std::string formatLoss(const std::optional<unsigned>& perMille)
{
    return perMille ? std::to_string((*perMille + 5) / 10) + '%' : "-";
}

} // namespace

std::string formatAge(std::chrono::milliseconds age)
{
    const auto seconds = std::max<std::int64_t>(0, age.count() / 1000);
    const auto pair = [](std::int64_t big, const char* bigUnit, std::int64_t small, const char* smallUnit) {
        return std::to_string(big) + bigUnit + ' ' + std::to_string(small) + smallUnit;
    };
    if (seconds < 60)
        return std::to_string(seconds) + 's';
    if (seconds < 3600)
        return pair(seconds / 60, "m", seconds % 60, "s");
    if (seconds < 86400)
        return pair(seconds / 3600, "h", seconds / 60 % 60, "m");
    return pair(seconds / 86400, "d", seconds / 3600 % 24, "h");
}

std::string formatBytes(std::uint64_t bytes)
{
    constexpr std::array units{"B", "KB", "MB", "GB", "TB", "PB", "EB"};
    std::size_t unit = 0;
    auto tenths = bytes < 1000 ? bytes * 10 : bytes / 100;
    for (unit = bytes < 1000 ? 0 : 1; tenths >= 10'000; tenths /= 1000)
        ++unit;
    const bool isShort = unit == 0 || tenths >= 1000;
    return std::to_string(tenths / 10) + (isShort ? "" : "." + std::to_string(tenths % 10)) + units.at(unit);
}

namespace {

std::string formatMtu(std::uint32_t mtu)
{
    return mtu == 0 ? "-" : std::to_string(mtu);
}

std::string formatNat(const std::string& nat)
{
    if (nat.empty() || nat == "none")
        return nat.empty() ? "-" : nat;
    return nat == mappingBehaviour({}, {}) ? "one port" : "by port";
}

std::string listLine(const std::optional<ListStatus>& list)
{
    if (!list)
        return {};
    const auto time = isoTime(list->loaded);
    if (list->refusal.isEmpty())
        return "List: " + escapeControl(list->path) + " as of " + time + "\n";
    return "List: OLDER than " + escapeControl(list->path) + ", which cannot be used; in use is its content as of " +
           time + "\n    " + escapeControl(toString(list->refusal)) + "\n";
}

} // namespace

std::string formatStatusTable(const StatusReport& report, bool isColoured)
{
    const auto& tunnels = report.tunnels;
    if (tunnels.empty()) {
        const auto program = report.program.empty() ? std::string("the program") : escapeControl(report.program);
        return program + " is running and has no tunnels.\n" + listLine(report.list);
    }
    const auto hasServer =
        std::any_of(tunnels.begin(), tunnels.end(), [](const auto& tunnel) { return !tunnel.server.empty(); });
    const auto hasQuality = std::any_of(tunnels.begin(), tunnels.end(),
                                        [](const auto& tunnel) { return tunnel.quality.roundTrip.has_value(); });
    std::vector<std::string> head{"NAME"};
    if (hasServer)
        head.emplace_back("SERVER");
    head.insert(head.end(), {"STATE", "AGE", "PEER", "INTERFACE", "MTU"});
    if (hasQuality)
        head.insert(head.end(), {"RTT", "LOSS"});
    TextTable table(std::move(head), "REASON");
    for (const auto& tunnel : tunnels) {
        TextTable::Row row{cell(tunnel.name)};
        if (hasServer)
            row.emplace_back(cell(tunnel.server));
        row.insert(row.end(), {stateCell(tunnel), formatAge(tunnel.stateAge), cell(tunnel.peer), cell(tunnel.interface),
                               formatMtu(tunnel.mtu)});
        if (hasQuality)
            row.insert(row.end(), {formatRoundTrip(tunnel.quality.roundTrip), formatLoss(tunnel.quality.loss)});
        table.add(std::move(row), tunnel.reason.isEmpty() ? std::string() : cell(toString(tunnel.reason)));
    }
    return table.toString(isColoured) + listLine(report.list);
}

std::string formatClientTable(const StatusReport& report, bool isColoured)
{
    if (report.tunnels.empty())
        return "The list has no clients.\n" + listLine(report.list);
    TextTable table(
        {"NAME", "STATE", "AGE", "SEEN", "ADDRESS", "NAT", "MTU", "RTT", "LOSS", "RECEIVED", "SENT", "INTERFACE"}, {});
    for (const auto& tunnel : report.tunnels) {
        const auto& traffic = tunnel.traffic;
        table.add({cell(tunnel.name), stateCell(tunnel), formatAge(tunnel.stateAge),
                   tunnel.lastSeenAge ? formatAge(*tunnel.lastSeenAge) : "never", cell(tunnel.peer),
                   formatNat(tunnel.nat), formatMtu(tunnel.mtu), formatRoundTrip(tunnel.quality.roundTrip),
                   formatLoss(tunnel.quality.loss), traffic ? formatBytes(traffic->received) : "-",
                   traffic ? formatBytes(traffic->sent) : "-", cell(tunnel.interface)},
                  {});
    }
    return table.toString(isColoured) + listLine(report.list);
}

} // namespace dynfou
