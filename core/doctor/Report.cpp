// SPDX-License-Identifier: Apache-2.0
#include "doctor/Report.h"

#include "base/QtText.h"
#include "doctor/Examination.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <cstdio>

namespace dynfou::doctor {

namespace {

using namespace Qt::StringLiterals;

std::string counted(std::size_t number, const std::string& word)
{
    return std::to_string(number) + " " + word + (number == 1 ? "" : "s");
}

std::string line(const std::string& head, const std::string& rest)
{
    constexpr std::size_t column = 9;
    return head + std::string(column - std::min(head.size(), column - 1), ' ') + rest + "\n";
}

/// The mapping behaviour (RFC 4787) of the NATs on the path to each server or client, if it is known.
std::vector<std::pair<std::string, std::string>> natTowards(const Facts& facts)
{
    std::vector<std::pair<std::string, std::string>> all;
    const auto add = [&all](const std::string& whom, const std::string& behaviour) {
        const bool isKnown =
            std::any_of(all.begin(), all.end(), [&whom](const auto& entry) { return entry.first == whom; });
        if (!isKnown && !behaviour.empty())
            all.emplace_back(whom, behaviour);
    };
    for (const auto& tunnel : facts.tunnels)
        add(facts.isServer ? tunnel.name : tunnel.server, tunnel.nat);
    for (const auto& path : facts.servers) {
        if (path.word) {
            const bool isV6 = path.host.find(':') != std::string::npos;
            add((isV6 ? "[" + path.host + "]" : path.host) + ":" + std::to_string(path.port), path.word->natBehaviour);
        }
    }
    return all;
}

} // namespace

std::string formatReport(const Facts& facts, const std::vector<Finding>& findings)
{
    const auto problems =
        static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
            return finding.severity == Severity::Problem;
        }));
    std::string out = findings.empty() ? "nothing is wrong" : "";
    if (problems > 0)
        out += counted(problems, "problem");
    if (problems < findings.size())
        out += (problems > 0 ? ", " : "") + counted(findings.size() - problems, "warning");
    if (!facts.isRunning)
        out += "; " + programOf(facts) + " does not run, so nothing is known of tunnels";
    out += "\n";
    for (const auto& finding : findings) {
        out += "\n" + line(std::string(toString(finding.severity)), toString(finding.what));
        out += line("  why", toString(finding.why));
        out += line(finding.where == Where::Server ? "  there" : "  run", finding.command);
    }
    bool isFirst = true;
    for (const auto& [server, behaviour] : natTowards(facts)) {
        std::string towards = behaviour;
        towards += " towards ";
        towards += server;
        out += (isFirst ? "\n" : "") + line("nat", towards);
        isFirst = false;
    }
    return out;
}

QJsonObject reportToJson(const Facts& facts, const std::vector<Finding>& findings)
{
    QJsonArray all;
    for (const auto& finding : findings) {
        all.append(QJsonObject{{u"id"_s, toQString(finding.id)},
                               {u"severity"_s, toQString(toString(finding.severity))},
                               {u"what"_s, toQString(toString(finding.what))},
                               {u"why"_s, toQString(toString(finding.why))},
                               {u"command"_s, toQString(finding.command)},
                               {u"where"_s, toQString(toString(finding.where))}});
    }
    QJsonArray nats;
    for (const auto& [whom, behaviour] : natTowards(facts))
        nats.append(QJsonObject{{u"towards"_s, toQString(whom)}, {u"behaviour"_s, toQString(behaviour)}});
    return {{u"version"_s, 1},
            {u"program"_s, toQString(programOf(facts))},
            {u"running"_s, facts.isRunning},
            {u"findings"_s, all},
            {u"nat"_s, nats}};
}

int show(const Facts& facts, bool json)
{
    const auto findings = examine(facts);
    const auto report =
        json ? QJsonDocument(reportToJson(facts, findings)).toJson(QJsonDocument::Compact).toStdString() + "\n"
             : formatReport(facts, findings);
    std::fputs(report.c_str(), stdout);
    return exitCodeOf(findings);
}

} // namespace dynfou::doctor
