// SPDX-License-Identifier: Apache-2.0
#include "tray/Notifier.h"

#include "model/TunnelText.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace dynfou::gui {

namespace {

using namespace Qt::StringLiterals;

constexpr uchar kNormal = 1;
constexpr uchar kLow = 0;
constexpr int kDesktopDecides = -1;

QString iconOf(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::Up:
        return u"network-transmit-receive"_s;
    case NoticeKind::Down:
        return u"network-error"_s;
    case NoticeKind::Degraded:
        return u"dialog-warning"_s;
    }
    return {};
}

} // namespace

Notifier::Notifier(QDBusConnection bus, QObject* parent) : QObject(parent), m_bus(std::move(bus)) {}

void Notifier::show(const Notice& notice)
{
    const auto words = noticeText(notice);
    const QVariantMap hints{{u"urgency"_s, QVariant::fromValue(notice.kind == NoticeKind::Up ? kLow : kNormal)},
                            {u"desktop-entry"_s, u"dynfou-tray"_s},
                            {u"category"_s, u"network"_s}};
    auto message =
        QDBusMessage::createMethodCall(u"org.freedesktop.Notifications"_s, u"/org/freedesktop/Notifications"_s,
                                       u"org.freedesktop.Notifications"_s, u"Notify"_s);
    // the desktop may interpret the body as markup, so text from the network must be escaped
    message << u"dynfou"_s << m_shown[notice.tunnel] << iconOf(notice.kind) << words.title << words.body.toHtmlEscaped()
            << QStringList() << hints << kDesktopDecides;
    auto* call = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call, tunnel = notice.tunnel] {
        const QDBusPendingReply<uint> reply = *call;
        call->deleteLater();
        if (!reply.isError())
            m_shown[tunnel] = reply.value();
    });
}

} // namespace dynfou::gui
