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
            findings.push_back({"module-missing", Severity::Problem,
                                Reason(ReasonCode::NoModule, facts.kernel, module.name),
                                ReasonCode::ModuleCarriesPackets, "apt install linux-image-amd64 && reboot"});
        } else if (module.state == ModuleState::Available) {
            findings.push_back({"module-not-loaded", Severity::Warning,
                                Reason(ReasonCode::ModuleNotLoaded, module.name), ReasonCode::NotLoadedByItself,
                                "modprobe " + module.name});
        }
    }
    if (!facts.hasIpv6) {
        findings.push_back({"no-ipv6", Severity::Problem, ReasonCode::NoIpv6AtAll, ReasonCode::HealthNeedsLinkLocal,
                            "sed -i 's/ipv6.disable=1//' /etc/default/grub && update-grub && reboot"});
    }
}

void examinePrivileges(const Facts& facts, Findings& findings)
{
    if (facts.cannotMakeTunnels) {
        findings.push_back({"no-privilege", Severity::Problem, facts.cannotMakeTunnels->context,
                            facts.isServer ? ReasonCode::ServiceHasNetAdmin : ReasonCode::HelperHasNetAdmin,
                            facts.isServer ? "systemctl start dynfou-server" : "apt install dynfou-helper"});
    }
    if (facts.isServer && !facts.canSeePunches) {
        // a drop-in file adds to the capabilities that the unit has
        const std::string folder = "/etc/systemd/system/dynfou-server.service.d";
        findings.push_back({"no-net-raw", Severity::Warning,
                            facts.isRunning ? ReasonCode::ServerLacksNetRaw : ReasonCode::ProcessLacksNetRaw,
                            ReasonCode::SymmetricNeedsNetRaw,
                            "mkdir -p " + folder +
                                " && printf '[Service]\\nAmbientCapabilities=CAP_NET_RAW\\n"
                                "CapabilityBoundingSet=CAP_NET_RAW\\n' >" +
                                folder +
                                "/net-raw.conf && systemctl daemon-reload && systemctl restart dynfou-server"});
    }
    if (facts.isServer && facts.allowsLegacy && !facts.isClockSet) {
        findings.push_back({"clock", Severity::Warning, ReasonCode::ClockNotSure, ReasonCode::LegacyNeedsClock,
                            "timedatectl set-ntp true"});
    }
}

Reason nameOf(const Holder& holder)
{
    if (holder.pid == 0)
        return ReasonCode::OtherProgram;
    if (holder.unit.empty())
        return {ReasonCode::ProgramProcess, holder.program, holder.pid};
    return {ReasonCode::ProgramOfUnit, holder.program, holder.pid, holder.unit};
}

/// Whether the port's holder is a dynfou server: one that the doctor cannot ask, because it runs with other settings.
bool isOurServer(const Holder& holder)
{
    return holder.program == "dynfou-server" || holder.unit == "dynfou-server.service";
}

Finding otherSettings(const Holder& holder)
{
    const auto pid = std::to_string(holder.pid);
    return {"other-settings", Severity::Warning, Reason(ReasonCode::OtherSettings, nameOf(holder)),
            ReasonCode::SettingsMustAgree, "tr '\\0' '\\n' </proc/" + pid + "/environ"};
}

Finding portHeld(const HeldPort& held)
{
    const auto number = std::to_string(held.port);
    // without privileges the doctor cannot see the owner; the command can, since root runs it
    std::string command = std::string("ss -Hnlp") + (held.transport == "TCP" ? "t" : "u") + " 'sport = :" + number +
                          "' | grep -Eo 'pid=[0-9]+' | cut -d= -f2 | xargs -r kill";
    if (!held.holder.unit.empty())
        command = "systemctl stop " + shellQuoted(held.holder.unit);
    else if (held.holder.pid != 0)
        command = "kill " + std::to_string(held.holder.pid);
    return {"port-held", Severity::Problem,
            Reason(ReasonCode::PortHeldBy, held.transport, held.port, nameOf(held.holder)),
            held.holder.pid == 0 ? ReasonCode::CommandEndsProgram : ReasonCode::ServerCannotHaveIt, std::move(command)};
}

/// The command that closes a FOU port. The kernel needs everything that distinguishes the port from others.
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
            continue; // the port may belong to that server
        const bool isV6 = port.family == AddressFamily::Ipv6;
        findings.push_back(
            isOurs ? Finding{"stale-port", Severity::Warning,
                             Reason(isV6 ? ReasonCode::FouPort6Left : ReasonCode::FouPortLeft, port.port),
                             ReasonCode::NobodyElseCanHavePort, closingOf(port)}
                   : Finding{"fou-port-held", Severity::Problem,
                             Reason(isV6 ? ReasonCode::FouPort6Foreign : ReasonCode::FouPortForeign, port.port),
                             ReasonCode::NotTouched, closingOf(port)});
    }
    for (const auto& [interface] : facts.leftLinks) {
        findings.push_back({"stale-link", Severity::Warning, Reason(ReasonCode::LinkLeft, interface),
                            Reason(ReasonCode::TakenOverByNext, programOf(facts)),
                            "ip link del " + shellQuoted(interface)});
    }
}

/// A sysctl(8) command for an interface. With `/` as the separator, the interface's name may contain dots.
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
    const auto found = [&findings](const Reason& what, ReasonCode why, std::string command) {
        findings.push_back({"forwarding", Severity::Warning, what, why, std::move(command)});
    };
    const bool isThere = !interface.name.empty();
    if (interface.wantsForwarding && interface.usesIpv4) {
        if (isThere && !interface.forwards) {
            found({ReasonCode::ForwardingOff, interface.name}, ReasonCode::ForwardingWanted,
                  setting("ipv4", interface.name, "forwarding=1"));
        } else if (!interface.othersForward) {
            found(ReasonCode::NobodyForwards, ReasonCode::AnswersNotForwarded, "sysctl net.ipv4.ip_forward=1");
        }
    } else if (isThere && interface.hasRoutes && !interface.forwards && interface.othersForward) {
        found({ReasonCode::ForwardingOffHere, interface.name}, ReasonCode::AnswersDoNotGetOut,
              setting("ipv4", interface.name, "forwarding=1"));
    }
    if (interface.wantsForwarding && interface.usesIpv6 && !interface.forwardsIpv6) {
        found(ReasonCode::Forwarding6Off, ReasonCode::Forwarding6Wanted, "sysctl net.ipv6.conf.all.forwarding=1");
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
            findings.push_back({"rp-filter", Severity::Warning,
                                interface.name.empty() ? Reason(ReasonCode::StrictFilterOfNew)
                                                       : Reason(ReasonCode::StrictFilter, interface.name),
                                ReasonCode::StrictFilterDrops, setting("ipv4", name, "rp_filter=2")});
        }
        examineForwarding(interface, findings);
    }
}

} // namespace dynfou::doctor
