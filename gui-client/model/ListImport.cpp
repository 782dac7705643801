// SPDX-License-Identifier: Apache-2.0
#include "model/ListImport.h"

#include "base/Text.h"
#include "config/EntryFields.h"
#include "config/ServerLink.h"
#include "model/Coverage.h"
#include "model/EntryDraft.h"

#include <QCoreApplication>

#include <algorithm>

namespace dynfou::gui {

namespace {

class ImportText {
    Q_DECLARE_TR_FUNCTIONS(dynfou::gui::ListImport)
};

constexpr qsizetype kMaxNames = 8; ///< most names of unknown fields in a sentence
constexpr std::size_t kMaxNameLength = 24;

Error unusable(Reason why)
{
    return {ErrorCode::Configuration, std::move(why)};
}

bool hasField(const std::vector<JsonField>& fields, std::string_view name)
{
    return std::any_of(fields.begin(), fields.end(),
                       [name](const JsonField& field) { return toLowerAscii(field.name) == toLowerAscii(name); });
}

Result<std::vector<ImportedEntry>> importOfLink(std::string_view link, bool legacyByDefault)
{
    auto entry = decodeServerLink(link);
    if (!entry)
        return fail(entry.error());
    auto fields = fieldsOf(*entry);
    if (legacyByDefault && !entry->legacy) // otherwise the list's setting would make it legacy
        fields.push_back({"legacy", "false"});
    return std::vector{ImportedEntry{std::move(*entry), std::move(fields)}};
}

/// The names of the fields that this program does not know.
QStringList unknownNames(const std::vector<JsonField>& fields)
{
    const auto known = listFieldsOf({}, {}, false);
    QStringList names;
    for (const auto& field : fields) {
        const bool isKnown = std::any_of(known.begin(), known.end(), [&field](const ListField& each) {
            return toLowerAscii(each.name) == toLowerAscii(field.name);
        });
        if (!isKnown)
            names << QString::fromStdString(printable(field.name, kMaxNameLength));
    }
    return names;
}

/// The networks whose traffic goes into the tunnel: those of the routes and of the link's addresses.
std::vector<Prefix> networksOf(const LinkSettings& settings, AddressFamily family)
{
    std::vector<Prefix> networks(settings.addresses.begin(), settings.addresses.end());
    for (const auto& route : settings.routes) {
        if (route.destination.address.family() == family)
            networks.push_back(route.destination);
    }
    return networks;
}

/// Says in sentences which traffic goes into the tunnel.
QStringList trafficSentences(const LinkSettings& settings, AddressFamily family)
{
    QStringList destinations;
    QStringList lines;
    for (const auto& route : settings.routes) {
        if (route.destination.address.family() != family)
            continue;
        const auto destination = QString::fromStdString(route.destination.toString());
        destinations << destination;
        lines << (route.gateway ? ImportText::tr("Sends traffic to %1 through the tunnel, via %2.")
                                      .arg(destination, QString::fromStdString(route.gateway->toString()))
                                : ImportText::tr("Sends traffic to %1 through the tunnel.").arg(destination));
    }
    const auto coverage = coverageOf(networksOf(settings, family), family);
    if (coverage == Coverage::Part)
        return lines;
    if (destinations.isEmpty()) { // the networks come from addresses alone
        for (const auto& address : settings.addresses) {
            if (address.address.family() == family)
                destinations << QString::fromStdString(address.toString());
        }
    }
    const auto name = family == AddressFamily::Ipv4 ? QStringLiteral("IPv4") : QStringLiteral("IPv6");
    return {(coverage == Coverage::All ? ImportText::tr("Sends ALL %1 traffic through the tunnel (%2).")
                                       : ImportText::tr("Sends MOST %1 traffic through the tunnel (%2)."))
                .arg(name, destinations.join(QStringLiteral(", ")))};
}

} // namespace

Error firstError(const std::vector<ConfigIssue>& issues)
{
    const auto found = std::find_if(issues.begin(), issues.end(),
                                    [](const ConfigIssue& issue) { return issue.severity == Severity::Error; });
    if (found == issues.end())
        return unusable(ReasonCode::ListUnusable);
    return unusable(found->field.empty() ? found->message
                                         : around(ReasonCode::FieldFault, found->message, found->field));
}

Result<std::vector<ImportedEntry>> readImport(const std::string& text, const std::string& source, bool legacyByDefault)
{
    const auto start = std::string(trimmed(text));
    if (toLowerAscii(start.substr(0, 7)) == "dynfou:")
        return importOfLink(start, legacyByDefault);
    const auto list = parseServerList(text, source, legacyByDefault);
    if (list.hasErrors() || !list.value)
        return fail(firstError(list.issues));
    auto raw = entriesIn(text, ListKind::Servers);
    if (!raw)
        return fail(raw.error());
    if (raw->size() != list.value->servers.size())
        return fail(unusable(ReasonCode::ListUnusable));
    std::vector<ImportedEntry> entries;
    for (std::size_t i = 0; i < raw->size(); ++i) {
        const auto& entry = list.value->servers[i];
        auto fields = std::move((*raw)[i]);
        if (!hasField(fields, "ClientName"))
            fields.insert(fields.begin(), {"ClientName", quoteJson(entry.clientName)});
        entries.push_back({entry, std::move(fields)});
    }
    return entries;
}

QStringList importWarnings(const ImportedEntry& imported)
{
    QStringList lines;
    for (const auto family : {AddressFamily::Ipv4, AddressFamily::Ipv6}) {
        const auto& settings = imported.entry.link.settings;
        if (coverageOf(networksOf(settings, family), family) != Coverage::Part)
            lines << trafficSentences(settings, family);
    }
    return lines;
}

QStringList importSentences(const ImportedEntry& imported)
{
    const auto& entry = imported.entry;
    const auto& settings = entry.link.settings;
    QStringList lines{
        ImportText::tr("Connects as %1, port %2.").arg(QString::fromStdString(entry.clientName)).arg(entry.remotePort)};
    for (const auto& address : settings.addresses)
        lines << ImportText::tr("Gives this computer the address %1 in the tunnel.")
                     .arg(QString::fromStdString(address.toString()));
    for (const auto family : {AddressFamily::Ipv4, AddressFamily::Ipv6})
        lines << trafficSentences(settings, family);
    if (!settings.bridge.empty())
        lines << ImportText::tr("Joins the tunnel to this computer's network %1 (bridge).")
                     .arg(QString::fromStdString(settings.bridge));
    if (settings.forwarding)
        lines << ImportText::tr("Forwards packets from the tunnel to other networks.");
    if (!entry.link.interface.empty())
        lines << ImportText::tr("Makes the network interface %1.").arg(QString::fromStdString(entry.link.interface));
    if (entry.mtu)
        lines << ImportText::tr("Sends packets of at most %1 bytes through the tunnel (MTU).").arg(*entry.mtu);
    if (entry.legacy)
        lines << ImportText::tr("Uses the old protocol, which identifies weakly.");
    if (!entry.link.enabled)
        lines << ImportText::tr("Is disabled until you enable it.");
    if (const auto names = unknownNames(imported.fields); !names.isEmpty()) {
        auto some = names.mid(0, kMaxNames).join(QStringLiteral(", "));
        if (names.size() > kMaxNames)
            some += QStringLiteral(" … (%1)").arg(names.size());
        lines << ImportText::tr("Has fields that this program does not know: %1.").arg(some);
    }
    return lines;
}

} // namespace dynfou::gui
