// SPDX-License-Identifier: Apache-2.0
#include "control/Metrics.h"

#include <array>
#include <cstdio>
#include <optional>
#include <span>
#include <string_view>

namespace dynfou {

namespace {

using Value = std::optional<double>;

struct Metric {
    std::string_view name; ///< behind `dynfou_peer_` or `dynfou_tunnel_`
    std::string_view type;
    std::string_view help;
    Value (*valueOf)(const TunnelStatus& tunnel);
};

template <typename Rep, typename Period>
double seconds(std::chrono::duration<Rep, Period> time)
{
    return std::chrono::duration<double>(time).count();
}

template <typename Time>
Value secondsOf(const std::optional<Time>& time)
{
    return time ? Value(seconds(*time)) : std::nullopt;
}

constexpr std::array kMetrics{
    Metric{"up", "gauge", "Whether the tunnel is up (1) or not (0).",
           [](const TunnelStatus& t) -> Value { return isUp(t.state) ? 1 : 0; }},
    Metric{"degraded", "gauge", "Whether the tunnel is up, but slow or lossy.",
           [](const TunnelStatus& t) -> Value { return t.state == TunnelState::Degraded ? 1 : 0; }},
    Metric{"state_age_seconds", "gauge", "Time since the state of the tunnel changed.",
           [](const TunnelStatus& t) -> Value { return seconds(t.stateAge); }},
    Metric{"last_seen_age_seconds", "gauge",
           "Time since the last sign of life of the client; absent for one that was never seen.",
           [](const TunnelStatus& t) { return secondsOf(t.lastSeenAge); }},
    Metric{"receive_bytes_total", "counter", "Bytes received through the tunnel, by the kernel's count.",
           [](const TunnelStatus& t) -> Value {
               return t.traffic ? Value(static_cast<double>(t.traffic->received)) : std::nullopt;
           }},
    Metric{"transmit_bytes_total", "counter", "Bytes sent through the tunnel, by the kernel's count.",
           [](const TunnelStatus& t) -> Value {
               return t.traffic ? Value(static_cast<double>(t.traffic->sent)) : std::nullopt;
           }},
    Metric{"probe_round_trip_seconds", "gauge", "Round trip through the tunnel, as probes show it.",
           [](const TunnelStatus& t) { return secondsOf(t.quality.roundTrip); }},
    Metric{"probe_jitter_seconds", "gauge", "Variation of the round trip, as probes show it.",
           [](const TunnelStatus& t) { return secondsOf(t.quality.jitter); }},
    Metric{
        "probe_loss_ratio", "gauge", "Share of the probes that were lost, 0 to 1.",
        [](const TunnelStatus& t) -> Value { return t.quality.loss ? Value(*t.quality.loss / 1000.0) : std::nullopt; }},
    Metric{"mtu_bytes", "gauge", "MTU of the tunnel's interface.",
           [](const TunnelStatus& t) -> Value { return t.mtu != 0 ? Value(t.mtu) : std::nullopt; }},
};

constexpr std::array<std::string_view, 4> kHandshakeResults{"agreed", "resumed", "refused", "failed"};
constexpr std::array<std::string_view, 6> kHookResults{"succeeded", "failed",    "killed",
                                                       "timed-out", "cancelled", "not-started"};

std::string labelValue(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        if (c == '\\' || c == '"')
            escaped += '\\';
        escaped += c == '\n' ? std::string("\\n") : std::string(1, c);
    }
    return escaped;
}

/// `client="...",server="..."`
std::string labelsOf(const TunnelStatus& tunnel, bool isServer)
{
    auto labels = "client=\"" + labelValue(tunnel.name) + "\"";
    if (!isServer)
        labels += ",server=\"" + labelValue(tunnel.server) + "\"";
    return labels;
}

std::string number(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.15g", value);
    return text.data();
}

void addHead(std::string& text, const std::string& name, std::string_view type, std::string_view help)
{
    text.append("# HELP ").append(name).append(" ").append(help);
    text.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
}

void addCounts(std::string& text, const std::string& name, std::string_view help,
               std::span<const std::string_view> results, const ResultCounts& counts)
{
    addHead(text, name, "counter", help);
    for (const auto result : results) {
        const auto found = counts.find(result);
        const auto count = found == counts.end() ? 0 : found->second;
        text.append(name).append("{result=\"").append(result).append("\"} ").append(std::to_string(count)) += '\n';
    }
}

void addValue(std::string& text, const std::string& name, std::string_view help, double value)
{
    addHead(text, name, "gauge", help);
    text.append(name).append(" ").append(number(value)) += '\n';
}

void addStates(std::string& text, const std::string& name, const std::vector<TunnelStatus>& tunnels, bool isServer)
{
    if (tunnels.empty())
        return;
    addHead(text, name, "gauge", "State of the tunnel and the code of its reason; always 1.");
    for (const auto& tunnel : tunnels) {
        text.append(name).append("{").append(labelsOf(tunnel, isServer));
        text.append(",state=\"").append(labelValue(stateNameOf(tunnel)));
        text.append("\",reason=\"").append(toString(tunnel.reason.code)).append("\"} 1\n");
    }
}

} // namespace

std::string formatMetrics(const StatusReport& report)
{
    const bool isServer = report.program == "dynfou-server";
    const std::string prefix = isServer ? "dynfou_peer_" : "dynfou_tunnel_";
    std::string text;
    addHead(text, "dynfou_build_info", "gauge", "The program; always 1.");
    text += "dynfou_build_info{program=\"" + labelValue(report.program) + "\",version=\"" +
            labelValue(report.softwareVersion) + "\"} 1\n";
    for (const auto& metric : kMetrics) {
        std::string series;
        const auto name = prefix + std::string(metric.name);
        for (const auto& tunnel : report.tunnels) {
            const auto value = metric.valueOf(tunnel);
            if (!value)
                continue;
            series += name + "{" + labelsOf(tunnel, isServer) + "} " + number(*value) + "\n";
        }
        if (series.empty())
            continue;
        addHead(text, name, metric.type, metric.help);
        text += series;
    }
    addStates(text, prefix + "state_info", report.tunnels, isServer);
    addCounts(text, "dynfou_handshakes_total", "Handshakes of the DTLS protocol, by result.", kHandshakeResults,
              report.handshakes);
    addCounts(text, "dynfou_hook_runs_total", "Runs of users' scripts, by result.", kHookResults, report.hookRuns);
    if (report.list) {
        addValue(text, "dynfou_list_loaded_timestamp_seconds", "When the list that is in force was read.",
                 static_cast<double>(report.list->loaded));
        addValue(text, "dynfou_list_refused",
                 "Whether what stands in the list's file now is not in force (1) or is (0).",
                 report.list->refusal.isEmpty() ? 0 : 1);
    }
    return text;
}

} // namespace dynfou
