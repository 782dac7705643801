// SPDX-License-Identifier: Apache-2.0
#include "doctor/Examination.h"

#include "base/ShellText.h"
#include "doctor/ExaminationParts.h"

#include <algorithm>

namespace dynfou::doctor {

namespace {

bool saysNoData(ReasonCode reason)
{
    return reason == ReasonCode::NoDataUnstableNat || reason == ReasonCode::NoDataFirewall ||
           reason == ReasonCode::NoDataNat;
}

/// The commands that let all traffic of the tunnels through the server's firewall: data on the FOU port, and inside the
/// tunnels health, probes and neighbour discovery. The README has the same rules.
std::string openingOf(std::uint16_t port, std::uint16_t fouPort)
{
    const std::string tunnels = "iifname 'dyn*' ";
    return acceptingRule("udp dport " + std::to_string(fouPort)) + " && " +
           acceptingRule(tunnels + "meta l4proto '{ tcp, udp }' th dport " + std::to_string(port) +
                         " ip6 saddr fe80::/10") +
           " && " + acceptingRule(tunnels + "icmpv6 type '{ nd-neighbor-solicit, nd-neighbor-advert }'");
}

/// Finds the cause in the status that the running program gives of a tunnel that is not up.
void examineTunnel(const Facts& facts, const TunnelStatus& tunnel, Findings& findings)
{
    const auto path = std::find_if(facts.servers.begin(), facts.servers.end(),
                                   [&tunnel](const ServerPath& each) { return isOfServer(tunnel, each); });
    const bool isKnown = path != facts.servers.end();
    const auto port = isKnown ? path->port : facts.port;
    const auto fouPort = isKnown && path->word && path->word->fouPort != 0 ? path->word->fouPort : facts.fouPort;
    const auto whose = facts.isServer ? tunnel.name : tunnel.server;
    if (tunnel.reason.code == ReasonCode::RefusedNoPunch) {
        findings.push_back(fouPortBlocked(fouPort, whose));
    } else if (saysNoData(tunnel.reason.code)) {
        findings.push_back({"tunnel-blocked",
                            Severity::Problem,
                            {ReasonCode::NoDataTo, whose},
                            {ReasonCode::DroppedAtServer, fouPort, port},
                            openingOf(port, fouPort),
                            Where::Server});
    } else if (facts.isServer && tunnel.state == TunnelState::Verifying && tunnel.stateAge > std::chrono::seconds(20)) {
        findings.push_back({"tunnel-blocked",
                            Severity::Problem,
                            {ReasonCode::NoHealthFrom, whose, tunnel.interface},
                            {ReasonCode::DroppedHere, fouPort, port},
                            openingOf(port, fouPort)});
    } else if (!facts.isServer && tunnel.state == TunnelState::Waiting) {
        findings.push_back({"tunnel", Severity::Problem, around(ReasonCode::TunnelNotUp, tunnel.reason, whose),
                            ReasonCode::NextAttemptByItself,
                            "dynfou restart " + shellQuoted(tunnel.name + "@" + tunnel.server)});
    }
}

/// Whether a fault of the path to the server, or the server's answer, already explains why the tunnel is not up.
bool isExplained(const Facts& facts, const TunnelStatus& tunnel)
{
    return std::any_of(facts.servers.begin(), facts.servers.end(), [&tunnel](const ServerPath& path) {
        return isOfServer(tunnel, path) &&
               (!path.lookupError.isEmpty() || !path.routeError.isEmpty() || !path.hasAnswered || isClockWrong(path) ||
                (path.word && (!path.word->refusal.isEmpty() || !path.word->seesData)));
    });
}

} // namespace

std::string programOf(const Facts& facts)
{
    return facts.isServer ? "dynfou-server" : "dynfou";
}

void dropKernelsOwn(std::vector<HeldPort>& held, const std::vector<FouPort>& open)
{
    const auto isKernels = [&open](const HeldPort& port) {
        return port.transport == "UDP" && port.holder.pid == 0 &&
               std::any_of(open.begin(), open.end(), [&port](const FouPort& fou) { return fou.port == port.port; });
    };
    held.erase(std::remove_if(held.begin(), held.end(), isKernels), held.end());
}

bool isOfServer(const TunnelStatus& tunnel, const ServerPath& path)
{
    const auto port = ":" + std::to_string(path.port);
    return (path.clientName.empty() || tunnel.name == path.clientName) &&
           (tunnel.server == path.host + port || tunnel.server == "[" + path.host + "]" + port);
}

const TunnelStatus* tunnelTo(const ServerPath& path, const std::vector<TunnelStatus>& tunnels)
{
    const auto found = std::find_if(tunnels.begin(), tunnels.end(),
                                    [&path](const TunnelStatus& tunnel) { return isOfServer(tunnel, path); });
    return found == tunnels.end() ? nullptr : &*found;
}

bool isWorthAsking(const Facts& facts, const ServerPath& path)
{
    const auto* tunnel = tunnelTo(path, facts.tunnels);
    return path.hasAnswered && !path.isLegacy && (tunnel == nullptr || !isUp(tunnel->state));
}

std::optional<std::uint32_t> mtuInForce(const ServerPath& path, const std::vector<TunnelStatus>& tunnels)
{
    const auto* tunnel = tunnelTo(path, tunnels);
    return tunnel != nullptr && isUp(tunnel->state) && tunnel->mtu != 0 ? std::optional(tunnel->mtu) : std::nullopt;
}

std::vector<Finding> examine(const Facts& facts)
{
    Findings findings;
    examineHost(facts, findings);
    examineServers(facts, findings);
    for (const auto& tunnel : facts.tunnels) {
        if (!isUp(tunnel.state) && !isExplained(facts, tunnel))
            examineTunnel(facts, tunnel, findings);
    }
    examineInterfaces(facts, findings);
    // report a finding that several entries share only once
    Findings unique;
    for (auto& finding : findings) {
        if (std::find(unique.begin(), unique.end(), finding) == unique.end())
            unique.push_back(std::move(finding));
    }
    return unique;
}

} // namespace dynfou::doctor
