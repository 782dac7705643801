// SPDX-License-Identifier: Apache-2.0
#include "doctor/Examination.h"

#include <algorithm>

namespace dynfou::doctor {

namespace {

using Findings = std::vector<Finding>;

std::string accept(const std::string& match)
{
    return "nft insert rule inet filter input " + match + " accept";
}

Finding fouPortBlocked(std::uint16_t port, const std::string& server)
{
    const auto number = std::to_string(port);
    return {"fou-port-blocked",
            Severity::Problem,
            "nothing from here arrives on UDP port " + number + " of " + server,
            "the tunnel's data goes there",
            accept("udp dport " + number),
            Where::Server};
}

void examineKernel(const Facts& facts, Findings& findings)
{
    for (const auto& module : facts.modules) {
        if (module.state == ModuleState::Missing) {
            findings.push_back(
                {"module-missing", Severity::Problem, "the running kernel (" + facts.kernel + ") has no " + module.name,
                 "the kernel carries every packet of a tunnel by it", "apt install linux-image-amd64 && reboot"});
        } else if (module.state == ModuleState::Available) {
            findings.push_back({"module-not-loaded", Severity::Warning,
                                "the kernel module " + module.name + " is not loaded",
                                "the kernel does not load it by itself, and a program without privileges cannot",
                                "modprobe " + module.name});
        }
    }
    if (!facts.hasIpv6) {
        findings.push_back({"no-ipv6", Severity::Problem, "this host has no IPv6 at all",
                            "a tunnel's health connection needs its link-local addresses",
                            "sed -i 's/ipv6.disable=1//' /etc/default/grub && update-grub && reboot"});
    }
    if (facts.cannotMakeTunnels) {
        findings.push_back({"no-privilege", Severity::Problem, facts.cannotMakeTunnels->context,
                            "links and FOU ports need CAP_NET_ADMIN",
                            facts.isServer ? "sudo dynfou-server doctor" : "apt install dynfou-helper"});
    }
}

std::string describe(const Holder& holder)
{
    if (holder.pid == 0)
        return "another program";
    return holder.program + " (process " + std::to_string(holder.pid) +
           (holder.unit.empty() ? ")" : ", " + holder.unit + ")");
}

/// The kernel wants to be told all that tells the port from others.
std::string closingOf(const FouPort& port)
{
    auto command = "ip fou del port " + std::to_string(port.port);
    if (port.family == AddressFamily::Ipv6)
        command += " -6";
    if (!port.local.isAny())
        command += " local " + port.local.toString();
    if (port.peer)
        command += " peer " + port.peer->address.toString() + " peer_port " + std::to_string(port.peer->port);
    return command;
}

void examinePorts(const Facts& facts, Findings& findings)
{
    for (const auto& [transport, port, holder] : facts.heldPorts) {
        const auto number = std::to_string(port);
        std::string command = "ss -lnp 'sport = :" + number + "'";
        if (!holder.unit.empty())
            command = "systemctl stop " + holder.unit;
        else if (holder.pid != 0)
            command = "kill " + std::to_string(holder.pid);
        std::string what(transport);
        what += " port ";
        what += number;
        what += " is held by ";
        what += describe(holder);
        findings.push_back({"port-held", Severity::Problem, std::move(what),
                            "dynfou-server cannot have it; the other way is another port for one of the two",
                            std::move(command)});
    }
    for (const auto& [port, isOurs] : facts.leftPorts) {
        const auto number = std::to_string(port.port) + (port.family == AddressFamily::Ipv6 ? " (IPv6)" : "");
        findings.push_back(isOurs ? Finding{"stale-port", Severity::Warning,
                                            "the FOU port " + number + " was left by a process that has gone",
                                            "no other program can have the port", closingOf(port)}
                                  : Finding{"fou-port-held", Severity::Problem,
                                            "the FOU port " + number + " is open, and not ours",
                                            "dynfou-server does not touch what is not its own", closingOf(port)});
    }
    for (const auto& [interface] : facts.leftLinks) {
        findings.push_back(
            {"stale-link", Severity::Warning, interface + " was left by a process that has gone",
             programOf(facts) + " takes it over when it is started with the same list; nobody else needs it",
             "ip link del " + interface});
    }
}

void examineInterfaces(const Facts& facts, Findings& findings)
{
    constexpr int strict = 1;
    for (const auto& interface : facts.interfaces) {
        const auto name = interface.name.empty() ? std::string("default") : interface.name;
        const auto here = interface.name.empty() ? std::string("new tunnels") : interface.name;
        const auto sysctl = "sysctl net.ipv4.conf." + name;
        if (interface.hasRoutes && interface.reversePathFilter == strict) {
            findings.push_back({"rp-filter", Severity::Warning, "the reverse path filter of " + here + " is strict",
                                "packets through the tunnel are dropped when the way back to their source is another",
                                sysctl + ".rp_filter=2"});
        }
        if (!interface.wantsForwarding)
            continue;
        if (!interface.name.empty() && !interface.forwards) {
            findings.push_back({"forwarding", Severity::Warning, "forwarding is off for " + here,
                                "the list says Forwarding, and what comes in there goes nowhere else",
                                sysctl + ".forwarding=1"});
        } else if (!interface.othersForward) {
            findings.push_back({"forwarding", Severity::Warning, "no other interface forwards what comes in",
                                "the list says Forwarding, and the answers of other hosts do not get into the tunnel",
                                "sysctl net.ipv4.ip_forward=1"});
        }
    }
}

std::string wayOf(const ServerPath& path)
{
    return (path.gateway ? " via " + path.gateway->toString() : std::string()) + " dev " + path.interface;
}

void examineMtu(const ServerPath& path, Findings& findings)
{
    if (!path.carriedMtu || !path.tunnelMtu || *path.carriedMtu >= *path.tunnelMtu || !path.address)
        return;
    const auto number = std::to_string(*path.carriedMtu);
    const auto outer = std::to_string(*path.carriedMtu + kInsideUdp + outerHeaders(path.address->family()));
    findings.push_back(
        {"mtu", Severity::Warning,
         "MTU " + std::to_string(*path.tunnelMtu) + " is too large for the way to " + path.host + ": " + number +
             " is the most that arrives whole",
         "large packets are lost while small ones pass; \"MTU\": " + number + " in both lists mends it for good",
         "ip route replace " + path.address->toString() + wayOf(path) + " mtu " + outer});
}

void examineWord(const ServerPath& path, const ServerWord& word, Findings& findings)
{
    if (!word.refusal.empty()) {
        findings.push_back({"not-accepted", Severity::Problem, word.refusal,
                            "without that no tunnel is agreed on; the names and keys of both lists must be the same",
                            "dynfou-server clients", Where::Server});
    } else if (!word.seesData && word.fouPort != 0) {
        findings.push_back(fouPortBlocked(word.fouPort, path.host));
    }
}

void examineServer(const Facts& facts, const ServerPath& path, Findings& findings)
{
    const auto port = std::to_string(path.port);
    if (!path.lookupError.empty()) {
        findings.push_back({"name", Severity::Problem, path.host + " is not found: " + path.lookupError,
                            "the server's address is not known without it",
                            "cat /etc/resolv.conf; getent ahosts " + path.host});
        return;
    }
    if (!path.routeError.empty()) {
        findings.push_back({"no-route", Severity::Problem, "there is no way to " + path.host + ": " + path.routeError,
                            "nothing can be sent to the server", "ip route; ip address"});
        return;
    }
    if (path.isLegacy && !facts.isClockSet) {
        findings.push_back({"clock", Severity::Warning, "nobody says that this host's clock is right",
                            "the old protocol, which " + path.host + " speaks, allows for 30 seconds",
                            "timedatectl set-ntp true"});
    }
    if (!path.isLegacy && !path.hasAnswered) {
        findings.push_back({"no-answer", Severity::Problem, "no answer from " + path.host + ", UDP port " + port,
                            "the server is down, another address or port is meant, a firewall drops it, or it is still "
                            "dynamic-fou (\"legacy\": true)",
                            accept("udp dport " + port), Where::Server});
        return;
    }
    if (path.word)
        examineWord(path, *path.word, findings);
    examineMtu(path, findings);
}

/// The old protocol needs a NAT that a server of ours has seen not to be there.
void examineNat(const Facts& facts, Findings& findings)
{
    const auto isSymmetric = [](const ServerPath& path) {
        return path.word && path.word->natBehaviour == "address and port-dependent";
    };
    if (std::none_of(facts.servers.begin(), facts.servers.end(), isSymmetric))
        return;
    for (const auto& path : facts.servers) {
        if (path.isLegacy)
            findings.push_back({"nat", Severity::Warning,
                                "the NAT here gives each destination a port of its own, and " + path.host +
                                    " is spoken to in the old protocol",
                                "if dynamic-fou runs there, no data get through; dynfou-server does not mind",
                                "apt install dynfou-server", Where::Server});
    }
}

bool contains(const std::string& text, const char* part)
{
    return text.find(part) != std::string::npos;
}

bool isUp(const TunnelStatus& tunnel)
{
    return tunnel.state == "up" || tunnel.state == "degraded";
}

bool isOfServer(const TunnelStatus& tunnel, const ServerPath& path)
{
    return tunnel.server == path.host + ":" + std::to_string(path.port) ||
           tunnel.server == "[" + path.host + "]:" + std::to_string(path.port);
}

/// What the running program says of a tunnel that is not up.
void examineTunnel(const Facts& facts, const TunnelStatus& tunnel, Findings& findings)
{
    const auto port = std::to_string(facts.fouPort);
    const auto firewall =
        accept("udp dport " + port) + " && " + accept("iifname 'dyn*' meta l4proto '{ tcp, udp, icmpv6 }'");
    const auto whose = facts.isServer ? tunnel.name : tunnel.server;
    if (contains(tunnel.reason, "no-punch") || contains(tunnel.reason, "server's FOU port")) {
        findings.push_back(fouPortBlocked(facts.fouPort, whose));
    } else if (contains(tunnel.reason, "no data arrives through the tunnel")) {
        findings.push_back({"tunnel-blocked", Severity::Problem, "no data arrives through the tunnel to " + whose,
                            "UDP " + port + " is dropped at the server, or TCP inside the tunnel", firewall,
                            Where::Server});
    } else if (facts.isServer && tunnel.state == "verifying" && tunnel.stateAge > std::chrono::seconds(20)) {
        findings.push_back({"tunnel-blocked", Severity::Problem,
                            "no health connection from " + whose + " comes through " + tunnel.interface,
                            "UDP " + port + " is dropped here, or TCP inside the tunnel", firewall});
    } else if (!facts.isServer && tunnel.state == "waiting") {
        findings.push_back({"tunnel", Severity::Problem, "the tunnel to " + whose + " is not up: " + tunnel.reason,
                            "the next attempt comes by itself", "dynfou status"});
    }
}

/// Whether there is more to say than what is wrong with the way to the server.
bool isExplained(const Facts& facts, const TunnelStatus& tunnel)
{
    return std::any_of(facts.servers.begin(), facts.servers.end(), [&tunnel](const ServerPath& path) {
        return isOfServer(tunnel, path) &&
               (!path.lookupError.empty() || !path.routeError.empty() || (!path.isLegacy && !path.hasAnswered) ||
                (path.word && (!path.word->refusal.empty() || !path.word->seesData)));
    });
}

} // namespace

std::string programOf(const Facts& facts)
{
    return facts.isServer ? "dynfou-server" : "dynfou";
}

std::uint32_t outerHeaders(AddressFamily family)
{
    return family == AddressFamily::Ipv4 ? 28 : 48;
}

bool isWorthAsking(const Facts& facts, const ServerPath& path)
{
    return path.hasAnswered && !path.isLegacy &&
           std::none_of(facts.tunnels.begin(), facts.tunnels.end(),
                        [&path](const TunnelStatus& tunnel) { return isOfServer(tunnel, path) && isUp(tunnel); });
}

std::vector<Finding> examine(const Facts& facts)
{
    Findings findings;
    examineKernel(facts, findings);
    examinePorts(facts, findings);
    for (const auto& server : facts.servers)
        examineServer(facts, server, findings);
    examineNat(facts, findings);
    for (const auto& tunnel : facts.tunnels) {
        if (!isUp(tunnel) && !isExplained(facts, tunnel))
            examineTunnel(facts, tunnel, findings);
    }
    examineInterfaces(facts, findings);
    // one command is enough for what several entries share
    Findings unique;
    for (auto& finding : findings) {
        if (std::find(unique.begin(), unique.end(), finding) == unique.end())
            unique.push_back(std::move(finding));
    }
    return unique;
}

} // namespace dynfou::doctor
