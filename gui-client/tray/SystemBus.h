// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThread>

#include <memory>

namespace dynfou::gui {

/// Connects to the system bus in a thread of its own: that waits for the bus, for up to 25 s when it does not answer,
/// and the window must not. QDBusConnection::systemBus() answers at once after that.
class SystemBus : public QObject {
    Q_OBJECT

public:
    explicit SystemBus(QObject* parent = nullptr);
    ~SystemBus() override;

    void open();

Q_SIGNALS:
    /// It is connected, or will not be.
    void ready();

private:
    std::unique_ptr<QThread> m_thread;
};

} // namespace dynfou::gui
