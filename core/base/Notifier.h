// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSocketNotifier>
#include <memory>
#include <utility>

namespace dynfou {

/// Disables a notifier at once and deletes it later from the event loop, so that it may be destroyed inside its own
/// signal.
struct NotifierDeleter {
    void operator()(QSocketNotifier* notifier) const
    {
        notifier->setEnabled(false);
        notifier->disconnect();
        notifier->deleteLater();
    }
};

using NotifierPtr = std::unique_ptr<QSocketNotifier, NotifierDeleter>;

/// Calls `ready` whenever the descriptor is readable (or writable).
template <typename Ready>
NotifierPtr watchDescriptor(int fd, QSocketNotifier::Type type, Ready ready)
{
    NotifierPtr notifier(new QSocketNotifier(fd, type));
    QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), std::move(ready));
    return notifier;
}

} // namespace dynfou
