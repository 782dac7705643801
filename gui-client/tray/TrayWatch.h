// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QTimer>

class QDBusServiceWatcher;

namespace dynfou::gui {

/// Waits for a desktop that shows StatusNotifierItems. Qt decides only once per process whether there is a tray, so
/// QSystemTrayIcon must not be used before available() is emitted.
class TrayWatch : public QObject {
    Q_OBJECT

public:
    explicit TrayWatch(QDBusConnection bus, QObject* parent = nullptr);

    /// Begins to look. Emits available() as soon as a tray host is registered, and missing() if there is none within
    /// `patience`.
    void start(std::chrono::milliseconds patience);

Q_SIGNALS:
    /// Emitted once.
    void available();
    /// Emitted at most once; available() may still follow.
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
