// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QObject>

namespace dynfou::gui {

/// Says when the machine has slept, as logind does (PrepareForSleep). Clocks show it too, but some seconds later.
class SleepWatch : public QObject {
    Q_OBJECT

public:
    /// `bus`: that of the system. Where there is no logind nothing is ever said.
    explicit SleepWatch(QDBusConnection bus, QObject* parent = nullptr);

Q_SIGNALS:
    void resumed();

private Q_SLOTS:
    void onPrepareForSleep(bool isBefore);
};

} // namespace dynfou::gui
