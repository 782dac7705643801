// SPDX-License-Identifier: Apache-2.0
#include "doctor/Examination.h"
#include "doctor/ExaminationParts.h"

#include "base/ShellText.h"
#include "protocol/OneTimeKey.h"

#include <algorithm>
#include <cstdlib>

namespace dynfou::doctor {

namespace {

std::string wayOf(const ServerPath& path)
{
    return (path.gateway ? " via " + path.gateway->toString() : std::string()) + " dev " + path.interface;
}

void examineMtu(const ServerPath& path, Findings& findings)
{
    if (!path.carriedMtu || !path.tunnelMtu || *path.carriedMtu >= *path.tunnelMtu || !path.address)
        return;
    const auto outer = std::to_string(*path.carriedMtu + kInsideUdp + outerHeaders(path.address->family()));
    findings.push_back({"mtu", Severity::Warning,
                        Reason(ReasonCode::MtuTooLarge, *path.tunnelMtu, path.host, *path.carriedMtu),
                        Reason(ReasonCode::LargePacketsLost, *path.carriedMtu),
                        "ip route replace " + path.address->toString() + wayOf(path) + " mtu " + outer});
}

/// The command that gives a client a new key if the server's list has it, and otherwise adds it to the list.
std::string admitting(const ServerPath& path)
{
    const auto rest = " " + shellQuoted(path.clientName) + " --address=" + path.host;
    return "dynfou-server rotate" + rest + " || dynfou-server enroll" + rest;
}

void examineWord(const ServerPath& path, const ServerWord& word, Findings& findings)
{
    if (!word.refusal.isEmpty()) {
        findings.push_back({"not-accepted", Severity::Problem, word.refusal, ReasonCode::NoAgreementWithout,
                            admitting(path), Where::Server});
    } else if (!word.seesData && word.fouPort != 0) {
        findings.push_back(fouPortBlocked(word.fouPort, path.host));
    }
}

Finding noName(const Facts& facts, const ServerPath& path)
{
    Finding finding{"name", Severity::Problem, around(ReasonCode::NameNotFound, path.lookupError, path.host), {}, {}};
    if (path.isNameUnknown) {
        finding.why = ReasonCode::NameIsWrong;
        finding.command = "${EDITOR:-vi} " + shellQuoted(facts.listPath);
    } else if (!facts.networkCommand.empty()) {
        finding.why = ReasonCode::NoNameServiceRestart;
        finding.command = facts.networkCommand;
    } else {
        finding.why = ReasonCode::NoNameServiceEdit;
        finding.command = "${EDITOR:-vi} /etc/resolv.conf";
    }
    return finding;
}

Finding noRoute(const Facts& facts, const ServerPath& path)
{
    const bool isKnown = !facts.networkCommand.empty();
    return {"no-route", Severity::Problem, around(ReasonCode::NoRouteTo, path.routeError, path.host),
            isKnown ? ReasonCode::NothingSentRestart : ReasonCode::NothingSentAddRoute,
            isKnown ? facts.networkCommand : "ip route; ip address"};
}

Finding noAnswer(const ServerPath& path)
{
    return {"no-answer",
            Severity::Problem,
            {ReasonCode::NoAnswerOnPort, path.host, path.port},
            path.isLegacy ? ReasonCode::DownOrUnknown : ReasonCode::DownOrOldServer,
            acceptingRule("udp dport " + std::to_string(path.port)),
            Where::Server};
}

/// Formats a duration in steps of half a minute; from one hour on, in whole hours.
Reason durationOf(std::chrono::seconds duration)
{
    constexpr int minute = 60;
    constexpr int hour = 60 * minute;
    const auto count = std::abs(duration.count());
    if (count >= hour)
        return {ReasonCode::AboutHours, (count + hour / 2) / hour};
    const auto minutes = std::to_string(count / minute) + (count % minute != 0 ? ".5" : "");
    return {ReasonCode::AboutMinutes, minutes};
}

void examineClock(const Facts& facts, const ServerPath& path, Findings& findings)
{
    const std::string command = "timedatectl set-ntp true";
    if (isClockWrong(path)) {
        findings.push_back({"clock", Severity::Problem,
                            Reason(path.clockAhead->count() > 0 ? ReasonCode::ClockAhead : ReasonCode::ClockBehind,
                                   path.host, durationOf(*path.clockAhead)),
                            ReasonCode::ItSpeaksOldProtocol, command, facts.isClockSet ? Where::Server : Where::Here});
    } else if (!facts.isClockSet) {
        findings.push_back({"clock", Severity::Warning, ReasonCode::ClockNotSure,
                            Reason(ReasonCode::SpeaksOldProtocol, path.host), command});
    }
}

void examineServer(const Facts& facts, const ServerPath& path, Findings& findings)
{
    if (!path.lookupError.isEmpty()) {
        findings.push_back(noName(facts, path));
        return;
    }
    if (!path.routeError.isEmpty()) {
        findings.push_back(noRoute(facts, path));
        return;
    }
    if (path.isLegacy)
        examineClock(facts, path, findings);
    if (!path.hasAnswered) {
        findings.push_back(noAnswer(path));
        return;
    }
    if (path.word)
        examineWord(path, *path.word, findings);
    examineMtu(path, findings);
}

/// Warns about servers of the legacy protocol if another server has seen that this host's NAT uses another port for
/// each destination: the old program's server gets no data through such a NAT.
void examineNat(const Facts& facts, Findings& findings)
{
    const auto isSymmetric = [](const ServerPath& path) {
        return path.word && path.word->natBehaviour == "address and port-dependent";
    };
    if (std::none_of(facts.servers.begin(), facts.servers.end(), isSymmetric))
        return;
    for (const auto& path : facts.servers) {
        if (path.isLegacy)
            findings.push_back({"nat", Severity::Warning, Reason(ReasonCode::SymmetricAndOld, path.host),
                                ReasonCode::OldServerGetsNothing, "apt install dynfou-server", Where::Server});
    }
}

} // namespace

bool isClockWrong(const ServerPath& path)
{
    return path.clockAhead && std::chrono::abs(*path.clockAhead) > std::chrono::seconds(legacy::kWindowSeconds);
}

std::uint32_t outerHeaders(AddressFamily family)
{
    return family == AddressFamily::Ipv4 ? 28 : 48;
}

std::string acceptingRule(const std::string& match)
{
    return "nft insert rule inet filter input " + match + " accept";
}

Finding fouPortBlocked(std::uint16_t port, const std::string& server)
{
    const auto number = std::to_string(port);
    return {"fou-port-blocked",
            Severity::Problem,
            {ReasonCode::NothingArrivesOnPort, port, server},
            ReasonCode::DataGoesThere,
            acceptingRule("udp dport " + number),
            Where::Server};
}

void examineServers(const Facts& facts, Findings& findings)
{
    for (const auto& server : facts.servers)
        examineServer(facts, server, findings);
    examineNat(facts, findings);
}

} // namespace dynfou::doctor
