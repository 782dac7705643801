// SPDX-License-Identifier: Apache-2.0
#include "commands/ListText.h"

#include "base/Text.h"
#include "control/TextTable.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace dynfou {

namespace {

using namespace Qt::StringLiterals;

const char* protocolOf(const ServerEntry& entry)
{
    return entry.legacy ? "legacy" : "dtls";
}

} // namespace

std::string formatList(const ServerList& list)
{
    if (list.servers.empty())
        return "The list has no servers.\n";
    TextTable table({"NAME", "SERVER", "PORT", "ENABLED", "PROTOCOL", "MTU", "INTERFACE"});
    for (const auto& entry : list.servers) {
        table.add({escapeControl(entry.clientName), escapeControl(entry.remoteAddress),
                   std::to_string(entry.remotePort), entry.link.enabled ? "yes" : "no", protocolOf(entry),
                   entry.mtu ? std::to_string(*entry.mtu) : "-",
                   entry.link.interface.empty() ? "-" : escapeControl(entry.link.interface)});
    }
    return table.toString();
}

std::string listToJson(const ServerList& list)
{
    QJsonArray servers;
    for (const auto& entry : list.servers) {
        QJsonObject object{{u"name"_s, QString::fromStdString(entry.clientName)},
                           {u"address"_s, QString::fromStdString(entry.remoteAddress)},
                           {u"port"_s, entry.remotePort},
                           {u"enabled"_s, entry.link.enabled},
                           {u"protocol"_s, QString::fromLatin1(protocolOf(entry))}};
        if (entry.mtu)
            object.insert(u"mtu"_s, static_cast<qint64>(*entry.mtu));
        if (!entry.link.interface.empty())
            object.insert(u"interface"_s, QString::fromStdString(entry.link.interface));
        servers.append(object);
    }
    const QJsonObject object{{u"version"_s, 1}, {u"servers"_s, servers}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n";
}

} // namespace dynfou
