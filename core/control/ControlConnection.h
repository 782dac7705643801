// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control/ControlServer.h"

#include <QObject>
#include <QTimer>

class QLocalSocket;

namespace dynfou {

/// One client of a ControlServer. Requests are answered one at a time: the next one is read when the client has taken
/// the answer before it. So a connection never holds more than one line in each direction.
class ControlConnection : public QObject {
    Q_OBJECT

public:
    /// Takes ownership of the socket.
    ControlConnection(QLocalSocket* socket, const ControlServer::Handler& handler, const ControlLimits& limits, Log log,
                      QObject* parent);
    void close();

Q_SIGNALS:
    /// Emitted once; after that the connection is useless.
    void closed();

private:
    void processLine();
    void answer(const QByteArray& line);

    QLocalSocket* m_socket;
    const ControlServer::Handler& m_handler;
    const ControlLimits& m_limits;
    Log m_log;
    QTimer m_idle;
    bool m_isClosing = false;
};

} // namespace dynfou
