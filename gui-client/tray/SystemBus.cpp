// SPDX-License-Identifier: Apache-2.0
#include "tray/SystemBus.h"

#include <QDBusConnection>

namespace dynfou::gui {

SystemBus::SystemBus(QObject* parent) : QObject(parent), m_thread(QThread::create([] { QDBusConnection::systemBus(); }))
{
    connect(m_thread.get(), &QThread::finished, this, &SystemBus::ready);
}

SystemBus::~SystemBus()
{
    m_thread->wait();
}

void SystemBus::open()
{
    m_thread->start();
}

} // namespace dynfou::gui
