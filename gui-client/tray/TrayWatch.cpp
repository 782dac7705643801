// SPDX-License-Identifier: Apache-2.0
#include "tray/TrayWatch.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>

namespace dynfou::gui {

namespace {

using namespace Qt::StringLiterals;

const QString kService = u"org.kde.StatusNotifierWatcher"_s;
const QString kPath = u"/StatusNotifierWatcher"_s;

} // namespace

TrayWatch::TrayWatch(QDBusConnection bus, QObject* parent)
    : QObject(parent), m_bus(std::move(bus)),
      m_watcher(new QDBusServiceWatcher(kService, m_bus, QDBusServiceWatcher::WatchForRegistration, this))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &TrayWatch::missing);
    connect(m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &TrayWatch::ask);
}

void TrayWatch::start(std::chrono::milliseconds patience)
{
    m_patience.start(patience);
    m_bus.connect(kService, kPath, kService, u"StatusNotifierHostRegistered"_s, this, SLOT(ask()));
    ask();
}

void TrayWatch::ask()
{
    auto message = QDBusMessage::createMethodCall(kService, kPath, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    message << kService << u"IsStatusNotifierHostRegistered"_s;
    message.setAutoStartService(false);
    auto* call = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call] {
        const QDBusPendingReply<QDBusVariant> reply = *call;
        call->deleteLater();
        if (reply.isError() || !reply.value().variant().toBool() || m_isAvailable)
            return;
        m_isAvailable = true;
        m_patience.stop();
        Q_EMIT available();
    });
}

} // namespace dynfou::gui
