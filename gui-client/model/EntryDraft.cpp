// SPDX-License-Identifier: Apache-2.0
#include "model/EntryDraft.h"

#include "base/LinkRules.h"
#include "base/Text.h"
#include "config/Rules.h"
#include "model/ReasonText.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace dynfou::gui {

namespace {

using namespace Qt::StringLiterals;

class DraftText {
    Q_DECLARE_TR_FUNCTIONS(dynfou::gui::EntryDraft)
};

constexpr unsigned long kMaxPort = 65535;
constexpr unsigned long kMaxMetric = 4294967295;
const QString kUsualPort = u"65200"_s;

QStringList words(const QString& text)
{
    static const QRegularExpression separators(u"[,;\\s]+"_s);
    return text.split(separators, Qt::SkipEmptyParts);
}

QStringList routesIn(const QString& text)
{
    static const QRegularExpression separators(u"[,;\\n]+"_s);
    QStringList routes;
    for (const auto& part : text.split(separators)) {
        if (!part.trimmed().isEmpty())
            routes << part.trimmed();
    }
    return routes;
}

/// A rule's complaint as text; it is worded to follow the value that it is about.
QString complain(const std::optional<Reason>& complaint)
{
    return complaint ? inWords(*complaint) : QString();
}

/// The parts of a route in the syntax of ip-route(8): `10.1.0.0/16 via 192.168.2.2 metric 50`.
struct RouteText {
    QString destination;
    QString gateway;
    QString metric;
    QString fault;
};

RouteText parseRoute(const QString& text)
{
    RouteText route;
    const auto parts = words(text);
    route.destination = parts.value(0);
    for (qsizetype i = 1; i < parts.size(); i += 2) {
        if (parts[i] == u"via"_s && i + 1 < parts.size())
            route.gateway = parts[i + 1];
        else if (parts[i] == u"metric"_s && i + 1 < parts.size())
            route.metric = parts[i + 1];
        else
            route.fault =
                DraftText::tr("\"%1\" is not understood; it must be: network/length via gateway metric number")
                    .arg(parts[i]);
    }
    return route;
}

QString complaintOfRoute(const QString& text)
{
    const auto route = parseRoute(text);
    if (!route.fault.isEmpty())
        return route.fault;
    if (const auto fault = checkDestination(route.destination.toStdString()))
        return complain(fault);
    if (!route.gateway.isEmpty()) {
        if (const auto fault = checkGateway(route.gateway.toStdString()))
            return complain(fault);
    }
    if (!route.metric.isEmpty() && !parseNumber(route.metric.toStdString(), 0, kMaxMetric))
        return DraftText::tr("\"%1\" is not a metric; it must be a whole number from 0").arg(route.metric);
    return {};
}

QString complaintOfNumber(const QString& text, unsigned long min, unsigned long max)
{
    return parseNumber(text.toStdString(), min, max)
               ? QString()
               : DraftText::tr("\"%1\" cannot be used; it must be %2 to %3").arg(text).arg(min).arg(max);
}

/// A number as JSON requires it: without leading zeros.
std::string numberJson(const QString& text)
{
    const auto number = parseNumber(text.toStdString(), 0, kMaxMetric);
    return number ? std::to_string(*number) : text.toStdString();
}

std::string quoted(const QString& text)
{
    return quoteJson(text.trimmed().toStdString());
}

/// The route as JSON.
std::string routeJson(const QString& text)
{
    const auto route = parseRoute(text);
    std::string json = "{\"Destination\": " + quoted(route.destination);
    if (!route.gateway.isEmpty())
        json += ", \"Gateway\": " + quoted(route.gateway);
    if (!route.metric.isEmpty())
        json += ", \"Metric\": " + numberJson(route.metric);
    return json + '}';
}

template <typename Make>
std::optional<std::string> arrayOf(const QStringList& parts, Make make)
{
    std::string json;
    for (const auto& part : parts)
        json += (json.empty() ? "" : ", ") + make(part);
    return parts.isEmpty() ? std::nullopt : std::optional('[' + json + ']');
}

std::optional<std::string> textOrNothing(const QString& text)
{
    return text.trimmed().isEmpty() ? std::nullopt : std::optional(quoted(text));
}

std::optional<std::string> unlessUsual(bool value, bool usual)
{
    return value == usual ? std::nullopt : std::optional<std::string>(value ? "true" : "false");
}

} // namespace

EntryDraft newDraft(const std::string& clientName)
{
    EntryDraft draft;
    draft.setText(DraftField::ClientName, QString::fromStdString(clientName));
    draft.setText(DraftField::Port, kUsualPort);
    return draft;
}

EntryDraft draftOf(const ServerEntry& entry)
{
    auto draft = newDraft(entry.clientName);
    draft.setText(DraftField::Address, QString::fromStdString(entry.remoteAddress));
    draft.setText(DraftField::Port, QString::number(entry.remotePort));
    if (!entry.clientKeys.empty()) {
        draft.setText(DraftField::Key, QString::fromStdString(entry.clientKeys.front()));
        draft.otherKeys = static_cast<int>(entry.clientKeys.size()) - 1;
    }
    if (entry.mtu)
        draft.setText(DraftField::Mtu, QString::number(*entry.mtu));
    const auto& settings = entry.link.settings;
    QStringList addresses;
    for (const auto& address : settings.addresses)
        addresses << QString::fromStdString(address.toString());
    draft.setText(DraftField::Addresses, addresses.join(u", "_s));
    QStringList routes;
    for (const auto& route : settings.routes) {
        auto text = QString::fromStdString(route.destination.toString());
        if (route.gateway)
            text += u" via "_s + QString::fromStdString(route.gateway->toString());
        if (route.metric != 0)
            text += u" metric "_s + QString::number(route.metric);
        routes << text;
    }
    draft.setText(DraftField::Routes, routes.join(u", "_s));
    draft.setText(DraftField::Bridge, QString::fromStdString(settings.bridge));
    draft.setText(DraftField::Interface, QString::fromStdString(entry.link.interface));
    draft.isForwarding = settings.forwarding;
    draft.isLegacy = entry.legacy;
    draft.isEnabled = entry.link.enabled;
    return draft;
}

QString complaintOf(const EntryDraft& draft, DraftField field)
{
    const auto& text = draft.text(field);
    const auto value = text.toStdString();
    switch (field) {
    case DraftField::Address:
        return complain(checkRemoteAddress(text.trimmed().toStdString()));
    case DraftField::Port:
        return complaintOfNumber(text, 1, kMaxPort);
    case DraftField::ClientName:
        return complain(checkClientName(value));
    case DraftField::Key:
        return complain(checkClientKey(value));
    case DraftField::Mtu:
        return text.isEmpty() ? QString() : complaintOfNumber(text, kMinMtu, kMaxMtu);
    case DraftField::Addresses:
        for (const auto& word : words(text)) {
            if (const auto fault = checkInnerAddress(word.toStdString()))
                return complain(fault);
        }
        return {};
    case DraftField::Routes:
        for (const auto& route : routesIn(text)) {
            if (auto fault = complaintOfRoute(route); !fault.isEmpty())
                return fault;
        }
        return {};
    case DraftField::Bridge: {
        if (text.trimmed().isEmpty())
            return {};
        const bool hasMore = draft.isForwarding || !words(draft.text(DraftField::Addresses)).isEmpty() ||
                             !routesIn(draft.text(DraftField::Routes)).isEmpty();
        if (hasMore)
            return DraftText::tr("addresses, routes and forwarding belong to the bridge itself, and not to its port");
        if (draft.isLegacy)
            return DraftText::tr("the old protocol cannot be used with a bridge");
        return complain(checkInterfaceName(text.trimmed().toStdString()));
    }
    case DraftField::Interface:
        return text.trimmed().isEmpty() ? QString() : complain(checkInterfaceName(text.trimmed().toStdString()));
    }
    return {};
}

QString adviceOf(const EntryDraft& draft, DraftField field)
{
    if (field != DraftField::Key)
        return {};
    const auto& key = draft.text(field);
    if (const auto advice = adviceOnClientKey(key.toStdString()))
        return complain(advice);
    if (key.trimmed() != key)
        return DraftText::tr("it begins or ends with a blank, which counts: was it meant to?");
    return draft.otherKeys == 0
               ? QString()
               : DraftText::tr("the list has more keys for this server; another one here takes the place of all");
}

bool isUsable(const EntryDraft& draft)
{
    return std::all_of(kDraftFields.begin(), kDraftFields.end(),
                       [&draft](DraftField field) { return complaintOf(draft, field).isEmpty(); });
}

std::vector<ListField> listFieldsOf(const EntryDraft& draft, const std::string& listName, bool legacyByDefault)
{
    const auto& name = draft.text(DraftField::ClientName);
    const auto port = numberJson(draft.text(DraftField::Port));
    const auto& mtu = draft.text(DraftField::Mtu);
    return {
        {"ClientName", name.toStdString() == listName ? std::nullopt : std::optional(quoteJson(name.toStdString()))},
        {"remoteAddr", quoted(draft.text(DraftField::Address))},
        {"remotePort", port == kUsualPort.toStdString() ? std::nullopt : std::optional(port)},
        {"clientKey", quoteJson(draft.text(DraftField::Key).toStdString())},
        {"MTU", mtu.isEmpty() ? std::nullopt : std::optional(numberJson(mtu))},
        {"legacy", unlessUsual(draft.isLegacy, legacyByDefault)},
        {"Addresses", arrayOf(words(draft.text(DraftField::Addresses)), quoted)},
        {"Routes", arrayOf(routesIn(draft.text(DraftField::Routes)), routeJson)},
        {"Bridge", textOrNothing(draft.text(DraftField::Bridge))},
        {"Interface", textOrNothing(draft.text(DraftField::Interface))},
        {"Forwarding", unlessUsual(draft.isForwarding, false)},
        {"Enabled", unlessUsual(draft.isEnabled, true)},
    };
}

} // namespace dynfou::gui
