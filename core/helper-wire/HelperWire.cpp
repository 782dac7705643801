// SPDX-License-Identifier: Apache-2.0
#include "helper-wire/HelperWire.h"

#include "base/QtText.h"
#include "base/ReasonJson.h"
#include "helper-wire/HelperMethods.h"

#include <QDBusMetaType>
#include <QJsonObject>
#include <algorithm>

namespace dynfou::helper {

namespace {

using namespace Qt::StringLiterals;

tl::unexpected<Error> malformed(const std::string& what)
{
    return fail(Error{ErrorCode::Configuration, {ReasonCode::WrongSize, what}});
}

QByteArray toWire(const IpAddress& address)
{
    const auto bytes = address.bytes();
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

/// nullopt if the bytes have not the size of an address, or are an IPv4-mapped IPv6 address, whose size would change to
/// that of IPv4.
std::optional<IpAddress> toAddress(const QByteArray& bytes)
{
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.constData());
    if (bytes.size() == 4)
        return IpAddress::v4(std::span<const std::uint8_t, 4>(data, 4));
    if (bytes.size() != 16)
        return std::nullopt;
    const auto address = IpAddress::v6(std::span<const std::uint8_t, 16>(data, 16));
    return address.isV6() ? std::optional(address) : std::nullopt;
}

std::optional<Prefix> toPrefix(const QByteArray& bytes, std::uint8_t length)
{
    const auto address = toAddress(bytes);
    if (!address || length > address->bytes().size() * 8)
        return std::nullopt;
    return Prefix{*address, length};
}

/// Reads at most one item more than `allowed`, so that check() sees that there are too many: a message could have
/// millions.
template <typename Item>
void readSome(const QDBusArgument& in, QList<Item>& items, std::size_t allowed)
{
    items.clear();
    in.beginArray();
    while (!in.atEnd() && static_cast<std::size_t>(items.size()) <= allowed) {
        Item item;
        in >> item;
        items.push_back(std::move(item));
    }
    in.endArray();
}

/// Converts a value from D-Bus to plain Qt maps and lists.
QVariant plain(const QVariant& value)
{
    if (value.metaType() != QMetaType::fromType<QDBusArgument>())
        return value;
    const auto argument = qvariant_cast<QDBusArgument>(value);
    if (argument.currentType() == QDBusArgument::MapType) {
        auto map = qdbus_cast<QVariantMap>(argument);
        for (auto& each : map)
            each = plain(each);
        return map;
    }
    if (argument.currentType() != QDBusArgument::ArrayType)
        return {};
    auto list = qdbus_cast<QVariantList>(argument);
    for (auto& each : list)
        each = plain(each);
    return list;
}

/// nullopt for 0.
std::optional<std::uint32_t> optional(std::uint32_t value)
{
    return value == 0 ? std::nullopt : std::optional(value);
}

} // namespace

QDBusArgument& operator<<(QDBusArgument& out, const WirePath& path)
{
    out.beginStructure();
    out << path.address << path.peerPort << path.peerSourcePort << path.key << path.mtu << path.healthVlan;
    out.endStructure();
    return out;
}

const QDBusArgument& operator>>(const QDBusArgument& in, WirePath& path)
{
    in.beginStructure();
    in >> path.address >> path.peerPort >> path.peerSourcePort >> path.key >> path.mtu >> path.healthVlan;
    in.endStructure();
    return in;
}

QDBusArgument& operator<<(QDBusArgument& out, const WireLink& link)
{
    out.beginStructure();
    out << link.tag << link.mac << link.interface;
    out.endStructure();
    return out;
}

const QDBusArgument& operator>>(const QDBusArgument& in, WireLink& link)
{
    in.beginStructure();
    in >> link.tag >> link.mac >> link.interface;
    in.endStructure();
    return in;
}

QDBusArgument& operator<<(QDBusArgument& out, const WireAddress& address)
{
    out.beginStructure();
    out << address.address << address.length;
    out.endStructure();
    return out;
}

const QDBusArgument& operator>>(const QDBusArgument& in, WireAddress& address)
{
    in.beginStructure();
    in >> address.address >> address.length;
    in.endStructure();
    return in;
}

QDBusArgument& operator<<(QDBusArgument& out, const WireRoute& route)
{
    out.beginStructure();
    out << route.destination << route.length << route.gateway << route.metric;
    out.endStructure();
    return out;
}

const QDBusArgument& operator>>(const QDBusArgument& in, WireRoute& route)
{
    in.beginStructure();
    in >> route.destination >> route.length >> route.gateway >> route.metric;
    in.endStructure();
    return in;
}

QDBusArgument& operator<<(QDBusArgument& out, const WireSettings& settings)
{
    out.beginStructure();
    out << settings.addresses << settings.routes << settings.bridge << settings.forwarding;
    out.endStructure();
    return out;
}

const QDBusArgument& operator>>(const QDBusArgument& in, WireSettings& settings)
{
    in.beginStructure();
    readSome(in, settings.addresses, kMaxAddresses);
    readSome(in, settings.routes, kMaxRoutes);
    in >> settings.bridge >> settings.forwarding;
    in.endStructure();
    return in;
}

QDBusArgument& operator<<(QDBusArgument& out, const WireTunnel& tunnel)
{
    out.beginStructure();
    out << tunnel.id << tunnel.ifindex << tunnel.interface << tunnel.mtu << tunnel.healthVlan;
    out.endStructure();
    return out;
}

const QDBusArgument& operator>>(const QDBusArgument& in, WireTunnel& tunnel)
{
    in.beginStructure();
    in >> tunnel.id >> tunnel.ifindex >> tunnel.interface >> tunnel.mtu >> tunnel.healthVlan;
    in.endStructure();
    return in;
}

void registerWireTypes()
{
    qDBusRegisterMetaType<WirePath>();
    qDBusRegisterMetaType<WireLink>();
    qDBusRegisterMetaType<WireAddress>();
    qDBusRegisterMetaType<QList<WireAddress>>();
    qDBusRegisterMetaType<WireRoute>();
    qDBusRegisterMetaType<QList<WireRoute>>();
    qDBusRegisterMetaType<WireSettings>();
    qDBusRegisterMetaType<WireTunnel>();
    qDBusRegisterMetaType<QList<WireTunnel>>();
}

WirePath toWire(const TunnelPath& path)
{
    return {toWire(path.remote),      path.peerPort,  path.peerSourcePort, path.key.value_or(0),
            path.peerMtu.value_or(0), path.healthVlan};
}

WireLink linkToWire(const CreateRequest& request)
{
    const auto& mac = request.mac.bytes;
    return {request.tag, QByteArray(reinterpret_cast<const char*>(mac.data()), static_cast<qsizetype>(mac.size())),
            QString::fromStdString(request.interface)};
}

WireSettings toWire(const LinkSettings& settings)
{
    WireSettings wire;
    for (const auto& prefix : settings.addresses)
        wire.addresses.push_back({toWire(prefix.address), prefix.length});
    for (const auto& route : settings.routes) {
        wire.routes.push_back({toWire(route.destination.address), route.destination.length,
                               route.gateway ? toWire(*route.gateway) : QByteArray(), route.metric});
    }
    wire.bridge = QString::fromStdString(settings.bridge);
    wire.forwarding = settings.forwarding;
    return wire;
}

Result<TunnelPath> fromWire(const WirePath& wire)
{
    const auto address = toAddress(wire.address);
    if (!address)
        return malformed("the peer's address");
    TunnelPath path;
    path.remote = *address;
    path.peerPort = wire.peerPort;
    path.peerSourcePort = wire.peerSourcePort;
    path.key = optional(wire.key);
    path.peerMtu = optional(wire.mtu);
    path.healthVlan = wire.healthVlan;
    return path;
}

Result<LinkSettings> fromWire(const WireSettings& wire)
{
    LinkSettings settings;
    for (const auto& item : wire.addresses) {
        const auto prefix = toPrefix(item.address, item.length);
        if (!prefix)
            return malformed("an address");
        settings.addresses.push_back(*prefix);
    }
    for (const auto& item : wire.routes) {
        const auto destination = toPrefix(item.destination, item.length);
        const auto gateway = toAddress(item.gateway);
        if (!destination || (!item.gateway.isEmpty() && !gateway))
            return malformed("a route");
        settings.routes.push_back({*destination, gateway, item.metric});
    }
    settings.bridge = wire.bridge.toStdString();
    settings.forwarding = wire.forwarding;
    return settings;
}

Result<CreateRequest> fromWire(const WirePath& wirePath, const WireLink& link, const WireSettings& wireSettings)
{
    const auto path = fromWire(wirePath);
    auto settings = fromWire(wireSettings);
    CreateRequest request;
    if (!path || !settings)
        return fail(path ? settings.error() : path.error());
    if (link.mac.size() != static_cast<qsizetype>(request.mac.bytes.size()))
        return malformed("the MAC");
    request.tag = link.tag;
    request.path = *path;
    std::copy(link.mac.begin(), link.mac.end(), request.mac.bytes.begin());
    request.settings = std::move(*settings);
    request.interface = link.interface.toStdString();
    return request;
}

QDBusMessage errorReply(const QDBusMessage& call, const Error& error)
{
    auto reply = call.createErrorReply(toQString(errorName(error.code)), toQString(error.toString()));
    QJsonObject fields;
    insertReason(fields, u"reason"_s, u"reason"_s, error.reason());
    reply << fields.toVariantMap();
    return reply;
}

Reason reasonOf(const QDBusMessage& errorReply)
{
    auto fields = QJsonObject::fromVariantMap(plain(errorReply.arguments().value(1)).toMap());
    fields.insert(u"reason"_s, errorReply.errorMessage());
    return reasonFromJson(fields, u"reason"_s, u"reason"_s);
}

} // namespace dynfou::helper
