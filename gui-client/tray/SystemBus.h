// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThread>

#include <memory>

namespace dynfou::gui {

/// Connects to the system bus in a thread of its own: connecting blocks, for up to 25 s if the bus does not answer, and
/// the window must not block. After ready(), QDBusConnection::systemBus() returns at once.
class SystemBus : public QObject {
    Q_OBJECT

public:
    explicit SystemBus(QObject* parent = nullptr);
    ~SystemBus() override;

    void open();

Q_SIGNALS:
    /// The connection is made, or has failed.
    void ready();

private:
    std::unique_ptr<QThread> m_thread;
};

} // namespace dynfou::gui
