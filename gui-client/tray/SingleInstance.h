// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/UniqueFd.h"

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace dynfou::gui {

/// One of these programs a user: the second start hands its arguments to the first, and ends. A lock decides which of
/// two that start at once is the first; the kernel frees it with the process.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype kMaxMessage = 8'388'608; ///< more than a command line can hold
    enum class Part : std::uint8_t { First, HandedOver };

    /// `path`: of the socket that the first one listens on; the lock is beside it.
    explicit SingleInstance(QString path, QObject* parent = nullptr);

    /// Becomes the one that runs, or hands `arguments` to it; waits for it while it starts.
    [[nodiscard]] Result<Part> enter(const QStringList& arguments);

Q_SIGNALS:
    /// Another start wanted this: files and links, as absolute as their start could make them.
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
