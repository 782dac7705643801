// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusArgument>
#include <QDBusMessage>
#include <QString>
#include <string>

namespace dynfou::helper {

/// An argument of a message whose signature has been checked.
template <typename Value>
Value argument(const QDBusMessage& message, qsizetype index)
{
    return qdbus_cast<Value>(message.arguments().at(index));
}

inline QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

} // namespace dynfou::helper
