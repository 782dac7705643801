// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/NotificationPolicy.h"

#include <QDBusConnection>
#include <QObject>

#include <map>
#include <string>

namespace dynfou::gui {

/// Shows notices by the desktop's own service (Desktop Notifications Specification): one per tunnel, replaced in place,
/// which QSystemTrayIcon cannot do.
class Notifier : public QObject {
    Q_OBJECT

public:
    explicit Notifier(QDBusConnection bus, QObject* parent = nullptr);

    void show(const Notice& notice);

private:
    QDBusConnection m_bus;
    std::map<std::string, uint> m_shown; ///< the desktop's number of the last one, by tunnel
};

} // namespace dynfou::gui
