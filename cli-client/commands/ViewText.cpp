// SPDX-License-Identifier: Apache-2.0
#include "commands/ViewText.h"
#include "base/QtText.h"
#include "control/TextTable.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace dynfou {

namespace {

using namespace Qt::StringLiterals;

std::string seenBy(const std::optional<Endpoint>& endpoint, std::uint16_t port)
{
    const auto where = " by UDP port " + std::to_string(port);
    return endpoint ? endpoint->toString() + ", as seen" + where : "nothing from here is seen" + where;
}

} // namespace

std::string formatView(const PublicView& view)
{
    const auto nat = mappingBehaviour(view);
    TextTable table({"SERVER", view.server.toString()});
    table.add({"local", view.local.toString()});
    table.add({"public", seenBy(view.data, view.fouPort)});
    table.add({"", seenBy(view.control, view.server.port)});
    table.add({"NAT", nat.empty() ? "not known" : nat == "none" ? "none" : nat + " mapping (RFC 4787)"});
    table.add({"round trip", std::to_string(view.roundTrip.count()) + "ms"});
    return table.toString();
}

std::string viewToJson(const PublicView& view)
{
    QJsonObject object{{u"version"_s, 1},
                       {u"server"_s, toQString(view.server.toString())},
                       {u"fouPort"_s, view.fouPort},
                       {u"local"_s, toQString(view.local.toString())},
                       {u"roundTripMs"_s, static_cast<qint64>(view.roundTrip.count())}};
    if (view.data)
        object.insert(u"data"_s, toQString(view.data->toString()));
    if (view.control)
        object.insert(u"control"_s, toQString(view.control->toString()));
    if (const auto nat = mappingBehaviour(view); !nat.empty())
        object.insert(u"nat"_s, toQString(nat));
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n";
}

} // namespace dynfou
