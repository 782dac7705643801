// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/UniqueFd.h"

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace dynfou::gui {

/// Makes sure that a user runs this program only once: a second process hands its arguments to the first one, and ends.
/// A lock decides which of two processes that start at once is the first. The kernel frees the lock when the process
/// ends.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype kMaxMessage = 8'388'608; ///< more than a command line can hold
    enum class Part : std::uint8_t { First, HandedOver };

    /// `path`: the socket on which the first process listens; the lock file is beside it.
    explicit SingleInstance(QString path, QObject* parent = nullptr);

    /// Becomes the first process, or hands `arguments` to it; waits while that one is starting.
    [[nodiscard]] Result<Part> enter(const QStringList& arguments);

Q_SIGNALS:
    /// A second process has handed over its arguments: files (as absolute paths) and links.
    void started(const QStringList& arguments);

private:
    Result<bool> takeLock();
    Result<void> listen();
    void accept();

    QString m_path;
    UniqueFd m_lock;
    QLocalServer m_server;
};

} // namespace dynfou::gui
