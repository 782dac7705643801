// SPDX-License-Identifier: Apache-2.0
#include "model/Diagnosis.h"

#include "Version.h"
#include "model/Format.h"
#include "model/ReasonText.h"
#include "model/TunnelText.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace dynfou::gui {

namespace {

class DiagnosisText {
    Q_DECLARE_TR_FUNCTIONS(dynfou::gui::Diagnosis)
};

constexpr std::uint32_t kSmallMtu = 1400;

bool isUp(const TunnelRow& row)
{
    return row.shown.condition == Condition::Up || row.shown.condition == Condition::Degraded;
}

const doctor::Finding* findingOf(const std::vector<doctor::Finding>& examined, std::string_view id)
{
    const auto found = std::find_if(examined.begin(), examined.end(),
                                    [id](const doctor::Finding& finding) { return finding.id == id; });
    return found == examined.end() ? nullptr : &*found;
}

Diagnostic kernelFinding(const KernelFacts& facts, bool isAnyUp)
{
    const auto subject = DiagnosisText::tr("Kernel");
    if (facts.hasFou || isAnyUp)
        return {Health::Good, subject, DiagnosisText::tr("The module fou is there (Linux %1).").arg(facts.kernel), {}};
    return {Health::Warning, subject, DiagnosisText::tr("The module fou is not loaded."),
            DiagnosisText::tr("It is loaded at boot where dynfou is installed; now: sudo modprobe fou")};
}

Diagnostic privilegeFinding(const Reading& reading, bool isAnyUp, const std::vector<doctor::Finding>& examined)
{
    const auto subject = DiagnosisText::tr("Helper");
    if (reading.cannotMakeTunnels) {
        const auto [reason, advice] = splitAdvice(reading.cannotMakeTunnels->reason());
        return {Health::Bad, subject, reason, advice};
    }
    if (isAnyUp)
        return {Health::Good, subject, DiagnosisText::tr("Tunnels can be made here."), {}};
    if (const auto* found = findingOf(examined, "no-privilege")) { // the helper was removed meanwhile
        return {Health::Bad, subject, splitAdvice(found->what).first,
                DiagnosisText::tr("Here, as root: %1").arg(QString::fromStdString(found->command))};
    }
    if (!reading.canMakeTunnels)
        return {Health::Unknown, subject, DiagnosisText::tr("It was not looked at."), {}};
    return {Health::Good, subject, DiagnosisText::tr("It is there, and is asked when a tunnel is made."), {}};
}

Diagnostic listFinding(const Reading& reading)
{
    const auto subject = DiagnosisText::tr("Server list");
    if (!reading.list.refusal.isEmpty())
        return {Health::Bad, subject, inWords(reading.list.refusal),
                DiagnosisText::tr("Mend it with a text editor: what is saved counts at once.")};
    if (reading.trouble) {
        const auto [reason, advice] = splitAdvice(reading.trouble->reason());
        return {Health::Bad, subject, reason, advice};
    }
    if (!reading.hasFile || reading.tunnels.empty())
        return {Health::Unknown, subject, DiagnosisText::tr("There is no server yet."),
                DiagnosisText::tr("Add one, or import a file or link.")};
    return {Health::Good, subject, QString::fromStdString(reading.list.path), {}};
}

Diagnostic reachFinding(const TunnelRow& row)
{
    const auto server = serverLabel(row.reading.status.server);
    const auto subject = DiagnosisText::tr("Server %1").arg(server);
    const auto words = explain(row.reading.status, row.shown);
    switch (row.shown.condition) {
    case Condition::Off:
    case Condition::Connecting:
        return {Health::Unknown, subject, words.reason, {}};
    case Condition::Up:
        return {Health::Good,
                subject,
                DiagnosisText::tr("Reached, and data flows both ways (%1).")
                    .arg(formatTime(row.reading.status.quality.roundTrip)),
                {}};
    case Condition::Degraded:
        return {Health::Warning, subject, words.reason, words.nextStep};
    case Condition::Error:
        return {Health::Bad, subject, words.reason, words.nextStep};
    }
    return {};
}

std::optional<Diagnostic> natFinding(const std::vector<TunnelRow>& rows)
{
    const auto known = std::find_if(rows.begin(), rows.end(),
                                    [](const TunnelRow& row) { return isUp(row) && !row.reading.status.nat.empty(); });
    if (known == rows.end())
        return std::nullopt;
    return Diagnostic{Health::Good, DiagnosisText::tr("NAT"), natInWords(known->reading.status.nat), {}};
}

Diagnostic clockFinding(const KernelFacts& facts, bool needsClock)
{
    const auto subject = DiagnosisText::tr("Clock");
    if (facts.isClockSet)
        return {Health::Good, subject, DiagnosisText::tr("Set by the network."), {}};
    if (!needsClock)
        return {Health::Unknown,
                subject,
                DiagnosisText::tr("It does not matter: only servers with the old protocol need it."),
                {}};
    return {
        Health::Warning, subject,
        DiagnosisText::tr("Nobody says that it is right. The old protocol needs it within 30 seconds of the server's."),
        DiagnosisText::tr("Switch on time synchronisation: sudo timedatectl set-ntp true")};
}

std::optional<Diagnostic> mtuFinding(const std::vector<TunnelRow>& rows)
{
    std::optional<std::uint32_t> smallest;
    for (const auto& row : rows) {
        if (isUp(row) && row.reading.status.mtu != 0)
            smallest = std::min(smallest.value_or(row.reading.status.mtu), row.reading.status.mtu);
    }
    if (!smallest)
        return std::nullopt;
    const auto number = QString::number(*smallest);
    if (*smallest >= kSmallMtu)
        return Diagnostic{
            Health::Good, DiagnosisText::tr("MTU"), DiagnosisText::tr("%1 bytes inside the tunnel.").arg(number), {}};
    return Diagnostic{
        Health::Warning, DiagnosisText::tr("MTU"), DiagnosisText::tr("Only %1 bytes inside the tunnel.").arg(number),
        DiagnosisText::tr(
            "The network on the way, or the list, allows no more: hosts behind this one must use it too.")};
}

/// The line for a finding of the doctor; nullopt if the other lines say the same already.
std::optional<Diagnostic> fromDoctor(const doctor::Finding& found)
{
    constexpr std::array<std::string_view, 3> said{"module-not-loaded", "no-privilege", "tunnel"};
    constexpr std::array<std::string_view, 8> ofTheNetwork{
        "name", "no-route", "no-answer", "fou-port-blocked", "tunnel-blocked", "mtu", "no-ipv6", "clock"};
    const bool isUnsureClock = found.id == "clock" && found.severity == doctor::Severity::Warning;
    if (isUnsureClock || std::find(said.begin(), said.end(), found.id) != said.end())
        return std::nullopt;
    const bool isOfTheNetwork = std::find(ofTheNetwork.begin(), ofTheNetwork.end(), found.id) != ofTheNetwork.end();
    const auto command = QString::fromStdString(found.command);
    auto sentence = inWords(found.what) + QStringLiteral(": ") + inWords(found.why);
    sentence.front() = sentence.front().toUpper();
    return Diagnostic{found.severity == doctor::Severity::Problem ? Health::Bad : Health::Warning,
                      isOfTheNetwork ? DiagnosisText::tr("Network") : DiagnosisText::tr("This computer"), sentence,
                      found.where == doctor::Where::Server
                          ? DiagnosisText::tr("On the server, as root: %1").arg(command)
                          : DiagnosisText::tr("Here, as root: %1").arg(command)};
}

QString mark(Health health)
{
    switch (health) {
    case Health::Good:
        return QStringLiteral("[ok]     ");
    case Health::Unknown:
        return QStringLiteral("[?]      ");
    case Health::Warning:
        return QStringLiteral("[warning]");
    case Health::Bad:
        return QStringLiteral("[failed] ");
    }
    return {};
}

QString fact(const char* name, const std::string& value)
{
    return value.empty() ? QString()
                         : QStringLiteral("    %1: %2\n").arg(QLatin1StringView(name), QString::fromStdString(value));
}

} // namespace

std::vector<Diagnostic> diagnose(const KernelFacts& facts, const Reading& reading, const std::vector<TunnelRow>& rows,
                                 const std::vector<doctor::Finding>& examined)
{
    const bool isAnyUp = std::any_of(rows.begin(), rows.end(), isUp);
    const bool needsClock = std::any_of(rows.begin(), rows.end(),
                                        [](const TunnelRow& row) { return row.reading.status.protocol == "legacy"; });
    std::vector<Diagnostic> findings{kernelFinding(facts, isAnyUp), privilegeFinding(reading, isAnyUp, examined),
                                     listFinding(reading)};
    for (const auto& row : rows)
        findings.push_back(reachFinding(row));
    if (auto finding = natFinding(rows))
        findings.push_back(std::move(*finding));
    if (auto finding = mtuFinding(rows); finding && findingOf(examined, "mtu") == nullptr)
        findings.push_back(std::move(*finding));
    findings.push_back(clockFinding(facts, needsClock));
    for (const auto& found : examined) {
        if (auto finding = fromDoctor(found))
            findings.push_back(std::move(*finding));
    }
    return findings;
}

QString diagnosticReport(const KernelFacts& facts, const Reading& reading, const std::vector<TunnelRow>& rows,
                         const QStringList& log, const std::vector<std::string>& secrets,
                         const std::optional<std::vector<doctor::Finding>>& examined)
{
    QString text = QStringLiteral("dynfou-tray %1, Qt %2, %3, Linux %4\n")
                       .arg(QLatin1StringView(kSoftwareVersion), QLatin1StringView(qVersion()),
                            QSysInfo::prettyProductName(), facts.kernel);
    text += QStringLiteral("module fou %1, ip_gre %2\n\n")
                .arg(facts.hasFou ? QStringLiteral("loaded") : QStringLiteral("not loaded"),
                     facts.hasGre ? QStringLiteral("loaded") : QStringLiteral("not loaded"));
    auto findings = diagnose(facts, reading, rows, examined.value_or(std::vector<doctor::Finding>{}));
    if (!examined)
        findings.push_back(
            {Health::Unknown, DiagnosisText::tr("This computer"), DiagnosisText::tr("It was not looked at."), {}});
    for (const auto& finding : findings) {
        text += mark(finding.health) + u' ' + finding.subject + QStringLiteral(": ") + finding.sentence + u'\n';
        if (!finding.repair.isEmpty())
            text += QStringLiteral("            ") + finding.repair + u'\n';
    }
    for (const auto& row : rows) {
        const auto& status = row.reading.status;
        text += QStringLiteral("\n%1 (%2): %3\n")
                    .arg(QString::fromStdString(status.server), QString::fromStdString(status.name),
                         QString::fromStdString(stateNameOf(status)));
        text += fact("reason", toString(status.reason)) + fact("peer", status.peer) +
                fact("public", status.publicEndpoint) + fact("nat", status.nat) + fact("protocol", status.protocol) +
                fact("interface", status.interface) +
                fact("mtu", status.mtu == 0 ? std::string() : std::to_string(status.mtu)) +
                fact("round trip", formatTime(status.quality.roundTrip).toStdString()) +
                fact("loss", formatLoss(status.quality.loss).toStdString());
    }
    text += u'\n' + log.join(u'\n') + u'\n';
    for (const auto& secret : secrets)
        text.replace(QString::fromStdString(secret), QStringLiteral("(key removed)"));
    return text;
}

} // namespace dynfou::gui
