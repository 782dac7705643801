// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QTimer>

class QDBusServiceWatcher;

namespace dynfou::gui {

/// Waits for a desktop that shows StatusNotifierItems. Qt decides once per process whether there is a tray, so nothing
/// of QSystemTrayIcon may be touched before available() has come.
class TrayWatch : public QObject {
    Q_OBJECT

public:
    explicit TrayWatch(QDBusConnection bus, QObject* parent = nullptr);

    /// Begins to look. available() comes at once or whenever a host registers; missing() when there was none in time.
    void start(std::chrono::milliseconds patience);

Q_SIGNALS:
    /// Comes once.
    void available();
    /// Comes once at most; available() may follow it.
    void missing();

private Q_SLOTS:
    void ask();

private: // NOLINT(readability-redundant-access-specifiers): no slots
    QDBusConnection m_bus;
    QDBusServiceWatcher* m_watcher;
    QTimer m_patience;
    bool m_isAvailable = false;
};

} // namespace dynfou::gui
