// SPDX-License-Identifier: Apache-2.0
#include "tray/SleepWatch.h"

namespace dynfou::gui {

using namespace Qt::StringLiterals;

SleepWatch::SleepWatch(QDBusConnection bus, QObject* parent) : QObject(parent)
{
    bus.connect(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s,
                u"PrepareForSleep"_s, this, SLOT(onPrepareForSleep(bool)));
}

void SleepWatch::onPrepareForSleep(bool isBefore)
{
    if (!isBefore)
        Q_EMIT resumed();
}

} // namespace dynfou::gui
