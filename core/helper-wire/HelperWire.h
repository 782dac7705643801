// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper-wire/HelperRequest.h"

#include <QByteArray>
#include <QDBusArgument>
#include <QDBusMessage>
#include <QList>
#include <QString>

namespace dynfou::helper {

// The arguments of the D-Bus interface, as they are on the bus; addresses are 4 or 16 bytes in network order.

struct WirePath { ///< (ayqquub)
    QByteArray address;
    quint16 peerPort = 0;
    quint16 peerSourcePort = 0;
    quint32 key = 0; ///< 0: none
    quint32 mtu = 0; ///< at most; 0: what the route carries
    bool healthVlan = false;
};

struct WireLink { ///< (tays)
    quint64 tag = 0;
    QByteArray mac;
    QString interface; ///< empty: the helper chooses
};

struct WireAddress { ///< (ayy)
    QByteArray address;
    quint8 length = 0;
};

struct WireRoute { ///< (ayyayu)
    QByteArray destination;
    quint8 length = 0;
    QByteArray gateway; ///< empty: none
    quint32 metric = 0;
};

struct WireSettings { ///< (a(ayy)a(ayyayu)sb)
    QList<WireAddress> addresses;
    QList<WireRoute> routes;
    QString bridge;
    bool forwarding = false;
};

/// A tunnel in an answer to the caller: (uisui).
struct WireTunnel {
    quint32 id = 0;
    qint32 ifindex = 0;
    QString interface;
    quint32 mtu = 0;
    qint32 healthVlan = 0; ///< index of the VLAN device for health, 0: none
};

QDBusArgument& operator<<(QDBusArgument& out, const WirePath& path);
const QDBusArgument& operator>>(const QDBusArgument& in, WirePath& path);
QDBusArgument& operator<<(QDBusArgument& out, const WireLink& link);
const QDBusArgument& operator>>(const QDBusArgument& in, WireLink& link);
QDBusArgument& operator<<(QDBusArgument& out, const WireAddress& address);
const QDBusArgument& operator>>(const QDBusArgument& in, WireAddress& address);
QDBusArgument& operator<<(QDBusArgument& out, const WireRoute& route);
const QDBusArgument& operator>>(const QDBusArgument& in, WireRoute& route);
QDBusArgument& operator<<(QDBusArgument& out, const WireSettings& settings);
const QDBusArgument& operator>>(const QDBusArgument& in, WireSettings& settings);
QDBusArgument& operator<<(QDBusArgument& out, const WireTunnel& tunnel);
const QDBusArgument& operator>>(const QDBusArgument& in, WireTunnel& tunnel);

/// Registers these types with Qt; must be called before one of them is sent or received.
void registerWireTypes();

WirePath toWire(const TunnelPath& path);
WireLink linkToWire(const CreateRequest& request);
WireSettings toWire(const LinkSettings& settings);

/// Converts arguments from the bus to values. check() decides whether the values are allowed.
[[nodiscard]] Result<TunnelPath> fromWire(const WirePath& wire);
[[nodiscard]] Result<LinkSettings> fromWire(const WireSettings& wire);
[[nodiscard]] Result<CreateRequest> fromWire(const WirePath& wirePath, const WireLink& link,
                                             const WireSettings& wireSettings);

/// The error reply to a call. Its first argument is the sentence, as usual on D-Bus; the second one, of type a{sv}, has
/// the reason's fields (see insertReason()).
[[nodiscard]] QDBusMessage errorReply(const QDBusMessage& call, const Error& error);
/// The reason in an error reply. If the helper sends no fields, or a code that is not known here, it is only the
/// sentence.
[[nodiscard]] Reason reasonOf(const QDBusMessage& errorReply);

} // namespace dynfou::helper

Q_DECLARE_METATYPE(dynfou::helper::WirePath)
Q_DECLARE_METATYPE(dynfou::helper::WireLink)
Q_DECLARE_METATYPE(dynfou::helper::WireAddress)
Q_DECLARE_METATYPE(dynfou::helper::WireRoute)
Q_DECLARE_METATYPE(dynfou::helper::WireSettings)
Q_DECLARE_METATYPE(dynfou::helper::WireTunnel)
