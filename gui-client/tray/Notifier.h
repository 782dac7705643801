// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/NotificationPolicy.h"

#include <QDBusConnection>
#include <QObject>

#include <map>
#include <string>

namespace dynfou::gui {

/// Shows notices through the desktop's notification service (Desktop Notifications Specification). There is one
/// notification per tunnel, which is replaced in place; QSystemTrayIcon cannot do that.
class Notifier : public QObject {
    Q_OBJECT

public:
    explicit Notifier(QDBusConnection bus, QObject* parent = nullptr);

    void show(const Notice& notice);

private:
    QDBusConnection m_bus;
    std::map<std::string, uint> m_shown; ///< the desktop's ID of the last notification, by tunnel
};

} // namespace dynfou::gui
