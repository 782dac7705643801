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
    const auto number = std::to_string(*path.carriedMtu);
    const auto outer = std::to_string(*path.carriedMtu + kInsideUdp + outerHeaders(path.address->family()));
    findings.push_back(
        {"mtu", Severity::Warning,
         "MTU " + std::to_string(*path.tunnelMtu) + " is too large for the way to " + path.host + ": " + number +
             " is the most that arrives whole",
         "large packets are lost while small ones pass; \"MTU\": " + number + " in both lists mends it for good",
         "ip route replace " + path.address->toString() + wayOf(path) + " mtu " + outer});
}

/// A new key for a client that the server has, or an entry for one that it has not.
std::string admitting(const ServerPath& path)
{
    const auto rest = " " + shellQuoted(path.clientName) + " --address=" + path.host;
    return "dynfou-server rotate" + rest + " || dynfou-server enroll" + rest;
}

void examineWord(const ServerPath& path, const ServerWord& word, Findings& findings)
{
    if (!word.refusal.empty()) {
        findings.push_back({"not-accepted", Severity::Problem, word.refusal,
                            "without that no tunnel is agreed on: the names and keys of both lists must be the same; "
                            "the command prints a link with a new key, for dynfou add here",
                            admitting(path), Where::Server});
    } else if (!word.seesData && word.fouPort != 0) {
        findings.push_back(fouPortBlocked(word.fouPort, path.host));
    }
}

Finding noName(const Facts& facts, const ServerPath& path)
{
    Finding finding{"name",
                    Severity::Problem,
                    path.host + " is not found: " + path.lookupError,
                    "the server's address is not known without it; ",
                    {}};
    if (path.isNameUnknown) {
        finding.why += "the name service knows no such name, so the one in the list is wrong or has been given up";
        finding.command = "${EDITOR:-vi} " + shellQuoted(facts.listPath);
    } else if (!facts.networkCommand.empty()) {
        finding.why += "no name service answers, and what sets up this host's network does it anew";
        finding.command = facts.networkCommand;
    } else {
        finding.why += "no name service answers, and the line nameserver of this file says which one is asked";
        finding.command = "${EDITOR:-vi} /etc/resolv.conf";
    }
    return finding;
}

Finding noRoute(const Facts& facts, const ServerPath& path)
{
    const bool isKnown = !facts.networkCommand.empty();
    return {"no-route", Severity::Problem, "there is no way to " + path.host + ": " + path.routeError,
            std::string("nothing can be sent to the server; ") +
                (isKnown ? "what sets up this host's network does it anew"
                         : "this host's network needs a default route, by its router: ip route add default via ROUTER"),
            isKnown ? facts.networkCommand : "ip route; ip address"};
}

Finding noAnswer(const ServerPath& path)
{
    const auto port = std::to_string(path.port);
    return {"no-answer",
            Severity::Problem,
            "no answer from " + path.host + ", UDP port " + port,
            std::string("the server is down, another address or port is meant, a firewall drops it, or it ") +
                (path.isLegacy ? "does not know this client name and key, which the old protocol does not say"
                               : "is still dynamic-fou (\"legacy\": true)"),
            acceptingRule("udp dport " + port),
            Where::Server};
}

/// "2 minutes", to half of one.
std::string durationText(std::chrono::seconds duration)
{
    constexpr int minute = 60;
    constexpr int hour = 60 * minute;
    const auto count = std::abs(duration.count());
    if (count >= hour)
        return "about " + std::to_string((count + hour / 2) / hour) + " h";
    return "about " + std::to_string(count / minute) + (count % minute != 0 ? ".5 min" : " min");
}

void examineClock(const Facts& facts, const ServerPath& path, Findings& findings)
{
    const std::string command = "timedatectl set-ntp true";
    if (isClockWrong(path)) {
        findings.push_back({"clock", Severity::Problem,
                            "the clock of " + path.host + " is " + durationText(*path.clockAhead) +
                                (path.clockAhead->count() > 0 ? " ahead of" : " behind") + " this host's",
                            "the old protocol, which it speaks, allows for 30 seconds", command,
                            facts.isClockSet ? Where::Server : Where::Here});
    } else if (!facts.isClockSet) {
        findings.push_back({"clock", Severity::Warning, "nobody says that this host's clock is right",
                            "the old protocol, which " + path.host + " speaks, allows for 30 seconds", command});
    }
}

void examineServer(const Facts& facts, const ServerPath& path, Findings& findings)
{
    if (!path.lookupError.empty()) {
        findings.push_back(noName(facts, path));
        return;
    }
    if (!path.routeError.empty()) {
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
            "nothing from here arrives on UDP port " + number + " of " + server,
            "the tunnel's data goes there",
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
