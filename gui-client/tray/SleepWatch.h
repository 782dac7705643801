// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QObject>

namespace dynfou::gui {

/// Tells when the machine has slept, from logind's signal PrepareForSleep. Clocks show a sleep too, but some seconds
/// later.
class SleepWatch : public QObject {
    Q_OBJECT

public:
    /// `bus`: the system bus. Without logind, resumed() is never emitted.
    explicit SleepWatch(QDBusConnection bus, QObject* parent = nullptr);

Q_SIGNALS:
    void resumed();

private Q_SLOTS:
    void onPrepareForSleep(bool isBefore);
};

} // namespace dynfou::gui
