// SPDX-License-Identifier: Apache-2.0
#include "doctor/Examination.h"
#include "doctor/ExaminationParts.h"

#include "base/ShellText.h"

#include <algorithm>

namespace dynfou::doctor {

namespace {

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
}

void examinePrivileges(const Facts& facts, Findings& findings)
{
    if (facts.cannotMakeTunnels) {
        findings.push_back({"no-privilege", Severity::Problem, facts.cannotMakeTunnels->context,
                            facts.isServer ? "links and FOU ports need CAP_NET_ADMIN, which the service has"
                                           : "links and FOU ports need CAP_NET_ADMIN, or a helper that has it",
                            facts.isServer ? "systemctl start dynfou-server" : "apt install dynfou-helper"});
    }
    if (facts.isServer && !facts.canSeePunches) {
        // a second file of the unit adds to what it has
        const std::string folder = "/etc/systemd/system/dynfou-server.service.d";
        findings.push_back({"no-net-raw", Severity::Warning,
                            std::string(facts.isRunning ? "the server" : "this process") + " has not CAP_NET_RAW",
                            "clients behind a NAT that gives each destination a port of its own get no tunnel",
                            "mkdir -p " + folder +
                                " && printf '[Service]\\nAmbientCapabilities=CAP_NET_RAW\\n"
                                "CapabilityBoundingSet=CAP_NET_RAW\\n' >" +
                                folder +
                                "/net-raw.conf && systemctl daemon-reload && systemctl restart dynfou-server"});
    }
    if (facts.isServer && facts.allowsLegacy && !facts.isClockSet) {
        findings.push_back({"clock", Severity::Warning, "nobody says that this host's clock is right",
                            "the old protocol, which LEGACY allows here, allows for 30 seconds; LEGACY=no does without",
                            "timedatectl set-ntp true"});
    }
}

std::string describe(const Holder& holder)
{
    if (holder.pid == 0)
        return "another program";
    return holder.program + " (process " + std::to_string(holder.pid) +
           (holder.unit.empty() ? ")" : ", " + holder.unit + ")");
}

/// The server itself, which these settings do not lead to.
bool isOurServer(const Holder& holder)
{
    return holder.program == "dynfou-server" || holder.unit == "dynfou-server.service";
}

Finding otherSettings(const Holder& holder)
{
    const auto pid = std::to_string(holder.pid);
    return {"other-settings", Severity::Warning, describe(holder) + " runs with other settings than this command",
            "another list, port or control socket is looked at here than it has; CLIENT_LIST, PORT and "
            "RUNTIME_DIRECTORY must be the same, see its environment",
            "tr '\\0' '\\n' </proc/" + pid + "/environ"};
}

Finding portHeld(const HeldPort& held)
{
    const auto number = std::to_string(held.port);
    // without privileges it is not to be seen whose it is; for root, who runs the command, it is
    std::string command = std::string("ss -Hnlp") + (held.transport == "TCP" ? "t" : "u") + " 'sport = :" + number +
                          "' | grep -Eo 'pid=[0-9]+' | cut -d= -f2 | xargs -r kill";
    if (!held.holder.unit.empty())
        command = "systemctl stop " + shellQuoted(held.holder.unit);
    else if (held.holder.pid != 0)
        command = "kill " + std::to_string(held.holder.pid);
    std::string what(held.transport);
    what += " port ";
    what += number;
    what += " is held by ";
    what += describe(held.holder);
    return {"port-held", Severity::Problem, std::move(what),
            std::string("dynfou-server cannot have it; ") +
                (held.holder.pid == 0 ? "the command ends the program; " : "") +
                "the other way is another port for one of the two",
            std::move(command)};
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
    for (const auto& held : facts.heldPorts)
        findings.push_back(isOurServer(held.holder) ? otherSettings(held.holder) : portHeld(held));
    const bool isOtherServer = std::any_of(facts.heldPorts.begin(), facts.heldPorts.end(),
                                           [](const HeldPort& held) { return isOurServer(held.holder); });
    for (const auto& [port, isOurs] : facts.leftPorts) {
        if (!isOurs && isOtherServer)
            continue; // it may well be that server's
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
             "ip link del " + shellQuoted(interface)});
    }
}

/// A command of sysctl(8) for an interface, whose name may have dots.
std::string setting(const char* family, const std::string& interface, const std::string& assignment)
{
    const bool hasDot = interface.find('.') != std::string::npos;
    const std::string separator = hasDot ? "/" : ".";
    return "sysctl " +
           shellQuoted("net" + separator + family + separator + "conf" + separator + interface + separator) +
           assignment;
}

void examineForwarding(const TunnelInterface& interface, Findings& findings)
{
    const auto found = [&findings](const std::string& what, const char* why, std::string command) {
        findings.push_back({"forwarding", Severity::Warning, what, why, std::move(command)});
    };
    const bool isThere = !interface.name.empty();
    if (interface.wantsForwarding && interface.usesIpv4) {
        if (isThere && !interface.forwards) {
            found("forwarding is off for " + interface.name,
                  "the list says Forwarding, and what comes in there goes nowhere else",
                  setting("ipv4", interface.name, "forwarding=1"));
        } else if (!interface.othersForward) {
            found("no other interface forwards what comes in",
                  "the list says Forwarding, and the answers of other hosts do not get into the tunnel",
                  "sysctl net.ipv4.ip_forward=1");
        }
    } else if (isThere && interface.hasRoutes && !interface.forwards && interface.othersForward) {
        found("forwarding is off for " + interface.name + ", while this host forwards for others",
              "what they send gets into the tunnel by its Routes, the answers do not get out; \"Forwarding\": true in "
              "the list mends it for good",
              setting("ipv4", interface.name, "forwarding=1"));
    }
    if (interface.wantsForwarding && interface.usesIpv6 && !interface.forwardsIpv6) {
        found("forwarding is off for IPv6",
              "the list says Forwarding, and the kernel forwards IPv6 for all interfaces or for none",
              "sysctl net.ipv6.conf.all.forwarding=1");
    }
}

} // namespace

void examineHost(const Facts& facts, Findings& findings)
{
    examineKernel(facts, findings);
    examinePrivileges(facts, findings);
    examinePorts(facts, findings);
}

void examineInterfaces(const Facts& facts, Findings& findings)
{
    constexpr int strict = 1;
    for (const auto& interface : facts.interfaces) {
        if (interface.hasRoutes && interface.reversePathFilter == strict) {
            const auto name = interface.name.empty() ? std::string("default") : interface.name;
            const auto here = interface.name.empty() ? std::string("new tunnels") : interface.name;
            findings.push_back({"rp-filter", Severity::Warning, "the reverse path filter of " + here + " is strict",
                                "packets through the tunnel are dropped when the way back to their source is another",
                                setting("ipv4", name, "rp_filter=2")});
        }
        examineForwarding(interface, findings);
    }
}

} // namespace dynfou::doctor
