// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace dynfou::gui {

/// One of these programs a user: the second start hands its arguments to the first, and ends.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype kMaxMessage = 65'536;

    /// `path`: of the socket that the first one listens on.
    explicit SingleInstance(QString path, QObject* parent = nullptr);

    /// Hands `arguments` to the program that runs already; false: there is none.
    [[nodiscard]] bool handOver(const QStringList& arguments);
    /// Becomes the one that runs.
    Result<void> listen();

Q_SIGNALS:
    /// Another start wanted this: files and links, as absolute as their start could make them.
    void started(const QStringList& arguments);

private:
    void accept();

    QString m_path;
    QLocalServer m_server;
};

} // namespace dynfou::gui
